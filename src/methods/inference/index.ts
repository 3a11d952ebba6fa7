export {
  criticSampling,
  type CriticSampled,
  type CriticSamplingCost,
  type CriticSamplingOptions,
  type CriticSamplingParts,
  type Failed,
  type Generated,
  type RepairingParts,
} from "./criticSampling.js";
export { examplesOnly } from "./examplesOnly.js";
export { filteredCounts, type FilteredProgram } from "./filteredCounts.js";
export { rankedPassAtK, type RankedCandidate } from "./rankedPassAtK.js";
