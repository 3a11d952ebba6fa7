import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { isDeepStrictEqual } from "node:util";
import { join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";
import { readRows, readTrainingManifest, trainingFiles } from "../runs/index.js";
import { runsFolder } from "./runExperiment.js";
import { loadExperiment } from "./loadExperiment.js";

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
  /** `other settings`: its folder was made with settings that the experiment no longer has. */
  readonly state: "finished" | "begun" | "missing" | "other settings";
  /** Updates up to its newest checkpoint. */
  readonly steps: number;
  /** Time on the clock its logged updates took. */
  readonly seconds: number;
}

export interface SuiteOptions {
  /** Folder of experiments; those in folders below it are suites of their own. */
  readonly experiments: string;
  readonly seeds: readonly number[];
  /** Folder of run folders; default `results/runs`. */
  readonly out?: string;
}

/**
 * Every run of a suite, an experiment's seeds together, those first that others start from.
 *
 * @throws InputError where there are no experiments, or one of them does not fit its method
 */
export async function planSuite({
  experiments,
  seeds,
  out = runsFolder,
}: SuiteOptions): Promise<SuiteRun[]> {
  const runs: (SuiteRun & { readonly from: string | undefined })[] = [];
  for (const path of await experimentsIn(experiments)) {
    for (const seed of seeds) {
      const { name, experiment } = await loadExperiment({ path, seed });
      const folder = join(out, `${name}-seed${seed}`);
      const { model } = experiment.settings as { model?: { from?: string | null } };
      const from = model?.from ?? undefined;
      const progress = await progressOf(folder, experiment.settings);
      const called = `${name}-seed${seed}`;
      runs.push({
        ...progress,
        experiment: path,
        seed,
        name: called,
        folder,
        from,
        startsFrom: "",
      });
    }
  }
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

/**
 * About how long the rest of a suite's runs takes on the clock, one after the other; undefined where
 * no run of some experiment has been finished to judge by.
 */
export function secondsLeft(runs: readonly SuiteRun[]): number | undefined {
  let left = 0;
  for (const { experiment, state, seconds } of runs) {
    if (state === "finished" || state === "other settings") continue;
    const known = runs.filter((run) => run.experiment === experiment && run.state === "finished");
    if (known.length === 0) return undefined;
    const whole = known.reduce((sum, run) => sum + run.seconds, 0) / known.length;
    left += Math.max(0, whole - seconds);
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
  const experiments = names.filter((name) => name.endsWith(".yaml")).sort();
  if (experiments.length > 0) return experiments.map((name) => join(folder, name));
  throw new InputError(`${folder} holds no experiments: expected files that end in .yaml.`);
}

async function progressOf(
  folder: string,
  settings: Readonly<Record<string, unknown>>,
): Promise<Pick<SuiteRun, "state" | "steps" | "seconds">> {
  const manifest = await readTrainingManifest(join(folder, trainingFiles.manifest));
  if (manifest === undefined) return { state: "missing", steps: 0, seconds: 0 };
  const log = join(folder, trainingFiles.log);
  const steps = manifest.checkpoint?.step ?? 0;
  const rows = existsSync(log) ? readRows(log).filter(({ step }) => step <= steps) : [];
  const seconds = rows.reduce((sum, row) => sum + (row.seconds ?? 0), 0);
  const same = isDeepStrictEqual(manifest.config, JSON.parse(JSON.stringify(settings)));
  if (!same) return { state: "other settings", steps, seconds };
  return { state: manifest.finished === null ? "begun" : "finished", steps, seconds };
}
