import { edgeEvidence, errorShare, unseenShare } from "./edgeEvidence.js";
import { createRandom } from "./random.js";
import { problemsPerRow, type ProblemTable } from "./problemTable.js";
import type { IntervalOptions } from "./resample.js";

/** What one more problem that nobody has seen counts for where the edge was never seen. */
const unseen = 0.75;

/**
 * Limits of each column's mean over problems, by the Bayesian bootstrap (Rubin 1981) with one
 * unseen problem: every problem gets a random weight, and so does a problem whose value is 0 for the
 * lower limit and 1 for the upper.
 *
 * With weight 1 for the unseen problem this is the bound of Gaffke (2005), which for zeros and ones
 * is the interval of Clopper and Pearson (Learned-Miller and Thomas 2019); here it weighs
 * {@link unseen}, and down to half of that the more of its edge was seen ({@link unseenShare}).
 * Problems that were seen cannot tell what the next one is like: of 8 problems that are all solved
 * nearly always, a resample of those 8 says 99 %, but had a fifth of all problems been hopeless, 8
 * such problems would still be drawn in one of six tries.
 *
 * Near an edge the limit towards it cannot fail, and an interval with half the error on either side
 * would cover 97.5 % or more. The other limit gets that error ({@link errorShare}), as the tests
 * behind the intervals of Sterne (1954) and of Blyth and Still (1983) share it out.
 *
 * The limits change as little as the values do, from one k to the next above all.
 *
 * @param table values 0…1
 * @returns [K] low and high
 */
export function bootstrapLimits(
  table: ProblemTable,
  { level, resamples, seed }: Required<IntervalOptions>,
): { readonly low: Float64Array; readonly high: Float64Array } {
  const { columns, values } = table;
  const problemsIn = problemsPerRow(table);
  const evidence = { low: edgeEvidence(table, 0), high: edgeEvidence(table, 1) };
  const share = { low: evidence.low.map(unseenShare), high: evidence.high.map(unseenShare) };
  const random = createRandom(seed);
  const lower = Array.from({ length: columns }, () => new Float64Array(resamples));
  const upper = Array.from({ length: columns }, () => new Float64Array(resamples));
  const sums = new Float64Array(columns);

  for (let resample = 0; resample < resamples; resample++) {
    sums.fill(0);
    const unseenWeight = random.gamma(unseen);
    let total = 0;
    for (let row = 0; row < problemsIn.length; row++) {
      const weight = random.gamma(problemsIn[row] ?? 0);
      total += weight;
      for (let k = 0, at = row * columns; k < columns; k++, at++) {
        sums[k] = (sums[k] ?? 0) + weight * (values[at] ?? 0);
      }
    }
    for (let k = 0; k < columns; k++) {
      const sum = sums[k] ?? 0;
      const failing = unseenWeight * (share.low[k] ?? 0);
      const passing = unseenWeight * (share.high[k] ?? 0);
      set(lower[k], resample, sum / (total + failing));
      set(upper[k], resample, (sum + passing) / (total + passing));
    }
  }

  const error = (k: number, own: Float64Array, opposite: Float64Array) =>
    (1 - level) * errorShare(own[k] ?? 0, opposite[k] ?? 0);
  return {
    low: Float64Array.from(lower, (means, k) =>
      quantile(means, error(k, evidence.low, evidence.high)),
    ),
    high: Float64Array.from(upper, (means, k) =>
      Math.min(1, quantile(means, 1 - error(k, evidence.high, evidence.low))),
    ),
  };
}

/** Between two ranks in proportion, so that it moves without a jump. */
function quantile(means: Float64Array, share: number): number {
  means.sort();
  const rank = Math.min(means.length, Math.max(1, (means.length + 1) * share)) - 1;
  const below = means[Math.floor(rank)] ?? 0;
  const above = means[Math.ceil(rank)] ?? 1;
  return below + (rank - Math.floor(rank)) * (above - below);
}

function set(into: Float64Array | undefined, at: number, value: number): void {
  if (into !== undefined) into[at] = value;
}
