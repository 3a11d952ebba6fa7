import { join } from "node:path";
import { InputError } from "../errors.js";
import { readTrainingManifest, trainingFiles } from "../runs/index.js";
import { loadModel, type TokenizedModel } from "./model.js";
import type { RepairLimits } from "./repairPrompt.js";
import type { RepairSettings } from "./repairSettings.js";

/** A model that learned to repair, and the limits of the prompts that it learned from. */
export interface RepairModel extends TokenizedModel {
  readonly limits: RepairLimits;
}

/**
 * The repair model of a training run.
 *
 * @throws InputError where the folder is no run of `repair`, or holds no model
 */
export async function loadRepairModel(run: string): Promise<RepairModel> {
  const manifest = await readTrainingManifest(join(run, trainingFiles.manifest));
  if (manifest?.method !== "repair") {
    const found = manifest === undefined ? "no training run" : `a run of ${manifest.method}`;
    throw new InputError(
      `${run} is ${found}: only a run of repair has learned to repair. Train one: \`passlab train ` +
        `experiments/mini-apps-repair/repair.yaml\`.`,
    );
  }
  const { data } = manifest.config as unknown as RepairSettings;
  return { ...(await loadModel(run)), limits: data };
}
