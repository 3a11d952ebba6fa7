import { basename, join } from "node:path";
import { readTrainedRun, type TrainedRun } from "../../runs/index.js";
import type { Contestant, Study } from "./contestants.js";

/** A contestant with one seed. */
export interface StudyRun extends TrainedRun {
  readonly contestant: Contestant;
  readonly seed: number;
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
    (contestant.seeds ?? study.seeds).map((seed) => ({ contestant, seed })),
  );
  const found = await Promise.all(
    wanted.map(async ({ contestant, seed }) => {
      const run = await readTrainedRun(join(folder, `${contestant.name}-seed${seed}`));
      return "missing" in run ? run : { contestant, seed, ...run };
    }),
  );
  return {
    study,
    runs: found.flatMap((run) => ("missing" in run ? [] : run)),
    missing: found.flatMap((run) => ("missing" in run ? basename(run.missing) : [])),
  };
}
