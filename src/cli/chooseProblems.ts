import type { Command } from "commander";
import { faultLines, loadProblems, type Choice, type LoadedProblems } from "../problems/index.js";

/** Options that say which problems of a set are meant, as commander hands them over. */
export interface ChoiceFlags {
  readonly split?: string;
}

/** Adds them to a command. */
export function addChoiceOptions(command: Command): Command {
  return command.option(
    "--split <name>",
    "only this part of MBPP: test, prompt, validation or train",
  );
}

/**
 * The problems at a path that are meant. What else is there, and is no problem, is said on standard error.
 *
 * @throws InputError as `loadProblems` does
 */
export async function chooseProblems(
  path: string,
  { split }: ChoiceFlags,
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
  return set;
}
