import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { readExampleTests } from "../exampleTests.js";
import { noExamples, readStatedTests } from "../statedTests.js";
import { isRecord, kindOf, type Fault } from "../faults.js";
import type { Problem, ProblemSet, UnusableProblem } from "../problem.js";
import { collect } from "../problemSet.js";
import type { ProblemRow } from "../rows.js";

/**
 * The files of an APPS problem folder. Only the tests are needed. The last one holds the tests shown in the
 * question, as CodeRL extracts them.
 */
export const APPS_FILES = [
  "question.txt",
  "input_output.json",
  "solutions.json",
  "metadata.json",
  "starter_code.py",
  "example_input_output.json",
] as const;

type AppsFile = (typeof APPS_FILES)[number];
type NoteFault = (file: AppsFile, field: string | undefined, reason: string) => void;

/**
 * Reads a split of APPS in its folder layout (Hendrycks et al. 2021), one problem at a time: one
 * folder per problem, named by its task id. Loose files and folders whose name starts with a dot are
 * not looked at.
 *
 * @param path the split's folder, `…/train` or `…/test`
 * @returns problems in the order of their folders' names; the faults of each before it
 */
export async function* readApps(path: string): AsyncGenerator<ProblemRow> {
  for (const taskId of await problemFolders(path)) {
    const faults: Fault[] = [];
    const problem = await readFolder(join(path, taskId), taskId, (file, field, reason) => {
      const place = field === undefined ? {} : { field };
      faults.push({ file: `${taskId}/${file}`, ...place, reason });
    });
    for (const fault of faults) yield { fault };
    if (problem === undefined) continue;
    yield "reason" in problem ? { unusable: problem } : { problem };
  }
}

/** All of {@link readApps}: problems, the ones without tests apart, all faults. */
export async function loadApps(path: string): Promise<ProblemSet & { readonly faults: Fault[] }> {
  return collect(readApps(path));
}

async function problemFolders(path: string): Promise<string[]> {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter((entry) => !entry.isFile() && !entry.name.startsWith("."))
    .map((entry) => entry.name)
    .sort();
}

async function readFolder(
  folder: string,
  taskId: string,
  note: NoteFault,
): Promise<Problem | UnusableProblem | undefined> {
  const read = (file: AppsFile) => readText(folder, file, note);
  const question = (await read("question.txt")) ?? "";
  const starterCode = await read("starter_code.py");
  const difficulty = difficultyIn(await read("metadata.json"), note);
  const solutions = solutionsIn(await read("solutions.json"), note);
  const testsText = await read("input_output.json");
  if (testsText === undefined) return { taskId, reason: "there is no input_output.json" };
  const tests = readStatedTests(testsText);
  if ("unusable" in tests) return { taskId, reason: tests.unusable };
  if ("faults" in tests) {
    for (const { field, reason } of tests.faults) note("input_output.json", field, reason);
    return undefined;
  }
  const examples = readExampleTests(await read("example_input_output.json"), tests);
  if ("faults" in examples) {
    for (const { field, reason } of examples.faults) {
      note("example_input_output.json", field, reason);
    }
  }
  return {
    taskId,
    question,
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(starterCode === undefined ? {} : { starterCode }),
    ...tests,
    prelude: "apps",
    exampleTests: "faults" in examples ? noExamples : examples,
    solutions,
  };
}

async function readText(
  folder: string,
  file: AppsFile,
  note: NoteFault,
): Promise<string | undefined> {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(join(folder, file)));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    note(file, undefined, error instanceof TypeError ? "not UTF-8 text" : String(error));
    return "";
  }
}

function difficultyIn(metadata: string | undefined, note: NoteFault): string | undefined {
  const value = parsed(metadata, "metadata.json", note);
  if (value === undefined) return undefined;
  if (!isRecord(value)) {
    note("metadata.json", undefined, `expected an object, found ${kindOf(value)}`);
    return undefined;
  }
  const { difficulty } = value;
  if (difficulty === undefined || typeof difficulty === "string") return difficulty;
  if (typeof difficulty === "number") return String(difficulty);
  note("metadata.json", "difficulty", `expected text, found ${kindOf(difficulty)}`);
  return undefined;
}

function solutionsIn(text: string | undefined, note: NoteFault): string[] {
  const value = parsed(text, "solutions.json", note) ?? [];
  if (Array.isArray(value) && value.every((solution) => typeof solution === "string")) return value;
  note("solutions.json", undefined, "expected a list of programs, each one text");
  return [];
}

function parsed(text: string | undefined, file: AppsFile, note: NoteFault): unknown {
  if (text === undefined || text.trim() === "") return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    note(file, undefined, `not JSON: ${(error as Error).message}`);
    return undefined;
  }
}
