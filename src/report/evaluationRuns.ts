import { countsOf } from "../evaluation/index.js";
import type { ProblemCounts, Run, RunProblem } from "../runs/index.js";
import {
  type Counts,
  differenceAcrossSeeds,
  estimatePassAtK,
  holm,
  largestK,
  passAtKAcrossSeeds,
  spreadKs,
} from "../statistics/index.js";
import type { CurvePoint, ProblemRow, RunComparison, Subject, SubjectCurve } from "./contents.js";
import { seedOf } from "./subjects.js";

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

/** Where no run says what it was scored with. */
const usualKs = [1, 5, 100, 1000];

/** The values of k that tables show: those the runs were scored with. */
export function tableKs(runs: readonly Pick<NamedRun, "manifest">[]): number[] {
  const asked = runs.flatMap(({ manifest }) => {
    const { ks } = manifest.config;
    return Array.isArray(ks) ? ks.filter((k): k is number => Number.isSafeInteger(k) && k > 0) : [];
  });
  return asked.length === 0 ? usualKs : [...new Set(asked)].sort((a, b) => a - b);
}

/** pass@k of every subject, over all problems and over those of each difficulty. */
export function subjectCurves(
  runs: readonly NamedRun[],
  subjects: readonly Subject[],
  difficulties: readonly string[],
): SubjectCurve[] {
  return subjects.flatMap((subject, position) =>
    [null, ...difficulties].flatMap((difficulty) => {
      const seeds = membersOf(subject, runs).map((run) => judgedIn(run, difficulty));
      const shared = sharedCounts(seeds);
      if (shared === undefined) return [];
      const problems = shared[0]?.n.length ?? 0;
      return { subject: position, difficulty, problems, points: curveOf(shared, tableKs(runs)) };
    }),
  );
}

function membersOf({ runs: positions }: Subject, runs: readonly NamedRun[]): NamedRun[] {
  return positions.flatMap((position) => runs[position] ?? []);
}

/** Problems with a verdict, of one difficulty or of all. */
function judgedIn({ counts, problems }: NamedRun, difficulty: string | null): ProblemCounts[] {
  const difficultyOf = new Map(problems.map((each) => [each.taskId, each.difficulty]));
  return counts.filter(
    ({ taskId, n }) => n > 0 && (difficulty === null || difficultyOf.get(taskId) === difficulty),
  );
}

/** Counts of the problems that all have, in one order; undefined where there is none. */
function sharedCounts(seeds: readonly (readonly ProblemCounts[])[]): Counts[] | undefined {
  const byId = seeds.map((own) => new Map(own.map((problem) => [problem.taskId, problem])));
  const taskIds = (seeds[0] ?? [])
    .map(({ taskId }) => taskId)
    .filter((taskId) => byId.every((own) => own.has(taskId)));
  if (taskIds.length === 0) return undefined;
  return byId.map((own) => countsOf(taskIds.flatMap((taskId) => own.get(taskId) ?? [])));
}

function curveOf(seeds: readonly Counts[], shown: readonly number[]): CurvePoint[] {
  const ks = drawnKs(Math.min(...seeds.map(largestK)), shown);
  const [only] = seeds;
  if (seeds.length === 1 && only !== undefined) {
    return estimatePassAtK(only, ks).map(({ k, value, low, high }) =>
      inPercent(k, value, low, high),
    );
  }
  return passAtKAcrossSeeds(seeds, ks).map(({ k, value, low, high, perSeed }) => ({
    ...inPercent(k, value, low, high),
    perSeed: perSeed.map((own) => 100 * own),
  }));
}

function inPercent(k: number, value: number, low: number, high: number): CurvePoint {
  return { k, value: 100 * value, low: 100 * low, high: 100 * high };
}

/** Enough for tables, a curve and a slider: all up to 10, then about twenty for each factor of ten. */
function drawnKs(largest: number, shown: readonly number[]): number[] {
  return spreadKs(largest).filter(
    (k) =>
      k <= 10 ||
      k === largest ||
      shown.includes(k) ||
      Math.floor(9 * Math.log(k)) > Math.floor(9 * Math.log(k - 1)),
  );
}

/**
 * Each subject against the first one on its problems, seed by seed where both have several; none
 * where there is nothing to compare.
 */
export function compareSubjects(
  runs: readonly NamedRun[],
  subjects: readonly Subject[],
): RunComparison[] {
  const groups = subjects.flatMap((subject, position) =>
    subject.isPart ? [] : { subject, position },
  );
  const compared = groups.flatMap(({ subject, position }, at) => {
    const own = membersOf(subject, runs);
    for (const first of groups.slice(0, at)) {
      const pairs = pairsOf(membersOf(first.subject, runs), own);
      const shared = sharedCounts(pairs.flat().map((run) => judgedIn(run, null)));
      if (shared !== undefined)
        return comparisons([first.position, position], shared, tableKs(runs));
    }
    return [];
  });
  const adjusted = holm(compared.map(({ pValue }) => pValue));
  return compared.map((each, i) => ({ ...each, pValue: adjusted[i] ?? 1 }));
}

/** Runs of the same seed; two runs alone are a pair whatever their seeds. */
function pairsOf(
  a: readonly NamedRun[],
  b: readonly NamedRun[],
): (readonly [NamedRun, NamedRun])[] {
  const [onlyA, onlyB] = [a[0], b[0]];
  if (a.length === 1 && b.length === 1 && onlyA !== undefined && onlyB !== undefined) {
    return [[onlyA, onlyB]];
  }
  return b.flatMap((run) => {
    const other = a.find(({ name }) => seedOf(name) === seedOf(run.name));
    return other === undefined ? [] : [[other, run] as const];
  });
}

/** @param shared counts before and after, of each seed in turn */
function comparisons(
  [a, b]: readonly [number, number],
  shared: readonly Counts[],
  ks: readonly number[],
): RunComparison[] {
  const pairs = shared.flatMap((before, i) => {
    const after = shared[i + 1];
    return i % 2 === 0 && after !== undefined ? [{ before, after }] : [];
  });
  const largest = Math.min(...shared.map(largestK));
  return ks
    .filter((k) => k <= largest)
    .map((k) => {
      const { value, low, high, problems, pValue, perSeed } = differenceAcrossSeeds(pairs, k);
      return {
        ...{ a, b, k, problems, pValue },
        difference: 100 * value,
        low: 100 * low,
        high: 100 * high,
        perSeed: perSeed.map((own) => 100 * own),
      };
    });
}
