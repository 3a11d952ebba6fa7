import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { InputError } from "../errors.js";
import type { Estimate } from "../statistics/index.js";

/** In the folder of a ranking. */
export const rankingFile = "ranking.json";

/** Scores of the k best candidates, beside those of k candidates drawn at random from the same ones. */
export interface RankedScores {
  readonly problems: number;
  /** By k. */
  readonly ranked: Readonly<Record<string, Estimate>>;
  readonly unranked: Readonly<Record<string, Estimate>>;
}

/** One problem's candidates, ranked. */
export interface RankedProblem {
  readonly taskId: string;
  readonly difficulty: string | undefined;
  /** Without those that met a machine fault, of which there were `faults`. */
  readonly candidates: number;
  readonly correct: number;
  readonly faults: number;
  /** By k. */
  readonly ranked: Readonly<Record<string, number>>;
  readonly unranked: Readonly<Record<string, number>>;
}

/** What `passlab rank` writes: pass@k of the k candidates that B-Coder's recovered reward puts first. */
export interface Ranking {
  readonly kind: "ranking";
  readonly command: readonly string[];
  /** Of the numbers called ranked; the others are plain samples. */
  readonly protocol: {
    readonly decoding: "ranked";
    readonly by: "recovered reward";
    readonly candidates: number;
    readonly alpha: number;
    readonly gamma: number;
  };
  /** Hashes of what decides the numbers. */
  readonly inputs: Readonly<Record<string, string>>;
  readonly all: RankedScores;
  readonly byDifficulty: Readonly<Record<string, RankedScores>>;
  readonly problems: readonly RankedProblem[];
}

/**
 * What `passlab rank` wrote into a folder; undefined where it wrote nothing.
 *
 * @throws InputError where the file is no ranking
 */
export async function readRanking(folder: string): Promise<Ranking | undefined> {
  const path = join(folder, rankingFile);
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
