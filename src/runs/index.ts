export type { Environment } from "./environment.js";
export type { Inputs, Manifest } from "./manifest.js";
export type { RunProblem } from "./problemIndex.js";
export { queryRun, readRun, type Run } from "./readRun.js";
export { RunFolder, runFiles, type RunStart } from "./runFolder.js";
export { countVerdicts, type ProblemCounts } from "./verdictFile.js";
export { readLog } from "./verdictLog.js";
export type { Evidence, LogLine, VerdictName, VerdictRow } from "./verdictRow.js";
