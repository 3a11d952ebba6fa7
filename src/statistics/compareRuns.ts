import { everyNIs, type Counts } from "./counts.js";
import { differenceInterval } from "./differenceInterval.js";
import { estimatePassAtK, type PassAtK } from "./estimatePassAtK.js";
import { holm } from "./holm.js";
import { joinRuns } from "./joinRuns.js";
import { mcNemarTest } from "./mcNemar.js";
import type { Estimate } from "./meanInterval.js";
import { passAtKOfProblems } from "./passAtK.js";
import { minimalDetectableDifference, problemsNeeded, type PowerOptions } from "./power.js";
import { checkIntervalOptions, type IntervalOptions } from "./resample.js";
import { signFlipTest, type SignFlipOptions } from "./signFlipTest.js";

export interface CompareOptions extends IntervalOptions, PowerOptions, SignFlipOptions {
  /** Default 1. */
  readonly k?: number;
}

/** What two runs on the same problems show. */
export interface Comparison {
  readonly k: number;
  readonly a: PassAtK;
  readonly b: PassAtK;
  /** pass@k of b minus pass@k of a, over the shared problems. */
  readonly difference: Estimate;
  /** Two-sided, adjusted for the other benchmarks where there are any. */
  readonly pValue: number;
  readonly test: "mcnemar" | "sign-flip" | "sign-flip, drawn";
  /** Whether the test is below 1 − level, and for whom. */
  readonly finding: "a better" | "b better" | "undecided";
  /** Problems on which a, b or neither has the higher pass@k. */
  readonly ahead: { readonly a: number; readonly b: number; readonly neither: number };
  /** Problems of one run alone; they are in no other number of the comparison. */
  readonly onlyInA: readonly string[];
  readonly onlyInB: readonly string[];
  /** Least true difference that so many problems find with the power asked; null where none. */
  readonly detectable: number | null;
  /** Problems that find a difference as large as the observed; null where none is seen. */
  readonly problemsNeeded: number | null;
}

/**
 * Compares pass@k of two runs, problem by problem.
 *
 * The finding rests on the test alone: McNemar's where each problem is solved or not (n = k in both
 * runs), else the paired permutation test, which is exact for runs with the same n. The interval
 * says how large the difference may be.
 *
 * @param a counts with task ids
 * @param b counts with task ids, of which at least one is in `a`
 * @throws InputError where the runs cannot be joined or a shared problem has n < k
 */
export function compareRuns(a: Counts, b: Counts, options: CompareOptions = {}): Comparison {
  const { k = 1 } = options;
  const { level } = checkIntervalOptions(options);
  const joined = joinRuns(a, b);
  const valuesA = passAtKOfProblems(joined.a, k);
  const differences = passAtKOfProblems(joined.b, k)
    .map((value, i) => value - (valuesA[i] ?? 0))
    .sort();
  const ahead = {
    a: differences.filter((difference) => difference < 0).length,
    b: differences.filter((difference) => difference > 0).length,
    neither: differences.filter((difference) => difference === 0).length,
  };
  const difference = differenceInterval(differences, options);
  const sd = standardDeviation(differences, difference.value);
  const detectable = minimalDetectableDifference(sd, differences.length, options);
  const [estimateA] = estimatePassAtK(joined.a, [k], options);
  const [estimateB] = estimatePassAtK(joined.b, [k], options);
  if (estimateA === undefined || estimateB === undefined) throw new Error("one k, one estimate");
  const tested =
    everyNIs(joined.a, k) && everyNIs(joined.b, k)
      ? ({ pValue: mcNemarTest(ahead.a, ahead.b), test: "mcnemar" } as const)
      : permutationTest(differences, options);
  return {
    k,
    a: estimateA,
    b: estimateB,
    difference,
    ...tested,
    finding: findingOf(tested.pValue, level, difference.value),
    ahead,
    onlyInA: joined.onlyInA,
    onlyInB: joined.onlyInB,
    detectable: detectable > 0 && detectable <= 1 ? detectable : null,
    problemsNeeded: difference.value === 0 ? null : problemsNeeded(sd, difference.value, options),
  };
}

/** Two runs' counts on one benchmark. */
export interface BenchmarkRuns {
  readonly benchmark: string;
  readonly a: Counts;
  readonly b: Counts;
}

/**
 * Compares two models on several benchmarks. The p-values are Holm's, so that two equal models are
 * called different on any benchmark in at most 1 − level of cases.
 *
 * @throws InputError where two runs cannot be joined or a shared problem has n < k
 */
export function compareOnBenchmarks(
  runs: readonly BenchmarkRuns[],
  options: CompareOptions = {},
): (Comparison & { readonly benchmark: string })[] {
  const comparisons = runs.map(({ a, b }) => compareRuns(a, b, options));
  return adjustForAll(comparisons).map((comparison, i) => ({
    benchmark: runs[i]?.benchmark ?? "",
    ...comparison,
  }));
}

/** Comparisons with Holm's p-values over all of them, and the findings that are left. */
export function adjustForAll(comparisons: readonly Comparison[]): Comparison[] {
  const adjusted = holm(comparisons.map(({ pValue }) => pValue));
  return comparisons.map((comparison, i) => {
    const { difference, a } = comparison;
    const pValue = adjusted[i] ?? 1;
    return { ...comparison, pValue, finding: findingOf(pValue, a.level, difference.value) };
  });
}

function permutationTest(differences: Float64Array, options: SignFlipOptions) {
  const { pValue, exact } = signFlipTest(differences, options);
  return { pValue, test: exact ? "sign-flip" : "sign-flip, drawn" } as const;
}

function findingOf(pValue: number, level: number, difference: number): Comparison["finding"] {
  if (pValue > 1 - level || difference === 0) return "undecided";
  return difference > 0 ? "b better" : "a better";
}

function standardDeviation(values: Float64Array, mean: number): number {
  if (values.length < 2) return 0;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
