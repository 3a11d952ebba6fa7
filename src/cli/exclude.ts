import { existsSync } from "node:fs";
import { InputError } from "../errors.js";
import { knownBadOf, type ProblemSet } from "../problems/index.js";
import { namedProblems } from "./namedProblems.js";

/** What `--exclude` takes, for its help. */
export const excludeHelp =
  "score without these problems too: known-bad (the lists of the datasets' cards), " +
  "known-bad:<kind>, ids or titles with commas, or a file with one a line";

/**
 * The problems that `--exclude` names.
 *
 * @param path where the problems were read
 * @returns task ids of the set
 * @throws InputError where nothing is named, or the file cannot be read
 */
export async function excludedProblems(
  wanted: string | undefined,
  path: string,
  set: ProblemSet,
): Promise<string[]> {
  if (wanted === undefined) return [];
  const [, , kind] = /^known-bad(:(.+))?$/.exec(wanted) ?? [];
  if (!wanted.startsWith("known-bad") || existsSync(wanted)) {
    return namedProblems("--exclude", wanted, set);
  }
  const bad = await knownBadOf(path, set.problems, kind);
  if (bad.length > 0) return bad;
  throw new InputError(
    `The lists of known-bad problems name none of the ${set.problems.length} problems at ${path}. ` +
      `Leave out --exclude, or give task ids.`,
  );
}
