import { InputError } from "../errors.js";
import { checkKs, selectCounts, type Counts } from "./counts.js";
import { differenceInterval } from "./differenceInterval.js";
import { estimateColumns, type Estimate } from "./meanInterval.js";
import { passAtKOfProblems } from "./passAtK.js";
import { columnMeans, type ProblemTable } from "./problemTable.js";
import { checkIntervalOptions, type IntervalOptions } from "./resample.js";
import { signFlipTest, type SignFlipOptions } from "./signFlipTest.js";
import { studentQuantile } from "./student.js";

/** A mean over problems and over models that were trained alike but for their seed. */
export interface SeedsEstimate extends Omit<Estimate, "method"> {
  readonly k: number;
  /** [S] the mean over problems of each seed, in the order given. */
  readonly perSeed: readonly number[];
}

/** pass@k with training minus pass@k without, of the same seeds on the same problems. */
export interface SeedsDifference extends SeedsEstimate {
  /** Two-sided, of the paired permutation test over problems. */
  readonly pValue: number;
}

/** The counts of one seed before training and after. */
export interface SeedPair {
  readonly before: Counts;
  readonly after: Counts;
}

/**
 * pass@k of a training method for every k: each problem's unbiased estimate is averaged over the
 * seeds, then over problems.
 *
 * The interval is for new problems of the same kind and for new seeds. Problems: as
 * {@link meanInterval} makes it from the problems' averages. Seeds: Student's interval of the S means,
 * S − 1 degrees of freedom. The two limits are joined as the limits of a sum of two independent
 * numbers, the square root of the sum of squares on either side (MOVER, Zou and Donner 2008). What a
 * seed does to one problem alone is in both, so the interval is a little too wide rather than too
 * narrow. One seed says nothing about others: its interval is for new problems only. Chance in
 * anything else, such as which training problems there were, is in no part of it.
 *
 * @param seeds [S] counts with the same task ids, in any order
 * @param ks    each ≤ the least n
 * @returns in the order of `ks`
 * @throws InputError where the seeds' problems differ, or a problem has fewer samples than a k
 */
export function passAtKAcrossSeeds(
  seeds: readonly Counts[],
  ks: readonly number[],
  options: IntervalOptions = {},
): SeedsEstimate[] {
  const checked = checkIntervalOptions(options);
  const aligned = alignedCounts(seeds);
  for (const counts of aligned) checkKs(counts, ks);
  const values = ks.map((k) => aligned.map((counts) => passAtKOfProblems(counts, k)));
  const averages = values.map(averaged);
  const estimates = estimateColumns(sortedTable(averages), checked);
  return estimates.map(({ value, low, high, level, problems }, at) => {
    const perSeed = (values[at] ?? []).map(mean);
    const limits = widened({ value, low, high, level }, perSeed);
    return {
      ...{ k: ks[at] ?? 1, value, level, problems, perSeed },
      low: Math.max(0, limits.low),
      high: Math.min(1, limits.high),
    };
  });
}

/**
 * What training changes in pass@k: every problem's difference within a seed, averaged over the seeds.
 *
 * The interval is made as in {@link passAtKAcrossSeeds}, with {@link differenceInterval} for the
 * problems. The p-value is the permutation test's over problems, for these trained models: it says
 * nothing about other seeds, which the interval does.
 *
 * @param pairs [S] the runs of each seed, all with the same task ids
 * @throws InputError where the runs' problems differ, or a problem has fewer than k samples
 */
export function differenceAcrossSeeds(
  pairs: readonly SeedPair[],
  k: number,
  options: IntervalOptions & SignFlipOptions = {},
): SeedsDifference {
  const aligned = alignedCounts(pairs.flatMap(({ before, after }) => [before, after]));
  const values = aligned.map((counts) => passAtKOfProblems(counts, k));
  const bySeed = pairs.map((_, seed) => {
    const [before, after] = [values[2 * seed], values[2 * seed + 1]];
    return Float64Array.from(after ?? [], (value, problem) => value - (before?.[problem] ?? 0));
  });
  return { k, ...meanDifference(bySeed, options) };
}

/**
 * The mean of differences that are known problem by problem, as {@link differenceAcrossSeeds} has it.
 *
 * @param bySeed [S][P] differences of shares, the same problems in the same order for each seed
 */
export function meanDifference(
  bySeed: readonly Float64Array[],
  options: IntervalOptions & SignFlipOptions = {},
): Omit<SeedsDifference, "k"> {
  const differences = averaged(bySeed).sort();
  const { value, low, high, level, problems } = differenceInterval(differences, options);
  const perSeed = bySeed.map(mean);
  const limits = widened({ value, low, high, level }, perSeed);
  return {
    ...{ value, level, problems, perSeed },
    low: Math.max(-1, limits.low),
    high: Math.min(1, limits.high),
    pValue: signFlipTest(differences, options).pValue,
  };
}

/** Limits that also hold for new seeds. */
function widened(
  { value, low, high, level }: Pick<Estimate, "value" | "low" | "high" | "level">,
  perSeed: readonly number[],
): { readonly low: number; readonly high: number } {
  const seeds = perSeed.length;
  if (seeds < 2) return { low, high };
  const squares = perSeed.reduce((sum, each) => sum + (each - value) ** 2, 0);
  const standardError = Math.sqrt(squares / (seeds - 1) / seeds);
  const reach = studentQuantile(level, seeds - 1) * standardError;
  return {
    low: value - Math.hypot(value - low, reach),
    high: value + Math.hypot(high - value, reach),
  };
}

/** All counts in the order of the first one's problems. */
function alignedCounts(runs: readonly Counts[]): Counts[] {
  const [first] = runs;
  if (first === undefined) throw new InputError("no seeds were given; expected at least one");
  const order = idsOf(first);
  return runs.map((counts) => {
    const at = new Map(idsOf(counts).map((taskId, position) => [taskId, position]));
    const alone = order.find((taskId) => !at.has(taskId)) ?? idsOf(counts)[order.length];
    if (alone !== undefined || at.size !== order.length) {
      throw new InputError(
        `the seeds were not judged on the same problems (${alone ?? "one"} is not in all of them); ` +
          `judge all of them on one set`,
      );
    }
    return selectCounts(
      counts,
      order.map((taskId) => at.get(taskId) ?? 0),
    );
  });
}

function idsOf({ taskIds }: Counts): readonly string[] {
  if (taskIds !== undefined) return taskIds;
  throw new InputError("a seed's counts have no task ids; seeds are joined by them");
}

/** [P] the mean over seeds of every problem. */
function averaged(bySeed: readonly Float64Array[]): Float64Array {
  const problems = bySeed[0]?.length ?? 0;
  return Float64Array.from({ length: problems }, (_, problem) => {
    const sum = bySeed.reduce((total, values) => total + (values[problem] ?? 0), 0);
    return sum / bySeed.length;
  });
}

/** One row a problem, one column a k; rows sorted, for the order of problems says nothing. */
function sortedTable(columns: readonly Float64Array[]): ProblemTable {
  const problems = columns[0]?.length ?? 0;
  const rows = Array.from({ length: problems }, (_, problem) =>
    columns.map((values) => values[problem] ?? 0),
  );
  rows.sort((a, b) => a.map((value, k) => value - (b[k] ?? 0)).find((gap) => gap !== 0) ?? 0);
  return {
    rowOf: Int32Array.from(rows.keys()),
    columns: columns.length,
    values: Float64Array.from(rows.flat()),
  };
}

function mean(values: Float64Array): number {
  return columnMeans(sortedTable([values]))[0] ?? 0;
}
