import { join } from "node:path";
import { repositoryRoot } from "../repository.js";
import { TrainingFolder, type TrainingManifest } from "../runs/index.js";
import { flattened } from "./experiment.js";
import { type ExperimentOptions, loadExperiment } from "./loadExperiment.js";
import { startBackend } from "./startBackend.js";
import { train, type TrainingWatch } from "./train.js";
import type { Trainer } from "./trainer.js";

/** Where run folders are kept. */
export const runsFolder = join(repositoryRoot, "results/runs");

export interface TrainingOptions extends ExperimentOptions {
  /** The run folder; by default `results/runs/<experiment>-seed<seed>`. */
  readonly out?: string;
  /** The command line, for the manifest. */
  readonly command: readonly string[];
  readonly watch: TrainingWatch;
}

/** A finished training run. */
export interface TrainingRun {
  readonly path: string;
  readonly manifest: TrainingManifest;
  /** Whether it was trained before, and this time nothing was done. */
  readonly known: boolean;
}

/**
 * Trains what an experiment describes, or goes on with its run folder where there is one; leaves a
 * finished run as it is.
 *
 * @throws InputError for an experiment that cannot be carried out, and for a run folder that holds
 *         something else or was made with other settings (which are named)
 */
export async function runExperiment(options: TrainingOptions): Promise<TrainingRun> {
  const { name, method, experiment } = await loadExperiment(options);
  const { settings } = experiment;
  const backend = await startBackend();
  const trainer = await experiment.prepare();
  const path = options.out ?? join(runsFolder, `${name}-seed${settings.seed}`);
  const problems = trainer.dataHash;
  const inputs = { method, ...flattened(settings), problems, backend: backend.name };
  const known = await TrainingFolder.finished(path, inputs);
  if (known !== undefined) {
    await trainer.close?.();
    return { path, manifest: known, known: true };
  }
  const folder = await TrainingFolder.open(path, {
    command: options.command,
    method,
    inputs,
    config: settings,
    seed: settings.seed,
    backend,
  });
  try {
    return { path, manifest: await train(trainer, folder, options.watch), known: false };
  } finally {
    folder.close();
    await trainer.close?.();
  }
}

/** What a run would cost. */
export interface TrainingEstimate {
  readonly steps: number;
  readonly counts: Readonly<Record<string, number>>;
  /** On the clock, and of all threads together: on a busy machine the first is far the larger. */
  readonly secondsPerStep: number;
  readonly cpuSecondsPerStep: number;
  /** Most memory the process held during the trial. */
  readonly memoryBytes: number;
  /** Updates the estimate rests on. */
  readonly trialSteps: number;
  readonly backend: string;
}

/** Makes some updates, the first uncounted, and estimates the rest; writes nothing. */
export async function estimateExperiment(options: ExperimentOptions): Promise<TrainingEstimate> {
  const { experiment } = await loadExperiment(options);
  const backend = await startBackend();
  const trainer = await experiment.prepare();
  const trialSteps = Math.min(6, trainer.steps);
  const perStep = await measureSteps(trainer, trialSteps).finally(() => trainer.close?.());
  return {
    steps: trainer.steps,
    counts: trainer.counts,
    ...perStep,
    memoryBytes: process.resourceUsage().maxRSS * 1024,
    trialSteps,
    backend: backend.name,
  };
}

/** Means over the updates but the first, which also compiles and allocates. */
async function measureSteps(
  trainer: Trainer,
  steps: number,
): Promise<Pick<TrainingEstimate, "secondsPerStep" | "cpuSecondsPerStep">> {
  await trainer.step(1);
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  for (let step = 2; step <= steps; step += 1) await trainer.step(step);
  const { user, system } = process.cpuUsage(cpuBefore);
  const measured = Math.max(1, steps - 1);
  return {
    secondsPerStep: (performance.now() - startedAt) / 1000 / measured,
    cpuSecondsPerStep: (user + system) / 1e6 / measured,
  };
}
