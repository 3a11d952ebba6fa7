import { flattened, readExperiment } from "./experiment.js";
import { loadExperiment } from "./loadExperiment.js";
import { methodOf } from "./methods.js";
import { describeSettings } from "./setting.js";

/** A setting of an experiment beside its paper's. */
export interface SettingBesidePaper {
  /** Group and name: `optimizer.learningRate`. */
  readonly setting: string;
  readonly ours: string;
  readonly paper: string;
  readonly meaning: string;
}

/**
 * The settings of an experiment that its method's paper has too, in their order.
 *
 * @throws InputError for a file that is no experiment, or does not fit its method
 */
export async function settingsBesidePaper(path: string): Promise<SettingBesidePaper[]> {
  const { settings } = methodOf(await readExperiment(path));
  const ours = flattened((await loadExperiment({ path })).experiment.settings);
  return describeSettings(settings).flatMap(({ key, meaning, paper }) =>
    paper === undefined ? [] : { setting: key, ours: String(ours[key]), paper, meaning },
  );
}
