export type { Environment } from "./environment.js";
export type { Inputs, Manifest } from "./manifest.js";
export type { RunProblem } from "./problemIndex.js";
export { queryRun, readRun, type Run } from "./readRun.js";
export { RunFolder, runFiles, type RunStart } from "./runFolder.js";
export {
  countTokens,
  countVerdicts,
  type ProblemCounts,
  type ProblemTokens,
} from "./verdictFile.js";
export type { Evidence, LogLine, VerdictName, VerdictRow } from "./verdictRow.js";
