import { checkCounts, checkKs, everyNIs, type Counts } from "./counts.js";
import { estimateColumns, estimateExactly, type Estimate } from "./meanInterval.js";
import { passAtKOfProblems, tablePassAtK } from "./passAtK.js";
import { checkIntervalOptions, type IntervalOptions } from "./resample.js";

/** pass@k averaged over problems, with its interval. */
export interface PassAtK extends Estimate {
  readonly k: number;
}

/**
 * pass@k for every k, each with a confidence interval for new problems of the same kind.
 *
 * Where every problem has one sample (greedy decoding, above all) a problem is either solved or not,
 * and the interval is the exact binomial one. Elsewhere it is the bootstrap over problems.
 *
 * @param ks [K] in any order, each ≤ the least n
 * @returns [K] in the order of `ks`
 * @throws InputError where a problem has fewer samples than a k
 */
export function estimatePassAtK(
  counts: Counts,
  ks: readonly number[],
  options: IntervalOptions = {},
): PassAtK[] {
  checkCounts(counts);
  checkKs(counts, ks);
  const checked = checkIntervalOptions(options);
  if (everyNIs(counts, 1)) {
    return ks.map((k) => ({ k, ...estimateExactly(passAtKOfProblems(counts, k), checked) }));
  }
  const estimates = estimateColumns(tablePassAtK(counts, ks), checked);
  return estimates.map((estimate, i) => ({ k: ks[i] ?? 1, ...estimate }));
}
