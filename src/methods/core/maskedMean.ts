import { checkSameLength } from "./checkShapes.js";

/**
 * Mean over the tokens that count.
 *
 * @param values [T]
 * @param mask   [T] 1 for tokens that count, 0 for padding, whose values may be anything, NaN too
 * @returns 0 where no token counts
 */
export function maskedMean(values: ArrayLike<number>, mask: ArrayLike<number>): number {
  checkSameLength({ values, mask });
  let sum = 0;
  let count = 0;
  for (let t = 0; t < values.length; t++) {
    if (mask[t] === 0) continue;
    sum += values[t] ?? 0;
    count += 1;
  }
  return count === 0 ? 0 : sum / count;
}
