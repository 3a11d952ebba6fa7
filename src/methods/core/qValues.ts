import { checkSameLength } from "./checkShapes.js";

/**
 * Targets of B-Coder's conservative Bellman operator (Yu et al. 2024, eqs. 11, 12):
 * rₜ + γ Q(sₜ₊₁, âₜ₊₁), where â is the token the frozen checkpoint finds likeliest, not the one with
 * the highest Q; after the last token there is nothing.
 *
 * @param rewards [T] zero but for the last token
 * @param greedyQ [T] Q(sₜ, âₜ); the first one is never used
 * @param gamma   0…1
 * @returns [T] constants: no gradient runs through a target
 */
export function conservativeTargets(
  rewards: ArrayLike<number>,
  greedyQ: ArrayLike<number>,
  gamma: number,
): Float64Array {
  checkSameLength({ rewards, greedyQ });
  return Float64Array.from(rewards, (reward, t) => reward + gamma * (greedyQ[t + 1] ?? 0));
}

/**
 * The reward that a value function must have meant (B-Coder §4.5): r̃ₜ = Q(sₜ, aₜ) − γ V(sₜ₊₁), with
 * V = 0 after the last token. For the exact inverse of the operator in place of the paper's practical
 * approximation, pass Q(sₜ, âₜ) of the checkpoint's likeliest tokens as `values`.
 *
 * @param q      [T] Q(sₜ, aₜ) of the program's tokens
 * @param values [T] V(sₜ)
 * @param gamma  0…1. At 1 the sum over the program is V(s₀) + Σ A: the values cancel, and programs
 *               for one problem are ranked by their log-probability gaps alone.
 * @returns [T]
 */
export function recoveredRewards(
  q: ArrayLike<number>,
  values: ArrayLike<number>,
  gamma: number,
): Float64Array {
  checkSameLength({ q, values });
  return Float64Array.from(q, (own, t) => own - gamma * (values[t + 1] ?? 0));
}

/** What programs for one problem are ranked by: R̃ = Σₜ r̃ₜ, not divided by the length (B-Coder §4.5). */
export function recoveredReward(
  q: ArrayLike<number>,
  values: ArrayLike<number>,
  gamma: number,
): number {
  return recoveredRewards(q, values, gamma).reduce((sum, reward) => sum + reward, 0);
}
