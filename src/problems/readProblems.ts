import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { APPS_FILES, readApps } from "./datasets/apps.js";
import { EXPECTED, layoutOf } from "./layouts.js";
import { readRows, type ProblemRow } from "./rows.js";

/** What a path was taken for, and its rows. */
export interface Recognised extends AsyncIterable<ProblemRow> {
  readonly title: string;
}

/**
 * The problems at a path, one at a time, with the ones that cannot be judged and everything that is
 * wrong. Memory holds one problem: the hub's APPS of 1.3 GB needs no more than its largest row. What
 * the path holds decides which dataset it is.
 *
 * @throws InputError when the path holds no known dataset
 */
export async function readProblems(path: string): Promise<Recognised> {
  if (await isFolder(path)) {
    await checkFolder(path);
    return recognised("APPS, folder layout", readApps(path));
  }
  const layout = await layoutOf(path);
  return recognised(layout.title, readRows(path, layout));
}

function recognised(title: string, rows: AsyncGenerator<ProblemRow>): Recognised {
  return { title, [Symbol.asyncIterator]: () => rows };
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new InputError(`Cannot read problems: ${(error as Error).message}. ${EXPECTED}`);
  }
}

async function checkFolder(path: string): Promise<void> {
  const names = await readdir(path);
  if (names.some(isAppsFile)) {
    throw new InputError(
      `${path} is the folder of one APPS problem. Give the folder that holds it: ${join(path, "..")}`,
    );
  }
  const inside = await Promise.all(names.map((name) => namesIn(join(path, name))));
  if (inside.some((files) => files.some(isAppsFile))) return;
  throw new InputError(`${path} holds ${listed(names)}. ${EXPECTED}${await hint(path, names)}`);
}

function isAppsFile(name: string): boolean {
  return APPS_FILES.some((file) => file === name);
}

async function namesIn(path: string): Promise<string[]> {
  return readdir(path).catch(() => []);
}

/** Where a dataset lies one step further in: a file in the folder, or a split of APPS. */
async function hint(path: string, names: readonly string[]): Promise<string> {
  const file = names.find((name) => /\.jsonl?(\.gz)?$/.test(name));
  if (file !== undefined) return `\nDid you mean ${join(path, file)}?`;
  for (const split of ["train", "test"].filter((name) => names.includes(name))) {
    const [first = ""] = await namesIn(join(path, split));
    if ((await namesIn(join(path, split, first))).some(isAppsFile)) {
      return `\nDid you mean ${join(path, split)}?`;
    }
  }
  return "";
}

function listed(names: readonly string[]): string {
  if (names.length === 0) return "nothing";
  const shown = names.slice(0, 5).join(", ");
  return names.length > 5 ? `${shown} and ${names.length - 5} more` : shown;
}
