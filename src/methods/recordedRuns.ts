import { basename, dirname, join, resolve } from "node:path";
import { repositoryRoot } from "../repository.js";
import { readTrainedRun, type TrainedRun } from "../runs/index.js";
import { readExperiment } from "./experiment.js";
import { runsFolder } from "./runExperiment.js";

/** One seed of an experiment. */
export interface RecordedRun extends TrainedRun {
  /** As its folder is called. */
  readonly name: string;
  readonly seed: number;
}

export interface RecordedRuns {
  readonly runs: readonly RecordedRun[];
  /** Names of run folders that are not there or not finished. */
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
 * @throws InputError for a file that is no experiment, and for a damaged run
 */
export async function readRecordedRuns(
  experiment: string,
  seeds: readonly number[],
  out = runsFolder,
): Promise<RecordedRuns> {
  const { name } = await readExperiment(resolve(repositoryRoot, experiment));
  const found = await Promise.all(
    seeds.map(async (seed) => {
      const run = await readTrainedRun(join(out, `${name}-seed${seed}`));
      return "missing" in run ? run : { name: `${name}-seed${seed}`, seed, ...run };
    }),
  );
  return {
    runs: found.flatMap((run) => ("missing" in run ? [] : run)),
    missing: found.flatMap((run) => ("missing" in run ? basename(run.missing) : [])),
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
