export {
  compareEvaluations,
  type CompareEvaluationsOptions,
  type EvaluationComparison,
  type PairComparison,
  type RunCurve,
} from "./compareEvaluations.js";
export { agreement, type Agreement, type Disagreement } from "./agreement.js";
export { withRunFolders } from "./theirRun.js";
export { compareSeeds, type SeedComparison, type SeedRuns } from "./compareSeeds.js";
export {
  evaluate,
  type EvaluateOptions,
  type Evaluation,
  type EvaluationStart,
  type EvaluationWatch,
  type Summary,
} from "./evaluate.js";
export type { Finished, InFlight, JudgingWatch } from "./judgeSamples.js";
export { WorkLeft } from "./workLeft.js";
export {
  type BadRow,
  badRowLines,
  type Duplicates,
  hashOfProgram,
  placeText,
} from "./sampleInventory.js";
export { countsOf, type GroupScore, type ImpossibleK, type PassAtKScore } from "./groupScores.js";
export { mostWritten, type EvaluatedSamples, type MostWritten } from "./mostWritten.js";
export { passRateChanges, type PassRateChange } from "./passRateChanges.js";
export { programChanges, type ProgramChange } from "./programChanges.js";
export type { Scores, SubmissionScore } from "./scores.js";
export type { Flip, ProblemResult } from "./flips.js";
export { type Baseline, baselineProgram, baselines } from "./baselines.js";
export { dryRun, type DryRun, type DryRunOptions } from "./dryRun.js";
export {
  checkHealth,
  type HealthFinding,
  type Health,
  type HealthOptions,
  type ProblemHealth,
} from "./health.js";
export { judgeMostWritten } from "./judgeMostWritten.js";
export { judgePrograms } from "./judgePrograms.js";
export { compareInference, type InferenceDifference } from "./study/compareInference.js";
export {
  compareStudy,
  type CompareStudyOptions,
  type ContestantDifference,
  type ContestantScores,
  type StudyComparison,
} from "./study/compareStudy.js";
export {
  miniAppsAblations,
  miniAppsMethods,
  type Contestant,
  type Study,
} from "./study/contestants.js";
export { type StudyProtocol } from "./study/protocol.js";
export { readStudy, type StudyRun, type StudyRuns } from "./study/readStudy.js";
export { type TrainingCost } from "./study/trainingCost.js";
export { compareMiniApps } from "./study/compareMiniApps.js";
export { rejudge, type Rejudged, type RejudgedProgram, type RejudgeOptions } from "./rejudge.js";
export { studyCurves, type StudyCurve } from "./study/studyCurves.js";
