export { InputError } from "./errors.js";
export * from "./evaluation/index.js";
export * from "./methods/index.js";
export * from "./notebook/index.js";
export * from "./plots/index.js";
export {
  generateMiniApps,
  loadMiniApps,
  loadMiniAppsPairs,
  loadMiniAppsPrograms,
  loadMiniAppsRanked,
  loadProblems,
  loadPython,
  miniAppsFolder,
  programOf,
  readSamples,
  type LabelledProgram,
  type MiniApp,
  type PreferencePair,
  type Problem,
  type RankedPrograms,
  type Sample,
} from "./problems/index.js";
export * from "./published/index.js";
export { repositoryRoot } from "./repository.js";
export * from "./runs/index.js";
export * from "./statistics/index.js";
export * from "./tables/index.js";
