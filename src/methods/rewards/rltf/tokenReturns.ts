import { type JudgedProgram, outcomeReward } from "../outcomeReward.js";
import { relativeReward } from "../relativeReward.js";
import { adaptiveReward } from "./adaptiveReward.js";
import type { TokenSpan } from "./tokenSpan.js";

/** A program with what its error blames. */
export interface RltfSample {
  readonly judged: JudgedProgram;
  /** Tokens of the program, its end token included, ≥ 1. */
  readonly length: number;
  readonly blamed: TokenSpan | undefined;
}

/** Which of RLTF's terms are on, and their numbers. */
export interface RltfTerms {
  readonly coarse: boolean;
  readonly fine: boolean;
  readonly adaptive: boolean;
  /** Paper: −0.3 (eq. 4). */
  readonly fineReward: number;
}

export const rltfTerms: RltfTerms = { coarse: true, fine: true, adaptive: true, fineReward: -0.3 };

/**
 * What each token of a program is multiplied with in −Σ Rₜ log p(wₜ) (Liu et al. 2023, eqs. 6–10):
 * coarse and adaptive reward, each less the baseline's, on every token, and α · R_fine on the blamed
 * ones, α = T / (their number), with no baseline.
 *
 * @param baseline the best program so far; undefined where there is none
 * @returns [T]; undefined where a machine fault, or no baseline, keeps the program out of the loss
 */
export function rltfReturns(
  { judged, length, blamed }: RltfSample,
  baseline: JudgedProgram | undefined,
  terms: RltfTerms = rltfTerms,
): Float64Array | undefined {
  const coarse = relativeReward(outcomeReward(judged), baseline && outcomeReward(baseline));
  const adaptive = relativeReward(adaptiveReward(judged), baseline && adaptiveReward(baseline));
  if (coarse === undefined || adaptive === undefined) return undefined;
  const level = (terms.coarse ? coarse : 0) + (terms.adaptive ? adaptive : 0);
  const returns = new Float64Array(length).fill(level);
  if (terms.fine && blamed !== undefined) {
    const alpha = length / (blamed.to - blamed.from);
    for (let t = blamed.from; t < blamed.to; t++) {
      returns[t] = level + alpha * terms.fineReward;
    }
  }
  return returns;
}

/** The terms that are on, each by its name, for people to read. */
export function rltfExplained(
  { judged, length, blamed }: RltfSample,
  baseline: JudgedProgram | undefined,
  { coarse, fine, adaptive, fineReward }: RltfTerms = rltfTerms,
): Record<string, number | undefined> {
  return {
    ...(coarse && {
      coarse: outcomeReward(judged),
      coarseOfBaseline: baseline && outcomeReward(baseline),
    }),
    ...(adaptive && {
      adaptive: adaptiveReward(judged),
      adaptiveOfBaseline: baseline && adaptiveReward(baseline),
    }),
    ...(fine &&
      blamed !== undefined && {
        fine: (length / (blamed.to - blamed.from)) * fineReward,
        blamedFrom: blamed.from,
        blamedTo: blamed.to,
      }),
  };
}

/**
 * The same by the released code: one return q̂ₜ · (R − 0.3 · maskₜ − R_b), in which R is the adaptive
 * reward alone, the fine term stands in the bracket without α, and q̂ₜ is CodeRL's critic weight.
 * The loss is its mean over tokens.
 *
 * @param baseline      the latest greedy program
 * @param criticWeights [T] `criticWeights` of the sample
 */
export function rltfCodeReturns(
  { judged, length, blamed }: RltfSample,
  baseline: JudgedProgram | undefined,
  criticWeights: ArrayLike<number>,
  terms: RltfTerms = rltfTerms,
): Float64Array | undefined {
  if (criticWeights.length !== length) {
    throw new RangeError(`${criticWeights.length} critic weights for ${length} tokens`);
  }
  const rewardOf = terms.adaptive ? adaptiveReward : outcomeReward;
  const relative = relativeReward(rewardOf(judged), baseline && rewardOf(baseline));
  if (relative === undefined) return undefined;
  return Float64Array.from(criticWeights, (weight, t) => {
    const isBlamed = blamed !== undefined && t >= blamed.from && t < blamed.to;
    return weight * (relative + (terms.fine && isBlamed ? terms.fineReward : 0));
  });
}
