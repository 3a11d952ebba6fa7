export { commandOption } from "./commandOption.js";
export type { Environment } from "./environment.js";
export {
  readManifest,
  readSamplesManifest,
  readTrainingManifest,
  type Inputs,
  type Manifest,
  type SamplesManifest,
  type TrainingManifest,
} from "./manifest.js";
export type { Failure } from "./failure.js";
export type { RunProblem } from "./problemIndex.js";
export {
  rankingFile,
  readRanking,
  type RankedProblem,
  type RankedScores,
  type Ranking,
} from "./ranking.js";
export { readTrainedRun, type TrainedRun } from "./readTrainedRun.js";
export { queryRun, readRun, type Run } from "./readRun.js";
export { sampleFieldsOf } from "./sampleFields.js";
export { RunFolder, runFiles, type RunStart } from "./runFolder.js";
export {
  TrainingFolder,
  trainingFiles,
  type TrainingEnd,
  type TrainingStart,
} from "./trainingFolder.js";
export { SamplesFile, type DrawnProgram, type SamplesStart } from "./samplesFile.js";
export { readRows, type RolloutRow, type TrainingRow } from "./trainingLog.js";
export {
  countTokens,
  countVerdicts,
  type ProblemCounts,
  type ProblemTokens,
} from "./verdictFile.js";
export { readLog } from "./verdictLog.js";
export type { Evidence, LogLine, VerdictName, VerdictRow } from "./verdictRow.js";
