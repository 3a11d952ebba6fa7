import { join } from "node:path";
import {
  readManifest,
  readRows,
  readRun,
  readSamplesManifest,
  readTrainingManifest,
  runFiles,
  trainingFiles,
  type Run,
  type SamplesManifest,
  type TrainingManifest,
  type TrainingRow,
} from "../../runs/index.js";
import type { Contestant, Study } from "./contestants.js";

/** A contestant with one seed: trained, sampled and judged. */
export interface StudyRun {
  readonly contestant: Contestant;
  readonly seed: number;
  readonly training: TrainingManifest;
  /** The training log, a row per update. */
  readonly rows: readonly TrainingRow[];
  readonly samples: SamplesManifest;
  readonly evaluation: Run;
}

/** What there is of a study. */
export interface StudyRuns {
  readonly study: Study;
  /** In the order of contestants, then seeds. */
  readonly runs: readonly StudyRun[];
  /** Run folders that are not there or not finished, by name. */
  readonly missing: readonly string[];
}

/**
 * Reads every finished run of a study: `<name>-seed<k>` (the training), `…-samples` and `…-eval`.
 *
 * @param folder of the run folders
 * @throws InputError for a damaged run; one that is missing or unfinished is named
 */
export async function readStudy(folder: string, study: Study): Promise<StudyRuns> {
  const wanted = study.contestants.flatMap((contestant) =>
    study.seeds.map((seed) => ({ contestant, seed })),
  );
  const found = await Promise.all(wanted.map((run) => readStudyRun(folder, run)));
  return {
    study,
    runs: found.flatMap((run) => (typeof run === "string" ? [] : run)),
    missing: found.filter((run) => typeof run === "string"),
  };
}

/** The run, or the name of the first folder of it that is missing. */
async function readStudyRun(
  folder: string,
  { contestant, seed }: Pick<StudyRun, "contestant" | "seed">,
): Promise<StudyRun | string> {
  const name = `${contestant.name}-seed${seed}`;
  const path = join(folder, name);
  const training = await readTrainingManifest(join(path, trainingFiles.manifest));
  if (training === undefined || training.finished === null) return name;
  const samples = await readSamplesManifest(join(`${path}-samples`, "samples.jsonl.gz"));
  if (samples === undefined) return `${name}-samples`;
  const judged = await readManifest(join(`${path}-eval`, runFiles.manifest));
  if (judged === undefined || judged.finished === null) return `${name}-eval`;
  const evaluation = await readRun(`${path}-eval`);
  const rows = readRows(join(path, trainingFiles.log));
  return { contestant, seed, training, rows, samples, evaluation };
}
