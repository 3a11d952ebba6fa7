export { checkJudge, type JudgeCheck } from "./checks.js";
export { calibrate, type Calibration } from "./calibrate.js";
export {
  createJudge,
  judge,
  type Judge,
  type JudgeCounts,
  type JudgeOptions,
  type ProgramToJudge,
  type StopAt,
} from "./judge.js";
export { explain } from "./explain.js";
export { printable } from "./printable.js";
export { findPython, type Python } from "./python.js";
export { defaultLimits, type Limits, limitsOfProblem, resolveLimits } from "./limits.js";
export {
  appsCode,
  type CompareMode,
  compareModes,
  failsOnlyByRounding,
  type FirstFailure,
  isFailure,
  laxRules,
  type Outcome,
  overallVerdict,
  type ProgramError,
  type Rung,
  rungs,
  type TestOutcome,
  type Verdict,
} from "./outcome.js";
