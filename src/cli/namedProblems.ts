import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { InputError } from "../errors.js";
import { problemNames, type ProblemSet } from "../problems/index.js";

/**
 * The problems that an option names: ids or titles with commas between them, or a file with one a line,
 * where `#` begins a remark. A file may be of a larger set, so names in it that no problem has are no
 * fault, but are said on standard error.
 *
 * @param option its name, for messages
 * @returns task ids in the order named, each once
 * @throws InputError where the file cannot be read, a name given by itself is no problem's, or none is
 */
export async function namedProblems(
  option: string,
  wanted: string,
  { problems, unusable, whole = problems }: ProblemSet,
): Promise<string[]> {
  const find = problemNames([...whole, ...unusable]);
  const isFile = existsSync(wanted);
  const names = isFile
    ? (await linesOf(option, wanted)).map((line) => found(line) ?? found(firstWord(line)) ?? line)
    : wanted.split(",").map((name) => name.trim());
  const taskIds = new Set<string>();
  const unknown: string[] = [];
  for (const name of names.filter(Boolean)) {
    const named = find(name);
    if ("taskId" in named) taskIds.add(named.taskId);
    else if (isFile) unknown.push(name);
    else throw new InputError(`${option} ${wanted}: there is no such file, and ${named.fault}.`);
  }
  if (taskIds.size === 0) {
    throw new InputError(`${option} ${wanted} names none of the ${problems.length} problems.`);
  }
  if (unknown.length > 0) {
    const some = unknown.slice(0, 5).join(", ");
    const more = unknown.length > 5 ? `, and ${unknown.length - 5} more` : "";
    console.error(`${wanted} names problems that are not here: ${some}${more}`);
  }
  return [...taskIds];

  function found(name: string): string | undefined {
    const named = find(name);
    return "taskId" in named ? named.taskId : undefined;
  }
}

async function linesOf(option: string, path: string): Promise<string[]> {
  try {
    const lines = (await readFile(path, "utf8")).replace(/^\ufeff/, "").split(/\r?\n/);
    return lines.map((line) => line.replace(/(?:^|\s)#.*$/, "").trim()).filter(Boolean);
  } catch (error) {
    throw new InputError(`${option} ${path} cannot be read: ${(error as Error).message}.`);
  }
}

/** Where a line is no name as a whole, what follows white space is a remark. */
function firstWord(line: string): string {
  return line.split(/\s/, 1)[0] ?? "";
}
