import { mkdir, readdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { InputError } from "../errors.js";
import { isLeftover, writeWholeFile } from "../wholeFile.js";
import { lockFile } from "./runLock.js";
import { inputDifferences, manifestFile, type Inputs } from "./manifest.js";

/** @throws InputError where the folder cannot be made */
export async function makeRunFolder(path: string): Promise<void> {
  try {
    await makeFolder(resolve(path));
  } catch (error) {
    throw new InputError(
      `Cannot make the run folder: ${(error as Error).message}. Choose another one.`,
    );
  }
}

/** With the folders above it. Node's own recursive mkdir never returns below folders that refuse children with ENOENT, as in /proc. */
export async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path) throw error;
    await makeFolder(dirname(path));
    await mkdir(path);
  }
}

/**
 * A folder may be used that is empty, or holds a run with the same inputs.
 *
 * @param found inputs of the run that is there; undefined where there is none
 * @throws InputError otherwise, with every input that differs
 */
export async function checkRunFolder(
  path: string,
  found: Inputs | undefined,
  wanted: Inputs,
): Promise<void> {
  if (found === undefined) {
    await checkEmpty(path);
    return;
  }
  const differences = inputDifferences(found, wanted);
  if (differences.length === 0) return;
  throw new InputError(
    `${path} holds a run on other inputs:\n${differences.map((line) => `  ${line}`).join("\n")}\n` +
      `Choose another run folder, or give the inputs that run had.`,
  );
}

async function checkEmpty(path: string): Promise<void> {
  const names = (await readdir(path)).filter((name) => name !== lockFile && !isLeftover(name));
  if (names.length === 0) return;
  throw new InputError(
    `${path} is no run folder: it has no ${manifestFile}, but holds ` +
      `${names.slice(0, 3).join(", ")}. Choose a new or an empty folder.`,
  );
}

/** @throws InputError where the file cannot be written in full */
export async function writeJson(path: string, value: unknown): Promise<void> {
  await writeWholeFile(path, `${JSON.stringify(value, null, 2)}\n`);
}
