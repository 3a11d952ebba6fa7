import { InputError } from "../errors.js";
import { clopperPearson } from "./clopperPearson.js";
import type { Estimate } from "./meanInterval.js";
import { normalCdf } from "./normal.js";
import { columnMeans, singleColumn, weightedMeans } from "./problemTable.js";
import { checkIntervalOptions, resampleProblems, type IntervalOptions } from "./resample.js";
import { studentQuantile } from "./student.js";

/**
 * Mean difference between two runs over the problems they share, with a percentile bootstrap
 * interval over problems. Both values of a problem are drawn together, so what makes a problem hard
 * for both runs cancels.
 *
 * The percentiles are moved outwards as Student's t is wider than the normal distribution
 * (Hesterberg 2015, §4.3), which few problems need. Differences fall on both sides of 0, so unlike
 * means of pass@k they call for no correction of skewness: where most of them are 0, studentised
 * and BCa intervals missed the truth in 7–13 % of simulations, these in 2–8 %.
 *
 * Exact limits for the mean gain and the mean loss, each at half the error, bound the interval from
 * outside: two runs that agree on all of 20 problems differ by −0.20…0.20, not by 0…0.
 *
 * @param differences [P] each −1…1
 * @throws InputError for differences outside −1…1, none, or impossible options
 */
export function differenceInterval(
  differences: ArrayLike<number>,
  options: IntervalOptions = {},
): Estimate {
  checkDifferences(differences);
  const checked = checkIntervalOptions(options);
  const { level } = checked;
  const problems = differences.length;
  const halfError = (1 + level) / 2;
  const gain = outerLimits(
    mean(differences, (d) => Math.max(0, d)),
    problems,
    halfError,
  );
  const loss = outerLimits(
    mean(differences, (d) => Math.max(0, -d)),
    problems,
    halfError,
  );
  const { low, high } = percentileLimits(differences, checked);
  return {
    value: mean(differences, (d) => d),
    low: Math.max(gain.low - loss.high, low),
    high: Math.min(gain.high - loss.low, high),
    level,
    problems,
    method: "bootstrap",
  };
}

/** Exact binomial limits around a mean, rounded outwards to whole successes. */
function outerLimits(
  mean: number,
  problems: number,
  level: number,
): { readonly low: number; readonly high: number } {
  const successes = Math.min(problems, mean * problems);
  const below = clopperPearson(problems, Math.floor(successes + rounding), level);
  const above = clopperPearson(problems, Math.ceil(successes - rounding), level);
  return { low: below.low, high: above.high };
}

/** Sums of many shares miss whole numbers by less than this. */
const rounding = 1e-9;

/** −1 and 1 where the problems do not differ, so that nothing can be said. */
function percentileLimits(
  differences: ArrayLike<number>,
  options: Required<IntervalOptions>,
): { readonly low: number; readonly high: number } {
  const table = singleColumn(differences);
  const problems = differences.length;
  if (table.values.length === 1) return { low: -1, high: 1 };
  const means = new Float64Array(options.resamples);
  resampleProblems(table.rowOf, table.values.length, options, (weights, resample) => {
    means[resample] = weightedMeans(table, weights)[0] ?? 0;
  });
  means.sort();
  const widened =
    studentQuantile(options.level, problems - 1) * Math.sqrt(problems / (problems - 1));
  const cut = Math.max(1, Math.floor((options.resamples + 1) * normalCdf(-widened)));
  return { low: means[cut - 1] ?? -1, high: means[options.resamples - cut] ?? 1 };
}

function mean(values: ArrayLike<number>, of: (value: number) => number): number {
  return columnMeans(singleColumn(Float64Array.from(values, of)))[0] ?? 0;
}

function checkDifferences(differences: ArrayLike<number>): void {
  if (differences.length === 0) throw new InputError("no differences; expected one per problem");
  for (let i = 0; i < differences.length; i++) {
    const difference = differences[i] ?? NaN;
    if (!(difference >= -1 && difference <= 1)) {
      throw new InputError(`the difference of problem ${i} is ${difference}; expected −1…1`);
    }
  }
}
