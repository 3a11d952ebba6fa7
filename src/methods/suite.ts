import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";
import { runsFolder } from "./runExperiment.js";
import { loadExperiment } from "./loadExperiment.js";
import { evaluationFile, readSuiteEvaluation, type SuiteEvaluation } from "./suiteEvaluation.js";
import {
  judgingProgress,
  samplingProgress,
  trainingProgress,
  type PartProgress,
} from "./suiteProgress.js";

/** A run of a suite, and how far it is. */
export interface SuiteRun {
  /** The experiment's file. */
  readonly experiment: string;
  readonly seed: number;
  /** As its folder is called. */
  readonly name: string;
  readonly folder: string;
  /** The run of the same suite whose model it starts from. */
  readonly startsFrom: string | undefined;
  readonly training: PartProgress;
  /** Updates up to its newest checkpoint. */
  readonly steps: number;
  /** How it is measured; undefined where the suite only trains. */
  readonly evaluation: RunEvaluation | undefined;
}

/** How a run of a suite is measured, and how far that is. */
export interface RunEvaluation {
  readonly settings: SuiteEvaluation;
  /** The samples file, `<run>-samples/samples.jsonl.gz`. */
  readonly samples: string;
  readonly sampling: PartProgress;
  /** Folder of the verdicts, `<run>-eval`. */
  readonly folder: string;
  readonly judging: PartProgress;
}

export interface SuiteOptions {
  /** Folder of experiments; those in folders below it are suites of their own. */
  readonly experiments: string;
  readonly seeds: readonly number[];
  /** Folder of run folders; default `results/runs`. */
  readonly out?: string;
}

/**
 * Every run of a suite, an experiment's seeds together, those first that others start from. Where the
 * folder says in `evaluation.yaml` how its runs are measured, so does each run.
 *
 * @throws InputError where there are no experiments, or one of them does not fit its method
 */
export async function planSuite({
  experiments,
  seeds,
  out = runsFolder,
}: SuiteOptions): Promise<SuiteRun[]> {
  const paths = await experimentsIn(experiments);
  const evaluation = await readSuiteEvaluation(experiments);
  const runs: (SuiteRun & { readonly from: string | undefined })[] = [];
  for (const path of paths) {
    for (const seed of seeds) {
      const loaded = await loadExperiment({ path, seed });
      const { settings } = loaded.experiment;
      const name = `${loaded.name}-seed${seed}`;
      const folder = join(out, name);
      const { model } = settings as { model?: { from?: string | null } };
      const { steps, ...training } = await trainingProgress(folder, settings);
      runs.push({
        ...{ experiment: path, seed, name, folder, training, steps },
        evaluation: evaluation && (await evaluationOf(folder, training, evaluation)),
        from: model?.from ?? undefined,
        startsFrom: undefined,
      });
    }
  }
  return inOrderOfStart(runs);
}

/** Parts of a run in the order in which they are done. */
export function partsOf({ training, evaluation }: SuiteRun): PartProgress[] {
  return evaluation === undefined
    ? [training]
    : [training, evaluation.sampling, evaluation.judging];
}

/**
 * About how long the rest of a suite's runs takes on the clock, one after the other; undefined where
 * nothing of the kind has been finished to judge by: a run of the same experiment for training, any
 * run for samples and verdicts.
 */
export function secondsLeft(runs: readonly SuiteRun[]): number | undefined {
  let left = 0;
  for (const run of runs) {
    for (const [kind, { state, seconds }] of partsOf(run).entries()) {
      if (state === "finished") continue;
      if (state === "other settings") break;
      const known = runs
        .filter(({ experiment }) => kind > 0 || experiment === run.experiment)
        .flatMap((other) => partsOf(other)[kind] ?? [])
        .filter((part) => part.state === "finished");
      if (known.length === 0) return undefined;
      const whole = known.reduce((sum, part) => sum + part.seconds, 0) / known.length;
      left += Math.max(0, whole - seconds);
    }
  }
  return left;
}

async function experimentsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new InputError(
      `Cannot read the suite: ${(error as Error).message}. Give a folder of experiments, such as ` +
        `experiments/mini-apps.`,
    );
  });
  const experiments = names
    .filter((name) => name.endsWith(".yaml") && name !== evaluationFile)
    .sort();
  if (experiments.length > 0) return experiments.map((name) => join(folder, name));
  throw new InputError(`${folder} holds no experiments: expected files that end in .yaml.`);
}

/** Samples count for a finished model only, and verdicts for finished samples. */
async function evaluationOf(
  run: string,
  training: PartProgress,
  settings: SuiteEvaluation,
): Promise<RunEvaluation> {
  const samples = join(`${run}-samples`, "samples.jsonl.gz");
  const folder = `${run}-eval`;
  const missing = { state: "missing", seconds: 0 } as const;
  const sampling =
    training.state === "finished" ? await samplingProgress(run, samples, settings) : missing;
  const judging =
    sampling.state === "finished" ? await judgingProgress(folder, samples, settings) : missing;
  return { settings, samples, sampling, folder, judging };
}

function inOrderOfStart(
  runs: readonly (SuiteRun & { readonly from: string | undefined })[],
): SuiteRun[] {
  const byFolder = new Map(runs.map(({ folder, name }) => [resolve(folder), name]));
  const planned = runs.map(({ from, ...run }) => ({
    ...run,
    startsFrom: from === undefined ? undefined : byFolder.get(resolve(repositoryRoot, from)),
  }));
  const depth = (run: SuiteRun, above: readonly string[] = []): number => {
    if (above.includes(run.name)) {
      throw new InputError(
        `${run.experiment} starts from a run that starts from it. Give one of them another model.from.`,
      );
    }
    const parent = planned.find(({ name }) => name === run.startsFrom);
    return parent === undefined ? 0 : 1 + depth(parent, [...above, run.name]);
  };
  const ranked = planned.map((run) => ({ run, rank: depth(run) }));
  return ranked.sort((a, b) => a.rank - b.rank).map(({ run }) => run);
}
