import { existsSync } from "node:fs";
import { isDeepStrictEqual } from "node:util";
import { join } from "node:path";
import {
  readManifest,
  readRows,
  readSamplesManifest,
  readTrainingManifest,
  runFiles,
  trainingFiles,
} from "../runs/index.js";
import { hashOfModel } from "./sampleProblems.js";
import type { SuiteEvaluation } from "./suiteEvaluation.js";

/** How far a part of a run is: training, sampling or judging. */
export interface PartProgress {
  /** `other settings`: what is there was made with settings that the suite no longer has. */
  readonly state: "finished" | "begun" | "missing" | "other settings";
  /** Time on the clock it took as far as it is; of samples and verdicts known only at the end. */
  readonly seconds: number;
}

const missing = { state: "missing", seconds: 0 } as const;
const begun = { state: "begun", seconds: 0 } as const;

/** How far a run folder is, and how many updates up to its newest checkpoint. */
export async function trainingProgress(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<PartProgress & { readonly steps: number }> {
  const manifest = await readTrainingManifest(join(folder, trainingFiles.manifest));
  if (manifest === undefined) return { ...missing, steps: 0 };
  const log = join(folder, trainingFiles.log);
  const steps = manifest.checkpoint?.step ?? 0;
  const rows = existsSync(log) ? readRows(log).filter(({ step }) => step <= steps) : [];
  const seconds = rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0);
  const same = isDeepStrictEqual(manifest.config, JSON.parse(JSON.stringify(settings)));
  if (!same) return { state: "other settings", steps, seconds };
  return { state: manifest.finished === null ? "begun" : "finished", steps, seconds };
}

/**
 * How far the samples of a finished run are.
 *
 * @param model   the run's folder
 * @param samples the samples file
 */
export async function samplingProgress(
  model: string,
  samples: string,
  { n, temperature, topK, topP, seed, programTokens }: SuiteEvaluation,
): Promise<PartProgress> {
  const manifest = await readSamplesManifest(samples);
  if (manifest === undefined || !existsSync(samples)) {
    return existsSync(`${samples}.partial`) ? begun : missing;
  }
  const wanted = {
    ...{ model: await hashOfModel(model), n, temperature, topK, topP, seed },
    ...(programTokens === null ? {} : { programTokens }),
  };
  const same = Object.entries(wanted).every(([name, value]) => manifest.inputs[name] === value);
  return same
    ? { state: "finished", seconds: secondsBetween(manifest.started, manifest.finished) }
    : { state: "other settings", seconds: 0 };
}

/** How far the verdicts on finished samples are; those of earlier samples are only begun. */
export async function judgingProgress(
  folder: string,
  samples: string,
  { cpuMs, stopAtFirstFailure, ks }: SuiteEvaluation,
): Promise<PartProgress> {
  const manifest = await readManifest(join(folder, runFiles.manifest));
  if (manifest === undefined) return missing;
  const { inputs, config, started, finished } = manifest;
  const sampled = (await readSamplesManifest(samples))?.finished ?? "";
  if (finished === null || started < sampled) return begun;
  // Folders judged before there was `stopAt` have the switch under its old name.
  const stopped = inputs.stopAt === "failure" || inputs.stopAtFirstFailure === true;
  const same =
    inputs.cpuMs === cpuMs && stopped === stopAtFirstFailure && isDeepStrictEqual(config.ks, ks);
  return same
    ? { state: "finished", seconds: secondsBetween(started, finished) }
    : { state: "other settings", seconds: 0 };
}

function secondsBetween(started: string, finished: string): number {
  return (Date.parse(finished) - Date.parse(started)) / 1000;
}
