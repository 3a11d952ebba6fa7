export { generalisedAdvantages, whiten, type Advantages } from "./advantages.js";
export { clipFraction } from "./clipFraction.js";
export { criticWeights } from "./criticWeights.js";
export {
  advantageLoss,
  boundedValues,
  duellingAdvantages,
  temporalDifferenceLoss,
} from "./duelling.js";
export { klEstimates, nextKlWeight, type KlControl, type KlEstimator } from "./klDivergence.js";
export { maskedMean } from "./maskedMean.js";
export { OnlineBuffer, type Chance } from "./onlineBuffer.js";
export { criticLoss, maxOverTokens } from "./outcomeCritic.js";
export {
  clippedPolicyLoss,
  clippedValueLoss,
  entropy,
  policyGradientLoss,
} from "./policyLosses.js";
export { conservativeTargets, recoveredReward, recoveredRewards } from "./qValues.js";
export { hingeRanking, logisticRanking, type RankingLoss } from "./rankingLosses.js";
export { reduceTokens, type Reduction } from "./reduceTokens.js";
export { discountedReturns, terminalRewards } from "./returns.js";
