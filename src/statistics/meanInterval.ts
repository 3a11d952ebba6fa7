import { InputError } from "../errors.js";
import { bootstrapLimits } from "./bootstrapLimits.js";
import { clopperPearson } from "./clopperPearson.js";
import { columnMeans, singleColumn, type ProblemTable } from "./problemTable.js";
import { checkIntervalOptions, type IntervalOptions } from "./resample.js";

/** A mean over problems with its confidence interval. */
export interface Estimate {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Share of experiments whose interval holds the true value. */
  readonly level: number;
  /** Problems the mean is taken over. */
  readonly problems: number;
  /** `exact`: binomial, for one sample per problem; `bootstrap`: over problems. */
  readonly method: "exact" | "bootstrap";
}

/**
 * Mean over problems of any value in 0…1 (pass@k, n@k, share of tests passed, …), with a bootstrap
 * interval over problems.
 *
 * In simulations with 8 to 2,000 problems and means down to 0.01, 95 % intervals hold the truth in
 * 93–97 % of experiments, but for these. Where all there is to see is how few problems fail (or
 * pass), that number has gaps: with 20 problems of which 8 % are hopeless, what is made of it covers
 * 92.9 or 98.2 %; the intervals cover up to 98 % there. Where 8 problems are nearly all solved, and
 * where all values but a few are alike, they cover up to 99 %, and with fewer problems more. For
 * zeros and ones the binomial distribution gives 92.1 % at worst, and less than 93 % for at most one
 * true mean in sixteen.
 *
 * @param values [P] one per problem, each 0…1
 * @throws InputError for values outside 0…1, no values, or impossible options
 */
export function meanInterval(values: ArrayLike<number>, options: IntervalOptions = {}): Estimate {
  checkShares(values);
  const [estimate] = estimateColumns(singleColumn(values), checkIntervalOptions(options));
  if (estimate === undefined) throw new Error("a table of one column has one estimate");
  return estimate;
}

/** Bootstrap estimate of every column of a table with values 0…1. */
export function estimateColumns(
  table: ProblemTable,
  options: Required<IntervalOptions>,
): Estimate[] {
  const problems = table.rowOf.length;
  const { level } = options;
  const limits = bootstrapLimits(table, options);
  return Array.from(columnMeans(table), (value, k) => {
    const low = Math.min(value, limits.low[k] ?? 0);
    const high = Math.max(value, limits.high[k] ?? 1);
    return { value, low, high, level, problems, method: "bootstrap" };
  });
}

/** Mean over problems that are solved (1) or not (0), with the exact binomial interval. */
export function estimateExactly(
  values: Float64Array,
  { level }: Required<IntervalOptions>,
): Estimate {
  const problems = values.length;
  const solved = values.reduce((sum, value) => sum + value, 0);
  const limits = clopperPearson(problems, solved, level);
  return { value: solved / problems, ...limits, level, problems, method: "exact" };
}

function checkShares(values: ArrayLike<number>): void {
  if (values.length === 0) throw new InputError("no values; expected one per problem");
  for (let i = 0; i < values.length; i++) {
    const value = values[i] ?? NaN;
    if (!(value >= 0 && value <= 1)) {
      throw new InputError(`the value of problem ${i} is ${value}; expected 0…1`);
    }
  }
}
