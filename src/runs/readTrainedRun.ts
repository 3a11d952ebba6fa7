import { join } from "node:path";
import {
  readManifest,
  readSamplesManifest,
  readTrainingManifest,
  type SamplesManifest,
  type TrainingManifest,
} from "./manifest.js";
import { readRun, type Run } from "./readRun.js";
import { runFiles } from "./runFolder.js";
import { trainingFiles } from "./trainingFolder.js";
import { readRows, type TrainingRow } from "./trainingLog.js";

/** A model that was trained, sampled and judged. */
export interface TrainedRun {
  /** Of the training. */
  readonly folder: string;
  readonly training: TrainingManifest;
  /** The training log, a row per update. */
  readonly rows: readonly TrainingRow[];
  readonly samplesFile: string;
  readonly samples: SamplesManifest;
  readonly evaluation: Run;
}

/**
 * Reads a training's folder and those beside it: `<folder>-samples` and `<folder>-eval`.
 *
 * @returns the run, or the first folder of it that is not there or not finished
 * @throws InputError for what is damaged
 */
export async function readTrainedRun(
  folder: string,
): Promise<TrainedRun | { readonly missing: string }> {
  const training = await readTrainingManifest(join(folder, trainingFiles.manifest));
  if (training === undefined || training.finished === null) return { missing: folder };
  const samplesFile = join(`${folder}-samples`, "samples.jsonl.gz");
  const samples = await readSamplesManifest(samplesFile);
  if (samples === undefined) return { missing: `${folder}-samples` };
  const judged = await readManifest(join(`${folder}-eval`, runFiles.manifest));
  if (judged === undefined || judged.finished === null) return { missing: `${folder}-eval` };
  const evaluation = await readRun(`${folder}-eval`);
  const rows = readRows(join(folder, trainingFiles.log));
  return { folder, training, rows, samplesFile, samples, evaluation };
}
