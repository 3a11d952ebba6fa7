import type { Problem, ProblemSet } from "../../src/problems/index.js";
import type { ProblemCounts } from "../../src/runs/index.js";

/** A problem on standard input: answer `stdin` times `factor`; the first case is also an example. */
export function timesProblem(taskId: string, factor: number, over: Partial<Problem> = {}): Problem {
  const cases = [1, 5, 7].map((x) => ({ stdin: `${x}\n`, stdout: `${factor * x}\n` }));
  return {
    taskId,
    question: "",
    tests: { kind: "stdin", cases },
    exampleTests: { kind: "stdin", cases: cases.slice(0, 1) },
    solutions: [`print(${factor} * int(input()))`],
    ...over,
  };
}

export function setOf(...problems: readonly Problem[]): ProblemSet {
  return { problems, unusable: [] };
}

/** Counts of one problem whose failing samples answered wrongly. */
export function counts(taskId: string, c: number, n: number, faults = 0): ProblemCounts {
  const verdicts = { passed: c, "failed-test": n - c, "machine-fault": faults };
  return {
    taskId,
    n,
    c,
    faults,
    notJudged: 0,
    testShare: n === 0 ? 0 : c / n,
    cutShort: 0,
    survivors: c,
    survivorsCorrect: c,
    lax: 0,
    verdicts: Object.fromEntries(Object.entries(verdicts).filter(([, count]) => count > 0)),
  };
}
