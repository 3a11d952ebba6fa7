import { compareEvaluations, countsOf } from "../evaluation/index.js";
import type { ProblemCounts, Run, RunProblem } from "../runs/index.js";
import { estimatePassAtK, largestK, spreadKs } from "../statistics/index.js";
import type { CurvePoint, ProblemRow, RunComparison, RunCurve } from "./contents.js";

export type NamedRun = Run & { readonly name: string };

/** Every problem of any run, in the order of the first run that has it. */
export function problemRows(runs: readonly NamedRun[]): ProblemRow[] {
  const problems = new Map<string, RunProblem>();
  for (const run of runs) {
    for (const problem of run.problems) {
      if (!problems.has(problem.taskId)) problems.set(problem.taskId, problem);
    }
  }
  const counts = runs.map((run) => new Map(run.counts.map((each) => [each.taskId, each])));
  return [...problems.values()].map(({ taskId, difficulty = null, tests }) => ({
    taskId,
    difficulty,
    tests,
    results: counts.map((ofRun) => resultOf(ofRun.get(taskId))),
  }));
}

function resultOf(counts: ProblemCounts | undefined): ProblemRow["results"][number] {
  if (counts === undefined) return null;
  const { n, c, verdicts } = counts;
  return { n, c, verdicts };
}

/** pass@k of every run, over all problems and over those of each difficulty. */
export function runCurves(runs: readonly NamedRun[], difficulties: readonly string[]): RunCurve[] {
  return runs.flatMap((run, position) => {
    const difficultyOf = new Map(run.problems.map((each) => [each.taskId, each.difficulty]));
    return [null, ...difficulties].flatMap((difficulty) => {
      const own = run.counts.filter(
        ({ taskId, n }) =>
          n > 0 && (difficulty === null || difficultyOf.get(taskId) === difficulty),
      );
      if (own.length === 0) return [];
      return { run: position, difficulty, problems: own.length, points: curveOf(own) };
    });
  });
}

function curveOf(problems: readonly ProblemCounts[]): CurvePoint[] {
  const counts = countsOf(problems);
  return estimatePassAtK(counts, spreadKs(largestK(counts))).map(({ k, value, low, high }) => ({
    k,
    value: 100 * value,
    low: 100 * low,
    high: 100 * high,
  }));
}

const comparedKs = [1, 10, 100];

/** Each run against the first one on its problems; none where there is nothing to compare. */
export function compareAll(runs: readonly NamedRun[]): RunComparison[] {
  const judged = runs.filter(({ counts }) => counts.some(({ n }) => n > 0));
  const comparable = judged.filter((run) => judged.some((other) => sharesProblem(run, other)));
  if (comparable.length < 2) return [];
  return compareEvaluations(comparable, { ks: comparedKs }).pairs.flatMap(({ a, b, byK }) =>
    byK.map(({ k, difference, pValue, finding }) => ({
      a,
      b,
      k,
      problems: difference.problems,
      difference: 100 * difference.value,
      low: 100 * difference.low,
      high: 100 * difference.high,
      pValue,
      finding: finding.replace(/^[ab]\b/, (side) => (side === "a" ? a : b)),
    })),
  );
}

function sharesProblem(run: NamedRun, other: NamedRun): boolean {
  if (run === other) return false;
  const taskIds = new Set(run.counts.map(({ taskId }) => taskId));
  return other.counts.some(({ taskId }) => taskIds.has(taskId));
}
