import { type JudgedProgram, outcomeClass, outcomeRewards } from "../outcomeReward.js";

/**
 * RLTF's reward by the share of tests passed (Liu et al. 2023, eq. 5): −0.3 + 1.3 · passed / all.
 * Programs that do not compile, do not run to their end, or pass keep the reward of their class.
 *
 * @param program judged to its last test: the share is unknown where the judge stopped early
 * @returns −1…1; undefined for a machine fault
 */
export function adaptiveReward(program: JudgedProgram): number | undefined {
  const found = outcomeClass(program.verdict);
  if (found === undefined) return undefined;
  return found === "failed-test" ? -0.3 + 1.3 * passRatio(program) : outcomeRewards[found];
}

/**
 * The share of tests passed: none where nothing was written.
 *
 * @throws RangeError where a test was not run
 */
function passRatio({ verdict, tests }: JudgedProgram): number {
  if (verdict === "empty") return 0;
  const missing = tests.filter(({ verdict }) => verdict === "not-run").length;
  if (missing > 0 || tests.length === 0) {
    throw new RangeError(
      `${missing} of ${tests.length} tests were not run; a share of passed tests needs every test, ` +
        `so judge without stopAt "failure"`,
    );
  }
  return tests.filter(({ verdict }) => verdict === "passed").length / tests.length;
}
