import { resolve } from "node:path";
import { InputError } from "../errors.js";
import { loadAllProblems, type Problem, taskHash } from "../problems/index.js";
import { repositoryRoot } from "../repository.js";
import { RandomStream } from "../tensors/index.js";
import { readPrograms } from "./readPrograms.js";

/** What a trainer may look at. */
export interface TrainingProblems {
  readonly learned: readonly Problem[];
  /** Of these the ones with tests: programs for the others cannot be judged. */
  readonly judged: readonly Problem[];
  /** Only measured on. */
  readonly heldOut: readonly Problem[];
  /** SHA-256 over every field of all of them. */
  readonly hash: string;
}

/**
 * Loads the problems of an experiment and holds some of them out: the same ones whatever the seed of
 * the run, so that held-out losses of several seeds can be compared.
 *
 * @throws InputError where they cannot be read, or nothing is left to learn from
 */
export async function loadTrainingProblems(settings: {
  readonly problems: string;
  readonly programs: string | null;
  readonly limit: number | null;
  readonly heldOut: number;
}): Promise<TrainingProblems> {
  const set = await loadAllProblems(resolve(repositoryRoot, settings.problems));
  const programs = settings.programs === null ? undefined : await readPrograms(settings.programs);
  const problems = set.problems
    .slice(0, settings.limit ?? set.problems.length)
    .map((problem) => ({ ...problem, solutions: solutionsOf(problem, programs) }))
    .filter(({ solutions }) => solutions.length > 0);
  const split = holdOut(problems, settings.heldOut);
  if (split.learned.length === 0) {
    throw new InputError(
      `${settings.problems} leaves nothing to learn from: ${problems.length} of its problems have ` +
        `programs. Give a training set, or a higher data.limit.`,
    );
  }
  const judged = split.learned.filter(({ tests }) => tests.cases.length > 0);
  return { ...split, judged, hash: taskHash(problems) };
}

function solutionsOf(
  { taskId, solutions }: Problem,
  programs: ReadonlyMap<string, readonly string[]> | undefined,
): readonly string[] {
  return programs === undefined ? solutions : (programs.get(taskId) ?? []);
}

/** At least one problem is held out unless `share` is 0. */
export function holdOut(
  problems: readonly Problem[],
  share: number,
): Pick<TrainingProblems, "learned" | "heldOut"> {
  const count = share === 0 ? 0 : Math.max(1, Math.round(problems.length * share));
  const shuffled = new RandomStream(0, "held out").shuffle([...problems]);
  const chosen = new Set(shuffled.slice(0, count));
  return {
    learned: problems.filter((problem) => !chosen.has(problem)),
    heldOut: problems.filter((problem) => chosen.has(problem)),
  };
}
