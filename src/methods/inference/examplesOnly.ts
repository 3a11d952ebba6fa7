import type { Problem } from "../../problems/index.js";

/**
 * A problem as a contestant sees it: its example tests are all its tests, and it has no solutions.
 * What is given this cannot look at a hidden test.
 */
export function examplesOnly(problem: Problem): Problem {
  return { ...problem, tests: problem.exampleTests, solutions: [] };
}
