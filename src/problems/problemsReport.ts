import { type Choice, isChosen } from "./choice.js";
import type { Fault } from "./faults.js";
import type { UnusableProblem } from "./problem.js";
import { readProblems } from "./readProblems.js";

/** What a path of problems comes to. */
export interface ProblemsReport {
  /** The dataset the path was taken for. */
  readonly title: string;
  /** Problems that can be judged and are meant. */
  readonly taskIds: readonly string[];
  /** Problems that could be judged but are not meant; see {@link isChosen}. */
  readonly outsideWindow: number;
  readonly unusable: readonly UnusableProblem[];
  readonly faults: readonly Fault[];
  /** How many problems there are of each difficulty; `""` where none is given. */
  readonly byDifficulty: Readonly<Record<string, number>>;
  /** How many problems have tests of each kind. */
  readonly byTestKind: Readonly<Record<string, number>>;
  /** Test cases of all problems together. */
  readonly tests: number;
  /** Problems with at least one reference program. */
  readonly withSolution: number;
  /** The first and the last date, `YYYY-MM-DD`, where any problem has one. */
  readonly dates?: { readonly first: string; readonly last: string };
}

/**
 * Reads all problems at a path and counts; the problems themselves are not kept, so the largest set
 * takes little memory.
 *
 * @throws InputError when the path holds no known dataset
 */
export async function reportProblems(path: string, choice: Choice = {}): Promise<ProblemsReport> {
  const chosen = isChosen(choice);
  const rows = await readProblems(path);
  const taskIds: string[] = [];
  const unusable: UnusableProblem[] = [];
  const faults: Fault[] = [];
  const byDifficulty: Record<string, number> = {};
  const byTestKind: Record<string, number> = {};
  const dates: string[] = [];
  let [outsideWindow, tests, withSolution] = [0, 0, 0];
  for await (const row of rows) {
    if ("unusable" in row) unusable.push(row.unusable);
    else if ("fault" in row) faults.push(row.fault);
    else if (!chosen(row.problem)) outsideWindow += 1;
    else {
      const { problem } = row;
      const { difficulty = "", date } = problem;
      taskIds.push(problem.taskId);
      byDifficulty[difficulty] = (byDifficulty[difficulty] ?? 0) + 1;
      byTestKind[problem.tests.kind] = (byTestKind[problem.tests.kind] ?? 0) + 1;
      tests += problem.tests.cases.length;
      if (problem.solutions.length > 0) withSolution += 1;
      if (date !== undefined) dates.push(date);
    }
  }
  const [first] = dates.sort();
  return {
    title: rows.title,
    taskIds,
    outsideWindow,
    unusable,
    faults,
    byDifficulty,
    byTestKind,
    tests,
    withSolution,
    ...(first === undefined ? {} : { dates: { first, last: dates.at(-1) ?? first } }),
  };
}
