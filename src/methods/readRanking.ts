import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import type { Ranking } from "./rankSamples.js";

/**
 * What `passlab rank` wrote into a folder; undefined where it wrote nothing.
 *
 * @throws InputError where the file is no ranking
 */
export async function readRanking(folder: string): Promise<Ranking | undefined> {
  const path = join(folder, "ranking.json");
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new InputError(`Cannot read the ranking: ${(error as Error).message}.`);
  }
  try {
    const value = JSON.parse(text) as { readonly kind?: string };
    if (value.kind === "ranking") return value as Ranking;
  } catch {
    // Told below, as for JSON that is no ranking.
  }
  throw new InputError(`${path} is no ranking. Remove it and give \`passlab rank\` again.`);
}
