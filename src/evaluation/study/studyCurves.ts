import {
  differenceAcrossSeeds,
  largestK,
  passAtKAcrossSeeds,
  spreadKs,
  type IntervalOptions,
  type SeedsDifference,
  type SeedsEstimate,
} from "../../statistics/index.js";
import { countsOf } from "../groupScores.js";
import type { Contestant } from "./contestants.js";
import type { StudyRun, StudyRuns } from "./readStudy.js";

/** How a contestant does as k grows. */
export interface StudyCurve {
  readonly contestant: Contestant;
  /** At every k that a line needs, up to the samples of each problem. */
  readonly passAtK: readonly SeedsEstimate[];
  /** Against the one it is compared with, at 1, 2, 5, 10, …; empty where there is none. */
  readonly gain: readonly SeedsDifference[];
  /** Samples of all its runs by verdict, and of the runs they are compared with. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly verdictsBefore: Readonly<Record<string, number>>;
}

/**
 * Curves over k of every contestant that has runs.
 *
 * @throws InputError where the runs' problems differ
 */
export function studyCurves(
  { study, runs }: Pick<StudyRuns, "study" | "runs">,
  interval: IntervalOptions = {},
): StudyCurve[] {
  return study.contestants.flatMap((contestant) => {
    const own = runs.filter((run) => run.contestant === contestant);
    if (own.length === 0) return [];
    const counts = own.map(judgedCounts);
    const largest = Math.min(...counts.map(largestK));
    const pairs = own.flatMap((after) => {
      const before = runs.find(
        (one) => one.contestant.name === contestant.against && one.seed === after.seed,
      );
      return before === undefined ? [] : { before, after };
    });
    const paired = pairs.map(({ before, after }) => ({
      before: judgedCounts(before),
      after: judgedCounts(after),
    }));
    const ks = pairs.length === 0 ? [] : tens(largest);
    return {
      contestant,
      passAtK: passAtKAcrossSeeds(counts, spreadKs(largest), interval),
      gain: ks.map((k) => differenceAcrossSeeds(paired, k, interval)),
      verdicts: sumVerdicts(own),
      verdictsBefore: sumVerdicts(pairs.map(({ before }) => before)),
    };
  });
}

function judgedCounts({ evaluation }: StudyRun) {
  return countsOf(evaluation.counts.filter(({ n }) => n > 0));
}

/** 1, 2, 5, 10, 20, … up to the largest. */
function tens(largest: number): number[] {
  const powers = [1, 10, 100, 1000, 10_000];
  return powers.flatMap((ten) => [1, 2, 5].map((step) => step * ten)).filter((k) => k <= largest);
}

function sumVerdicts(runs: readonly StudyRun[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { verdicts } of runs.flatMap(({ evaluation }) => evaluation.counts)) {
    for (const [verdict, samples] of Object.entries(verdicts)) {
      sums[verdict] = (sums[verdict] ?? 0) + samples;
    }
  }
  return sums;
}
