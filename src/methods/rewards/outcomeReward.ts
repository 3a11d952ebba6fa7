import type { Outcome, TestOutcome, Verdict } from "../../judge/index.js";

/** The four outcomes of CodeRL (Le et al. 2022, §3.1), worst first; a class id is the place in it. */
export const outcomeClasses = ["compile-error", "runtime-error", "failed-test", "passed"] as const;
export type OutcomeClass = (typeof outcomeClasses)[number];

/** CodeRL eq. 3, B-Coder eq. 2, RLTF eq. 3; PPOCoder's execution term for program synthesis. */
export const outcomeRewards: Readonly<Record<OutcomeClass, number>> = {
  "compile-error": -1,
  "runtime-error": -0.6,
  "failed-test": -0.3,
  passed: 1,
};

/** What a reward needs of an outcome. */
export interface JudgedProgram extends Pick<Outcome, "verdict"> {
  readonly tests: readonly Pick<TestOutcome, "verdict">[];
}

/**
 * The class of a verdict. Over time or memory is a runtime error, as the APPS script counts it; too
 * much output is a wrong answer, and so is none.
 *
 * @returns undefined where the verdict says nothing about the program
 */
export function outcomeClass(verdict: Verdict): OutcomeClass | undefined {
  switch (verdict) {
    case "compile-error":
    case "runtime-error":
    case "failed-test":
    case "passed":
      return verdict;
    case "timeout":
    case "memory-limit":
      return "runtime-error";
    case "output-limit":
    case "empty":
      return "failed-test";
    case "not-judged":
    case "machine-fault":
      return undefined;
  }
}

/** −1, −0.6, −0.3 or 1; undefined where the verdict says nothing about the program. */
export function outcomeReward({ verdict }: Pick<Outcome, "verdict">): number | undefined {
  const found = outcomeClass(verdict);
  return found === undefined ? undefined : outcomeRewards[found];
}
