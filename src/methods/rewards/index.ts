export { Baselines, type BaselineRule, type Candidate } from "./baselines.js";
export { coderlReturns } from "./coderlReturns.js";
export {
  outcomeClass,
  outcomeClasses,
  outcomeReward,
  outcomeRewards,
  type JudgedProgram,
  type OutcomeClass,
} from "./outcomeReward.js";
export { dataFlow, type Flow } from "./ppocoder/dataFlow.js";
export { dataFlowMatch } from "./ppocoder/dataFlowMatch.js";
export {
  ppocoderReward,
  ppocoderWeights,
  type ExecutionTerm,
  type PpocoderReward,
  type PpocoderWeights,
} from "./ppocoder/programReward.js";
export { syntaxMatch } from "./ppocoder/syntaxMatch.js";
export { ppocoderTokenRewards } from "./ppocoder/tokenRewards.js";
export { relativeReward } from "./relativeReward.js";
export { adaptiveReward } from "./rltf/adaptiveReward.js";
export { errorScope, type ErrorRouting, type ErrorScope } from "./rltf/errorScope.js";
export {
  rltfCodeReturns,
  rltfExplained,
  rltfReturns,
  rltfTerms,
  type RltfSample,
  type RltfTerms,
} from "./rltf/tokenReturns.js";
export { blamedTokens, type LineSearch, type TokenSpan } from "./rltf/tokenSpan.js";
