import { checkSameLength } from "./checkShapes.js";

/**
 * Estimators of KL(π ‖ π_ref) from tokens that π sampled, with d = log π − log π_ref (Schulman 2020,
 * "Approximating KL divergence"):
 *
 * - `k1`: d. Unbiased; a single token's may be negative.
 * - `k2`: d² / 2. Biased; never negative.
 * - `k3`: exp(−d) − 1 + d. Unbiased; never negative.
 */
export type KlEstimator = "k1" | "k2" | "k3";

/**
 * Per-token estimates.
 *
 * @param logps    [T] of the sampled tokens under the policy
 * @param refLogps [T] of the same under the reference
 * @returns [T] in nats; for `k3` the difference is held within ±20, so that float32 can carry it
 */
export function klEstimates(
  logps: ArrayLike<number>,
  refLogps: ArrayLike<number>,
  estimator: KlEstimator,
): Float64Array {
  checkSameLength({ logps, refLogps });
  const estimate = estimators[estimator];
  return Float64Array.from(logps, (logp, t) => estimate(logp - (refLogps[t] ?? 0)));
}

const estimators: Record<KlEstimator, (difference: number) => number> = {
  k1: (difference) => difference,
  k2: (difference) => difference ** 2 / 2,
  k3: (difference) => {
    const held = Math.min(20, Math.max(-20, difference));
    return Math.expm1(-held) + held;
  },
};

/** What steers the weight β of the KL penalty. */
export interface KlControl {
  /** Nats per sequence that are wanted, > 0. */
  readonly target: number;
  /** Sequences after which β may have grown by the factor 1.2, > 0. */
  readonly horizon: number;
}

/**
 * The next weight of the KL penalty (Ziegler et al. 2019, §2.2):
 * β ← β (1 + clip(KL / target − 1, ±0.2) · batch / horizon).
 *
 * @param beta  the present weight
 * @param kl    nats per sequence, mean over the batch, padding not counted
 * @param batch sequences in the batch
 */
export function nextKlWeight(
  beta: number,
  kl: number,
  batch: number,
  { target, horizon }: KlControl,
): number {
  const error = Math.min(0.2, Math.max(-0.2, kl / target - 1));
  return beta * (1 + (error * batch) / horizon);
}
