import { klEstimates, terminalRewards } from "../../core/index.js";

/**
 * A program's rewards token by token: its own at the last one, and −β (log π − log ρ) at every one
 * (Shojaee et al. 2023, §3; the released code's sample estimate k1).
 *
 * @param logps    [T] of the program's tokens, the end token included, under the sampling policy
 * @param refLogps [T] under the frozen warm start ρ
 * @param reward   `total` of the program's reward
 * @param beta     the weight of the KL penalty, ≥ 0
 * @returns [T]
 */
export function ppocoderTokenRewards(
  logps: ArrayLike<number>,
  refLogps: ArrayLike<number>,
  reward: number,
  beta: number,
): Float64Array {
  const rewards = terminalRewards(logps.length, reward);
  const kl = klEstimates(logps, refLogps, "k1");
  return rewards.map((own, t) => own - beta * (kl[t] ?? 0));
}
