import { compareInference, type InferenceDifference } from "./compareInference.js";
import { compareStudy, type StudyComparison } from "./compareStudy.js";
import { miniAppsAblations, miniAppsMethods } from "./contestants.js";
import { readStudy } from "./readStudy.js";

const ks = [1, 5, 1000];

/**
 * Compares what there is of the methods on mini-apps, of their ablations, and of their procedures at
 * inference.
 *
 * @param folder of the run folders, `results/runs`
 * @throws InputError for a damaged run
 */
export async function compareMiniApps(folder: string): Promise<{
  readonly methods: StudyComparison;
  readonly ablations: StudyComparison;
  readonly inference: readonly InferenceDifference[];
}> {
  const methods = await readStudy(folder, miniAppsMethods);
  const ablations = await readStudy(folder, miniAppsAblations);
  return {
    methods: compareStudy(methods, { ks }),
    ablations: compareStudy(ablations, { ks, whole: methods.runs }),
    inference: await compareInference(methods.runs, ks),
  };
}
