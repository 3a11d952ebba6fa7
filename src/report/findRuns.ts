import { existsSync } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { runFiles, trainingFiles } from "../runs/index.js";

/**
 * The run folders in a folder, by name, that have come to their end and hold the log that a report
 * reads; those that come with passlab leave out an evaluation's, and their command brings it back.
 */
export async function findRuns(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const paths = names.sort().map((name) => join(folder, name));
  const finished = await Promise.all(paths.map(isFinished));
  return paths.filter((_, i) => finished[i]);
}

async function isFinished(path: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(path, "manifest.json"), "utf8"));
    const hasLog = [runFiles.log, trainingFiles.log].some((name) => existsSync(join(path, name)));
    return hasLog && typeof (manifest as { finished?: unknown }).finished === "string";
  } catch {
    return false;
  }
}
