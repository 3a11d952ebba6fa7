import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { InputError } from "../errors.js";
import { repositoryRoot } from "../repository.js";
import {
  readRows,
  readRun,
  readTrainingManifest,
  type Run,
  trainingFiles,
  type TrainingManifest,
  type TrainingRow,
} from "../runs/index.js";
import { readExperiment } from "./experiment.js";
import { runsFolder } from "./runExperiment.js";

/** One seed of an experiment: trained, sampled and judged. */
export interface RecordedRun {
  /** As its folder is called. */
  readonly name: string;
  readonly seed: number;
  readonly folder: string;
  readonly training: TrainingManifest;
  readonly rows: readonly TrainingRow[];
  /** File of the samples of the model that came out. */
  readonly samples: string;
  readonly evaluation: Run;
}

export interface RecordedRuns {
  readonly runs: readonly RecordedRun[];
  /** Names of runs that are not there, or not to their end. */
  readonly missing: readonly string[];
  /** What brings them. */
  readonly command: string;
}

/**
 * Reads what is on record of an experiment: for each seed the training in `<run>`, samples of its
 * model in `<run>-samples` and their verdicts in `<run>-eval`. What is not there is no error.
 *
 * @param experiment the experiment's file, from the root of the checkout
 * @param out        folder of run folders
 * @throws InputError for a file that is no experiment, and for a damaged manifest or log
 */
export async function readRecordedRuns(
  experiment: string,
  seeds: readonly number[],
  out = runsFolder,
): Promise<RecordedRuns> {
  const { name } = await readExperiment(resolve(repositoryRoot, experiment));
  const found = await Promise.all(
    seeds.map((seed) => readRecordedRun(join(out, `${name}-seed${seed}`), seed)),
  );
  return {
    runs: found.flatMap((run) => (typeof run === "string" ? [] : run)),
    missing: found.filter((run) => typeof run === "string"),
    command: `npx passlab suite ${dirname(experiment)} --seeds ${seeds.join(",")}`,
  };
}

/** Runs of the same seed, before a training and after it; a seed that one side lacks is left out. */
export function pairedBySeed(
  before: readonly RecordedRun[],
  after: readonly RecordedRun[],
): { readonly seed: number; readonly before: RecordedRun; readonly after: RecordedRun }[] {
  return after.flatMap((run) => {
    const start = before.find(({ seed }) => seed === run.seed);
    return start === undefined ? [] : { seed: run.seed, before: start, after: run };
  });
}

/** What is missing and the commands that bring it, as Markdown; empty where nothing is. */
export function missingText(recorded: readonly RecordedRuns[]): string {
  const lacking = recorded.filter(({ missing }) => missing.length > 0);
  if (lacking.length === 0) return "";
  const names = lacking.flatMap(({ missing }) => missing.map((name) => `\`${name}\``)).join(", ");
  const commands = [...new Set(lacking.map(({ command }) => command))].join("\n");
  return `Not on record, or not to the end: ${names}. To bring it:\n\n~~~sh\n${commands}\n~~~`;
}

/** The run, or its name where a part of it is missing. */
async function readRecordedRun(folder: string, seed: number): Promise<RecordedRun | string> {
  const name = basename(folder);
  const training = await readTrainingManifest(join(folder, trainingFiles.manifest));
  const samples = `${folder}-samples/samples.jsonl.gz`;
  const evaluation = await finishedRun(`${folder}-eval`);
  const isThere = training?.finished != null && existsSync(samples);
  if (!isThere || evaluation === undefined) return name;
  const rows = readRows(join(folder, trainingFiles.log));
  return { name, seed, folder, training, rows, samples, evaluation };
}

async function finishedRun(path: string): Promise<Run | undefined> {
  try {
    return await readRun(path);
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
