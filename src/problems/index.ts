export type {
  AssertionCase,
  AssertionTests,
  CallCase,
  CallConvention,
  CallTests,
  LoadedProblems,
  Prelude,
  Problem,
  ProblemSet,
  StdinCase,
  StdinTests,
  Tests,
  UnusableProblem,
} from "./problem.js";
export { knownBadOf } from "./knownBad.js";
export { problemNames } from "./problemNames.js";
export { loadAllProblems, loadProblems, unusableLines } from "./loadProblems.js";
export { type Choice, isChosen, splitOf } from "./choice.js";
export { placeOf, programOf, type Sample, type SamplePlace, type SampleRow } from "./sample.js";
export type { SampleFields, TheirVerdict } from "./samples/draw.js";
export { readTheirVerdicts, type TheirVerdictRow } from "./samples/readTheirVerdicts.js";
export { readSamples } from "./samples/readSamples.js";
export { reportProblems, type ProblemsReport } from "./problemsReport.js";
export { reportSamples, type SamplesReport } from "./samplesReport.js";
export { inDateWindow, type DateWindow } from "./dateWindow.js";
export { faultLines, faultText, type Fault } from "./faults.js";
export { likeFaults, type PlacedFault } from "./likeFaults.js";
export { readProblems, type Recognised } from "./readProblems.js";
export type { ProblemRow } from "./rows.js";
export { taskHash } from "./taskHash.js";
export {
  loadPython,
  type Python,
  type Span,
  type Statement,
  type SyntaxFault,
} from "./sanitize/python.js";
export { sanitizeRows, type SanitizedRow } from "./sanitize/sanitizeRows.js";
export { askedOf, type Asked } from "./sanitize/asked.js";
export type { Change } from "./sanitize/reading.js";
export { sanitizeSample, type Sanitized } from "./sanitize/sanitizeSample.js";
export { codexStops } from "./sanitize/stops.js";
export { SampleSurvey } from "./diagnosis/sampleSurvey.js";
export { sampleWarnings, type SampleWarning } from "./diagnosis/sampleWarnings.js";
export { spool, type Spooled } from "./spool.js";
export { datasets, type Dataset } from "./download/datasets.js";
export type { Fetched } from "./download/fetchFile.js";
export { cacheFolder, pullDataset, type PullOptions } from "./download/pull.js";
export { generateMiniApps, type MiniApp, type MiniApps } from "./miniApps/generate.js";
export { miniAppsContents, problemsOf } from "./miniApps/files.js";
export {
  loadMiniApps,
  loadMiniAppsPairs,
  loadMiniAppsPrograms,
  loadMiniAppsRanked,
  miniAppsFiles,
  miniAppsFolder,
} from "./miniApps/load.js";
export type { LabelledProgram, PreferencePair, RankedPrograms } from "./miniApps/programs.js";
