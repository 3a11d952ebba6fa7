import type { TestOutcome, Verdict } from "../../../src/judge/index.js";
import type { JudgedProgram } from "../../../src/methods/rewards/index.js";

/** A judged program with that verdict, and tests of the verdicts given. */
export function judged(
  verdict: Verdict,
  tests: readonly TestOutcome["verdict"][] = [verdict],
): JudgedProgram {
  return { verdict, tests: tests.map((each) => ({ verdict: each })) };
}

/** Of four tests, so many passed and the others answered wrongly. */
export function passing(passed: number): JudgedProgram {
  const tests = Array.from({ length: 4 }, (_, at) => (at < passed ? "passed" : "failed-test"));
  return judged(passed === 4 ? "passed" : "failed-test", tests);
}
