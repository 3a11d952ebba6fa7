import { checkSameLength } from "./checkShapes.js";

/**
 * The share of tokens whose probability has left the range in which PPO's loss follows it.
 *
 * @param logps    [T] now
 * @param oldLogps [T] when sampled
 * @param epsilon  as in `clippedPolicyLoss`
 * @returns 0…1
 */
export function clipFraction(
  logps: ArrayLike<number>,
  oldLogps: ArrayLike<number>,
  epsilon: number,
): number {
  checkSameLength({ logps, oldLogps });
  const outside = Array.from(logps).filter(
    (logp, t) => Math.abs(Math.exp(logp - (oldLogps[t] ?? 0)) - 1) > epsilon,
  );
  return logps.length === 0 ? 0 : outside.length / logps.length;
}
