import type { Estimate } from "../statistics/index.js";

/** A share as percent with two decimals. */
export function percentText(share: number): string {
  return (100 * share).toFixed(2);
}

/** A difference of shares in points, with its sign and a true minus; what rounds to zero has none. */
export function signedText(share: number): string {
  const digits = (100 * Math.abs(share)).toFixed(2);
  if (Number(digits) === 0) return digits;
  return `${share < 0 ? "−" : "+"}${digits}`;
}

/** A difference of shares with its interval. */
export function differenceText({ value, low, high }: Pick<Estimate, "value" | "low" | "high">) {
  return `${signedText(value)} [${signedText(low)}, ${signedText(high)}]`;
}

export function pText(p: number): string {
  return p < 0.0001 ? "< 0.0001" : p.toFixed(4);
}
