export type { ExperimentOptions } from "./loadExperiment.js";
export { readExperiment, type ExperimentFile } from "./experiment.js";
export { figureTitles } from "./figureTitles.js";
export { methodOf, type Experiment, type Method } from "./methods.js";
export {
  estimateExperiment,
  runExperiment,
  type TrainingOptions,
  type TrainingEstimate,
  type TrainingRun,
} from "./runExperiment.js";
export { rankSamples, type RankSamplesOptions } from "./rankSamples.js";
export {
  sampleProblems,
  type CriticOptions,
  type SampleProblemsOptions,
  type SamplingWatch,
} from "./sampleProblems.js";
export { readByCritic } from "./readByCritic.js";
export { readProgram, type ProgramReading } from "./readProgram.js";
export {
  missingText,
  pairedBySeed,
  readRecordedRuns,
  type RecordedRun,
  type RecordedRuns,
} from "./recordedRuns.js";
export { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
export { rolloutLine, rolloutText } from "./rolloutText.js";
export * from "./rewards/index.js";
export {
  partsOf,
  planSuite,
  secondsLeft,
  type RunEvaluation,
  type SuiteOptions,
  type SuiteRun,
} from "./suite.js";
export { readSuiteEvaluation, type SuiteEvaluation } from "./suiteEvaluation.js";
export type { PartProgress } from "./suiteProgress.js";
export { describeSettings, type DescribedSetting } from "./setting.js";
export { settingsBesidePaper, type SettingBesidePaper } from "./settingsBesidePaper.js";
export type { TrainingWatch } from "./train.js";
export type { Figure, Glossary, Trainer } from "./trainer.js";
