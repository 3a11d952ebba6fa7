import { InputError } from "../errors.js";
import type { Run } from "../runs/index.js";
import {
  adjustForAll,
  compareRuns,
  largestK,
  type Comparison,
  type IntervalOptions,
} from "../statistics/index.js";
import { countsOf } from "./groupScores.js";

/** The same seed's evaluations before a method's training and after it. */
export interface SeedRuns {
  readonly seed: number;
  readonly before: Pick<Run, "path" | "counts">;
  readonly after: Pick<Run, "path" | "counts">;
}

/** `a` is before, `b` after. */
export type SeedComparison = Comparison & { readonly seed: number };

/**
 * Compares each seed's trained model with the one it started from, problem by problem. The p-values
 * are Holm's over all seeds and k.
 *
 * @param options.ks those that some problem has too few samples for are left out
 * @returns seed by seed, and in it by k
 * @throws InputError where runs share no problem, or one has no verdict
 */
export function compareSeeds(
  seeds: readonly SeedRuns[],
  { ks, ...interval }: IntervalOptions & { readonly ks: readonly number[] },
): SeedComparison[] {
  const compared = seeds.flatMap(({ seed, before, after }) => {
    const [a, b] = [judgedCounts(before), judgedCounts(after)];
    const largest = Math.min(largestK(a), largestK(b));
    return ks
      .filter((k) => k <= largest)
      .map((k) => ({ seed, comparison: compareRuns(a, b, { ...interval, k }) }));
  });
  return adjustForAll(compared.map(({ comparison }) => comparison)).map((comparison, at) => ({
    seed: compared[at]?.seed ?? 0,
    ...comparison,
  }));
}

function judgedCounts({ path, counts }: SeedRuns["before"]) {
  const judged = counts.filter(({ n }) => n > 0);
  if (judged.length > 0) return countsOf(judged);
  throw new InputError(
    `No sample of the run in ${path} has a verdict; there is nothing to compare.`,
  );
}
