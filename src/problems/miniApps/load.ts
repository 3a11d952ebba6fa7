import { createReadStream } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { InputError } from "../../errors.js";
import { repositoryRoot } from "../../repository.js";
import { loadProblems } from "../loadProblems.js";
import type { Problem } from "../problem.js";
import type { LabelledProgram, PreferencePair, RankedPrograms } from "./programs.js";

/** Where the frozen set lies. */
export const miniAppsFolder = join(repositoryRoot, "datasets", "mini-apps");

/** Names of its files. */
export const miniAppsFiles = {
  train: "train.jsonl.gz",
  test: "test.jsonl",
  programs: "programs.jsonl.gz",
  pairs: "pairs.jsonl.gz",
  ranked: "ranked.jsonl.gz",
} as const;

/**
 * The problems of a split of mini-apps.
 *
 * @throws InputError where the folder does not hold the set
 */
export async function loadMiniApps(
  split: "train" | "test",
  folder = miniAppsFolder,
): Promise<readonly Problem[]> {
  return (await loadProblems(join(folder, miniAppsFiles[split]))).problems;
}

/**
 * The training programs with their verdicts: what to imitate (mistakes included, as scraped code
 * has them), and what a critic learns from.
 *
 * @throws InputError where the folder does not hold the set
 */
export function loadMiniAppsPrograms(folder = miniAppsFolder): Promise<LabelledProgram[]> {
  return readRows<LabelledProgram>(join(folder, miniAppsFiles.programs));
}

/** @throws InputError where the folder does not hold the set */
export function loadMiniAppsPairs(folder = miniAppsFolder): Promise<PreferencePair[]> {
  return readRows<PreferencePair>(join(folder, miniAppsFiles.pairs));
}

/** @throws InputError where the folder does not hold the set */
export function loadMiniAppsRanked(folder = miniAppsFolder): Promise<RankedPrograms[]> {
  return readRows<RankedPrograms>(join(folder, miniAppsFiles.ranked));
}

/** Rows of a file that passlab itself wrote. */
async function readRows<Row>(path: string): Promise<Row[]> {
  const rows: Row[] = [];
  try {
    const text = createReadStream(path).on("error", (error) => unzipped.destroy(error));
    const unzipped = createGunzip();
    for await (const line of createInterface(text.pipe(unzipped))) {
      rows.push(JSON.parse(line) as Row);
    }
  } catch (error) {
    throw new InputError(
      `Cannot read ${path} after ${rows.length} rows: ${(error as Error).message}. ` +
        `\`passlab data build mini-apps --seed 0\` writes it anew.`,
    );
  }
  return rows;
}
