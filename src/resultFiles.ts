import { mkdir, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "./errors.js";
import { writeWholeFile } from "./wholeFile.js";

/** Files of a results folder by name, as they should stand there. */
export type ResultFiles = ReadonlyMap<string, string | Uint8Array>;

/** How a results folder departs from the files it should hold. */
export interface ResultDifference {
  readonly file: string;
  readonly kind: "missing" | "different" | "unexpected";
}

/**
 * Writes the files into the folder, each whole or not at all; other files there stay.
 *
 * @throws InputError where the folder cannot be written to
 */
export async function writeResultFiles(folder: string, files: ResultFiles): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    throw new InputError(
      `cannot write to ${folder}: ${(error as Error).message}; choose another folder with --out`,
    );
  }
  for (const [name, content] of files) await writeWholeFile(join(folder, name), content);
}

/** Holds a results folder against the files it should have. Dot files are left alone. */
export async function checkResultFiles(
  folder: string,
  files: ResultFiles,
): Promise<ResultDifference[]> {
  const present = await readdir(folder).catch((): string[] => []);
  const differences: ResultDifference[] = [];
  for (const [file, content] of files) {
    if (!present.includes(file)) {
      differences.push({ file, kind: "missing" });
    } else if (!Buffer.from(content).equals(await readFile(join(folder, file)))) {
      differences.push({ file, kind: "different" });
    }
  }
  for (const file of present) {
    if (!files.has(file) && !file.startsWith(".")) differences.push({ file, kind: "unexpected" });
  }
  return differences;
}
