export {
  differenceAcrossSeeds,
  meanDifference,
  passAtKAcrossSeeds,
  type SeedPair,
  type SeedsDifference,
  type SeedsEstimate,
} from "./acrossSeeds.js";
export { clopperPearson } from "./clopperPearson.js";
export {
  adjustForAll,
  compareOnBenchmarks,
  compareRuns,
  type BenchmarkRuns,
  type CompareOptions,
  type Comparison,
} from "./compareRuns.js";
export { selectCounts, tallyCounts, type Counts } from "./counts.js";
export { curveCrossings, type Crossing, type CrossingOptions } from "./curveCrossings.js";
export { differenceInterval } from "./differenceInterval.js";
export { estimateByGroup, type GroupPassAtK } from "./estimateByGroup.js";
export { estimatePassAtK, type PassAtK } from "./estimatePassAtK.js";
export { estimatePassAtT, type ImpossibleT, type PassAtTEstimate } from "./estimatePassAtT.js";
export { holm } from "./holm.js";
export { joinRuns, type JoinedRuns } from "./joinRuns.js";
export { mcNemarTest } from "./mcNemar.js";
export { meanInterval, type Estimate } from "./meanInterval.js";
export { nAtK, type FilteredCounts, type NAtKOptions } from "./nAtK.js";
export { meanPassAtK, passAtK, passAtKOfProblems } from "./passAtK.js";
export { passAtKBounds, type Missing, type PassAtKBounds } from "./passAtKBounds.js";
export { largestK, passAtKCurve, spreadKs } from "./passAtKCurve.js";
export {
  passAtT,
  type PassAtT,
  type PassAtTOptions,
  type RepairedProgram,
  type SampledProgram,
} from "./passAtT.js";
export { minimalDetectableDifference, problemsNeeded, type PowerOptions } from "./power.js";
export type { IntervalOptions } from "./resample.js";
export { signFlipTest, type SignFlipOptions, type SignFlipResult } from "./signFlipTest.js";
export {
  strictAccuracyOfProblems,
  testCaseAverageOfProblems,
  type TestResults,
} from "./testShares.js";
export {
  isScored,
  unscoredVerdicts,
  verdictRates,
  type VerdictCounts,
  type VerdictRates,
} from "./verdictRates.js";
