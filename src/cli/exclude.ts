import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { InputError } from "../errors.js";
import { knownBadOf, type ProblemSet } from "../problems/index.js";

/** What `--exclude` takes, for its help. */
export const excludeHelp =
  "score without these problems too: known-bad (the lists of the datasets' cards), " +
  "known-bad:<kind>, task ids with commas, or a file with a task id a line";

/**
 * The problems that `--exclude` names.
 *
 * @param path where the problems were read
 * @returns task ids; of lists and files those of the set, of ids given one by one all
 * @throws InputError where nothing is named, or the file cannot be read
 */
export async function excludedProblems(
  wanted: string | undefined,
  path: string,
  { problems }: ProblemSet,
): Promise<string[]> {
  if (wanted === undefined) return [];
  const [, , kind] = /^known-bad(:(.+))?$/.exec(wanted) ?? [];
  if (wanted.startsWith("known-bad") && !existsSync(wanted)) {
    const bad = await knownBadOf(path, problems, kind);
    if (bad.length > 0) return bad;
    throw new InputError(
      `The lists of known-bad problems name none of the ${problems.length} problems at ${path}. ` +
        `Leave out --exclude, or give task ids.`,
    );
  }
  if (existsSync(wanted)) return readTaskIds(wanted);
  const ids = wanted.split(",").map((id) => id.trim());
  const known = new Set(problems.map(({ taskId }) => taskId));
  if (ids.some((id) => known.has(id))) return ids;
  throw new InputError(
    `--exclude ${wanted}: there is no such file, and no problem of that name at ${path}. ` +
      `Expected known-bad, task ids with commas between them, or a file.`,
  );
}

/** Task ids, one a line; what follows white space is a remark. */
async function readTaskIds(path: string): Promise<string[]> {
  try {
    const lines = (await readFile(path, "utf8")).split("\n");
    return lines.flatMap((line) => /^[^\s#]\S*/.exec(line) ?? []);
  } catch (error) {
    throw new InputError(`Cannot read the problems to exclude: ${(error as Error).message}.`);
  }
}
