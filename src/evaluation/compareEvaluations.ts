import { InputError } from "../errors.js";
import type { ProblemCounts, Run } from "../runs/index.js";
import {
  type Comparison,
  compareRuns,
  curveCrossings,
  type Crossing,
  type IntervalOptions,
  joinRuns,
  largestK,
  type PassAtK,
  estimatePassAtK,
  holm,
  spreadKs,
} from "../statistics/index.js";
import { type Flip, flipsBetween } from "./flips.js";
import { countsOf } from "./groupScores.js";

export interface CompareEvaluationsOptions extends IntervalOptions {
  readonly ks: readonly number[];
}

/** One run against the baseline of its benchmark. */
export interface PairComparison {
  /** The name of the baseline; the first run given for the benchmark. */
  readonly a: string;
  readonly b: string;
  /** By k, in the order asked; the p-values are Holm's over everything compared. */
  readonly byK: readonly Comparison[];
  /** Values of k that some shared problem has too few samples for. */
  readonly notPossible: readonly number[];
  readonly flips: readonly Flip[];
  /** Where one run's pass@k curve overtakes the other's. */
  readonly crossings: readonly Crossing[];
  /** Ways in which the runs were not judged alike, each a sentence. */
  readonly judgedUnlike: readonly string[];
}

export interface RunCurve {
  readonly run: string;
  readonly points: readonly PassAtK[];
}

export interface EvaluationComparison {
  readonly runs: readonly { readonly name: string; readonly path: string }[];
  readonly pairs: readonly PairComparison[];
  /** pass@k of each run over its own problems, for every k that they all have samples for. */
  readonly curves: readonly RunCurve[];
  /** Number of tests that Holm's adjustment covers. */
  readonly tests: number;
}

/**
 * Compares runs, joined per problem. The first run is the baseline; a run that shares no problem with
 * it begins another benchmark, whose baseline it is.
 *
 * @param runs at least two, by name
 * @throws InputError where a run has nothing to be compared with or holds no verdict
 */
export function compareEvaluations(
  runs: readonly (Pick<Run, "path" | "manifest" | "counts" | "problems"> & {
    readonly name: string;
  })[],
  options: CompareEvaluationsOptions,
): EvaluationComparison {
  const contestants = runs.map((run) => ({ ...run, judged: judgedOf(run) }));
  const pairs = pairsOf(contestants).map(([a, b]) => comparePair(a, b, options));
  const pValues = pairs.flatMap(({ byK }) => byK.map(({ pValue }) => pValue));
  const adjusted = holm(pValues);
  let next = 0;
  return {
    runs: runs.map(({ name, path }) => ({ name, path })),
    pairs: pairs.map((pair) => ({
      ...pair,
      byK: pair.byK.map((comparison) => withPValue(comparison, adjusted[next++] ?? 1)),
    })),
    curves: contestants.map(({ name, judged }) => {
      const counts = countsOf(judged);
      return { run: name, points: estimatePassAtK(counts, spreadKs(largestK(counts)), options) };
    }),
    tests: pValues.length,
  };
}

interface Contestant extends Pick<Run, "path" | "manifest" | "problems"> {
  readonly name: string;
  readonly judged: readonly ProblemCounts[];
}

function judgedOf({ path, counts }: Pick<Run, "path" | "counts">): readonly ProblemCounts[] {
  const judged = counts.filter(({ n }) => n > 0);
  if (judged.length > 0) return judged;
  throw new InputError(
    `No sample of the run in ${path} has a verdict; there is nothing to compare.`,
  );
}

/** Every run but the baselines, with the baseline of its benchmark. */
function pairsOf(runs: readonly Contestant[]): (readonly [Contestant, Contestant])[] {
  if (runs.length < 2) throw new InputError("Give at least two run folders to compare.");
  const benchmarks: { baseline: Contestant; taskIds: Set<string>; others: Contestant[] }[] = [];
  for (const run of runs) {
    const known = benchmarks.find(({ taskIds }) => run.judged.some((p) => taskIds.has(p.taskId)));
    if (known !== undefined) known.others.push(run);
    else {
      const taskIds = new Set(run.judged.map(({ taskId }) => taskId));
      benchmarks.push({ baseline: run, taskIds, others: [] });
    }
  }
  const lonely = benchmarks.find(({ others }) => others.length === 0);
  if (lonely !== undefined) {
    throw new InputError(
      `${lonely.baseline.path} shares no problem with the other runs (its first is ` +
        `${lonely.baseline.judged[0]?.taskId ?? ""}). Compare runs on the same problems.`,
    );
  }
  return benchmarks.flatMap(({ baseline, others }) =>
    others.map((run) => [baseline, run] as const),
  );
}

function comparePair(
  a: Contestant,
  b: Contestant,
  { ks, ...interval }: CompareEvaluationsOptions,
): PairComparison {
  const [countsA, countsB] = [countsOf(a.judged), countsOf(b.judged)];
  const joined = joinRuns(countsA, countsB);
  const largest = Math.min(largestK(joined.a), largestK(joined.b));
  return {
    a: a.name,
    b: b.name,
    byK: ks
      .filter((k) => k <= largest)
      .map((k) => compareRuns(countsA, countsB, { ...interval, k })),
    notPossible: ks.filter((k) => k > largest),
    flips: flipsBetween(a.judged, b.judged, b.problems),
    crossings: largest > 1 ? curveCrossings(countsA, countsB, interval) : [],
    judgedUnlike: judgedUnlike(a, b),
  };
}

/** Problems and samples may differ; how they were judged may not, or the judge is what is compared. */
function judgedUnlike(a: Contestant, b: Contestant): string[] {
  const ofA = a.manifest.inputs;
  const ofB = b.manifest.inputs;
  const others = [a, b].filter(({ manifest }) => manifest.inputs.judgedBy !== undefined);
  if (others.length > 0) return others.map(({ name }) => `${name} was judged by another tool`);
  return Object.keys(ofA)
    .filter((name) => !["problems", "samples"].includes(name) && ofA[name] !== ofB[name])
    .map(
      (name) =>
        `${name}: ${a.name} has ${JSON.stringify(ofA[name])}, ${b.name} ${JSON.stringify(ofB[name])}`,
    );
}

/** The comparison with its p-value adjusted for the others, and what then can be said. */
function withPValue(comparison: Comparison, pValue: number): Comparison {
  const { difference, a } = comparison;
  const isFinding = pValue <= 1 - a.level && difference.value !== 0;
  const better = difference.value > 0 ? "b better" : "a better";
  return { ...comparison, pValue, finding: isFinding ? better : "undecided" };
}
