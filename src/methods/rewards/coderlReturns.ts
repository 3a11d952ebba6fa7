import { relativeReward } from "./relativeReward.js";

/**
 * What each token of a sampled program is multiplied with in −Σ Rₜ log p(wₜ) (Le et al. 2022, eqs. 8,
 * 10): the critic's weight of the token times the reward above the greedy baseline's.
 *
 * @param reward        undefined after a machine fault
 * @param baseline      of the greedy program of the actor that sampled; undefined as above
 * @param criticWeights [T] `criticWeights` of the sample; undefined for the ablation without critic,
 *                      in which every token weighs 1
 * @param length        T
 * @param missing       what a missing baseline means; see `relativeReward`
 * @returns [T]; undefined where the program must leave the loss. Exactly 0 at every token where
 *          sample and baseline have the same reward.
 */
export function coderlReturns(
  reward: number | undefined,
  baseline: number | undefined,
  criticWeights: ArrayLike<number> | undefined,
  length: number,
  missing: "leave out" | "zero" = "leave out",
): Float64Array | undefined {
  if (criticWeights !== undefined && criticWeights.length !== length) {
    throw new RangeError(`${criticWeights.length} critic weights for ${length} tokens`);
  }
  const relative = relativeReward(reward, baseline, missing);
  if (relative === undefined) return undefined;
  return Float64Array.from({ length }, (_, t) => relative * (criticWeights?.[t] ?? 1));
}
