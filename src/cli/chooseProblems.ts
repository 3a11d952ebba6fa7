import type { Command } from "commander";
import { InputError } from "../errors.js";
import { faultLines, loadProblems, type Choice, type LoadedProblems } from "../problems/index.js";
import { namedProblems } from "./namedProblems.js";

/** Options that say which problems of a set are meant, as commander hands them over. */
export interface ChoiceFlags {
  readonly split?: string;
  readonly include?: string;
}

/** Adds them to a command. */
export function addChoiceOptions(command: Command): Command {
  return command
    .option("--split <name>", "only this part of MBPP: test, prompt, validation or train")
    .option(
      "--include <what>",
      "only these problems: ids or titles with commas, or a file of them",
    );
}

/**
 * The problems at a path that are meant. What else is there, and is no problem, is said on standard error.
 *
 * @throws InputError as `loadProblems` does
 */
export async function chooseProblems(
  path: string,
  { split, include }: ChoiceFlags,
): Promise<LoadedProblems> {
  const choice: Choice = split === undefined ? {} : { split };
  const set = await loadProblems(path, choice);
  const { faults } = set;
  if (faults.length > 0) {
    const lines = faultLines(faults).map((line) => `  ${line}\n`);
    const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
    process.stderr.write(
      `${count} in the problems at ${path}; the rest is used:\n${lines.join("")}`,
    );
  }
  if (include === undefined) return set;
  const named = new Set(await namedProblems("--include", include, set));
  const problems = set.problems.filter(({ taskId }) => named.has(taskId));
  if (problems.length === 0) {
    throw new InputError(`--include ${include} names no problem that can be judged.`);
  }
  return { ...set, problems };
}
