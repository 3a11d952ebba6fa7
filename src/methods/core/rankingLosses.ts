import { checkSameLength } from "./checkShapes.js";

/** A loss with its derivative by each score. */
export interface RankingLoss {
  readonly loss: number;
  /** [N] ∂ loss / ∂ score. */
  readonly gradient: Float64Array;
}

/**
 * RRHF's ranking loss (Yuan et al. 2023, §3): Σ max(0, sᵢ − sⱼ) over the pairs with rᵢ < rⱼ, no
 * margin. Equal rewards make no pair.
 *
 * @param scores  [N] mean log-probability of each program's tokens under the policy
 * @param rewards [N]
 */
export function hingeRanking(scores: ArrayLike<number>, rewards: ArrayLike<number>): RankingLoss {
  checkSameLength({ scores, rewards });
  return overPairs(scores, rewards, (gap) => (gap > 0 ? [gap, 1] : [0, 0]));
}

/**
 * InstructGPT's reward-model loss (Ouyang et al. 2022, eq. 1): the mean of −log σ(sⱼ − sᵢ) over the
 * pairs with rᵢ < rⱼ; ties make no pair.
 *
 * @param scores  [N]
 * @param rewards [N]
 */
export function logisticRanking(
  scores: ArrayLike<number>,
  rewards: ArrayLike<number>,
): RankingLoss {
  checkSameLength({ scores, rewards });
  let pairs = 0;
  const { loss, gradient } = overPairs(scores, rewards, (gap) => {
    pairs += 1;
    // log(1 + e^gap) without overflow, and its slope σ(gap)
    return [Math.max(gap, 0) + Math.log1p(Math.exp(-Math.abs(gap))), 1 / (1 + Math.exp(-gap))];
  });
  const share = 1 / Math.max(1, pairs);
  return { loss: loss * share, gradient: gradient.map((slope) => slope * share) };
}

/** @param cost of sᵢ − sⱼ where rᵢ < rⱼ, with its slope */
function overPairs(
  scores: ArrayLike<number>,
  rewards: ArrayLike<number>,
  cost: (gap: number) => readonly [number, number],
): RankingLoss {
  const gradient = new Float64Array(scores.length);
  let loss = 0;
  for (let i = 0; i < scores.length; i++) {
    for (let j = 0; j < scores.length; j++) {
      if (!((rewards[i] ?? 0) < (rewards[j] ?? 0))) continue;
      const [pairLoss, slope] = cost((scores[i] ?? 0) - (scores[j] ?? 0));
      loss += pairLoss;
      gradient[i] = (gradient[i] ?? 0) + slope;
      gradient[j] = (gradient[j] ?? 0) - slope;
    }
  }
  return { loss, gradient };
}
