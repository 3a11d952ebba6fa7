export { generalisedAdvantages, whiten, type Advantages } from "./advantages.js";
export { criticWeights } from "./criticWeights.js";
export { klEstimates, nextKlWeight, type KlControl, type KlEstimator } from "./klDivergence.js";
export { maskedMean } from "./maskedMean.js";
export { OnlineBuffer, type Chance } from "./onlineBuffer.js";
export { conservativeTargets, recoveredReward, recoveredRewards } from "./qValues.js";
export { hingeRanking, logisticRanking, type RankingLoss } from "./rankingLosses.js";
export { discountedReturns, terminalRewards } from "./returns.js";
