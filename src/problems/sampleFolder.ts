import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import type { SampleRow } from "./sample.js";
import { isSampleMap, readSampleMap } from "./sampleMap.js";

/**
 * The programs in a folder, in the order of their tasks' folders and of their numbers.
 *
 * EvalPlus: `<task id, with / as _>/<n>.py`, each a program that runs alone. CodeRL:
 * `<problem>.json`, each in the form of {@link readSampleMap}. Other files are faults, except those
 * whose name begins with a dot.
 */
export async function* readSampleFolder(
  path: string,
  taskIds: ReadonlySet<string>,
): AsyncGenerator<SampleRow> {
  const taskIdOf = new Map([...taskIds].map((taskId) => [taskId.replaceAll("/", "_"), taskId]));
  let line = 0;
  for (const entry of await sorted(path)) {
    if (entry.isDirectory()) {
      const taskId = taskIdOf.get(entry.name);
      for (const { name } of await sorted(join(path, entry.name))) {
        line += 1;
        const file = `${entry.name}/${name}`;
        yield { line, file, ...(await program(join(path, file), entry.name, taskId)) };
      }
    } else if (extname(entry.name) === ".json" && (await isSampleMap(join(path, entry.name)))) {
      yield* readSampleMap(join(path, entry.name), taskIds, entry.name);
    } else {
      line += 1;
      const fault = "expected a folder of programs, or a JSON object from a problem to programs";
      yield { line, file: entry.name, fault };
    }
  }
}

async function program(path: string, folder: string, taskId: string | undefined) {
  if (taskId === undefined) return { fault: `no problem is called ${JSON.stringify(folder)}` };
  if (extname(path) !== ".py") return { fault: "expected a program, <n>.py" };
  let solution: string;
  try {
    solution = new TextDecoder("utf-8", { fatal: true }).decode(await readFile(path));
  } catch (error) {
    return { fault: error instanceof TypeError ? "not UTF-8 text" : String(error) };
  }
  return { sample: { taskId, solution } };
}

async function sorted(path: string) {
  const entries = await readdir(path, { withFileTypes: true });
  return entries
    .filter(({ name }) => !name.startsWith("."))
    .sort((a, b) => a.name.localeCompare(b.name, "en", { numeric: true }));
}
