import { checkSameLength } from "./checkShapes.js";

export interface Advantages {
  /** [T] */
  readonly advantages: Float64Array;
  /** [T] what the value function is to learn: advantage + value. */
  readonly returns: Float64Array;
}

/**
 * Generalised advantage estimation over one sequence (Schulman et al. 2016, eq. 16):
 * δₜ = rₜ + γ Vₜ₊₁ − Vₜ, Aₜ = δₜ + γλ Aₜ₊₁, nothing after the last token.
 *
 * @param rewards [T]
 * @param values  [T] V(sₜ) when the program was sampled
 * @param gamma   0…1
 * @param lambda  0…1
 */
export function generalisedAdvantages(
  rewards: ArrayLike<number>,
  values: ArrayLike<number>,
  { gamma, lambda }: { readonly gamma: number; readonly lambda: number },
): Advantages {
  checkSameLength({ rewards, values });
  const length = rewards.length;
  const advantages = new Float64Array(length);
  const returns = new Float64Array(length);
  let advantage = 0;
  let nextValue = 0;
  for (let t = length - 1; t >= 0; t--) {
    const value = values[t] ?? 0;
    const delta = (rewards[t] ?? 0) + gamma * nextValue - value;
    advantage = delta + gamma * lambda * advantage;
    advantages[t] = advantage;
    returns[t] = advantage + value;
    nextValue = value;
  }
  return { advantages, returns };
}

/**
 * Values with mean 0 and variance 1: (x − mean) / √(variance + 1e-8), the variance unbiased
 * (n − 1). A single value has no variance; it is taken as 1, so that the value becomes 0.
 *
 * @param values [N]
 * @returns [N]
 */
export function whiten(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / all.length;
  const squares = all.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const variance = all.length > 1 ? squares / (all.length - 1) : 1;
  return all.map((value) => (value - mean) / Math.sqrt(variance + 1e-8));
}
