import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The run folders in a folder, by name, that have come to their end. */
export async function findRuns(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const paths = names.sort().map((name) => join(folder, name));
  const finished = await Promise.all(paths.map(isFinished));
  return paths.filter((_, i) => finished[i]);
}

async function isFinished(path: string): Promise<boolean> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(path, "manifest.json"), "utf8"));
    return typeof (manifest as { finished?: unknown }).finished === "string";
  } catch {
    return false;
  }
}
