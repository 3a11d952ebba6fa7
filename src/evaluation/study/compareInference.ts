import { existsSync } from "node:fs";
import { InputError } from "../../errors.js";
import { readRanking, readRun, type Ranking, type Run } from "../../runs/index.js";
import {
  differenceAcrossSeeds,
  largestK,
  meanDifference,
  passAtKAcrossSeeds,
  type IntervalOptions,
  type SeedsDifference,
} from "../../statistics/index.js";
import { countsOf } from "../groupScores.js";
import { withFindings, type Tested } from "./findings.js";
import type { StudyRun } from "./readStudy.js";

/** A way to choose among programs, or to write them again, beside plain samples of the same models. */
export type InferenceDifference = Tested<Untested>;

interface Untested extends SeedsDifference {
  /** Whose models, and what is done with them. */
  readonly procedure: string;
  readonly seeds: readonly number[];
  /** Means over seeds and problems: of plain samples, and of the procedure. */
  readonly plain: number;
  readonly scored: number;
}

/**
 * What procedures at inference bring to trained models, problem by problem against plain samples of
 * the same model: the rankings in `<run>-ranking`, and Critic Sampling in `<run>-critic-eval`. Each is
 * a protocol of its own. Holm's correction is over all of them.
 *
 * @param runs those of a study; one without such a folder is left out
 * @throws InputError for a damaged folder, and where problems differ
 */
export async function compareInference(
  runs: readonly StudyRun[],
  ks: readonly number[],
  interval: IntervalOptions = {},
): Promise<InferenceDifference[]> {
  const found: Untested[] = [];
  for (const label of new Set(runs.map(({ contestant }) => contestant.label))) {
    const own = runs.filter(({ contestant }) => contestant.label === label);
    found.push(...rankingDifferences(label, await rankedRuns(own), ks, interval));
    found.push(...criticDifferences(label, await criticRuns(own), ks, interval));
  }
  return withFindings(found);
}

interface RankedRun {
  readonly seed: number;
  readonly ranking: Ranking;
}

async function rankedRuns(runs: readonly StudyRun[]): Promise<RankedRun[]> {
  const found = await Promise.all(
    runs.map(async ({ seed, folder }) => ({
      seed,
      ranking: await readRanking(`${folder}-ranking`),
    })),
  );
  return found.flatMap(({ seed, ranking }) => (ranking === undefined ? [] : { seed, ranking }));
}

function rankingDifferences(
  label: string,
  runs: readonly RankedRun[],
  ks: readonly number[],
  interval: IntervalOptions,
): Untested[] {
  const [first] = runs;
  if (first === undefined) return [];
  const { candidates } = first.ranking.protocol;
  if (runs.some(({ ranking }) => ranking.protocol.candidates !== candidates)) {
    throw new InputError(
      `The rankings of ${label} are not of equally many candidates. Rank all seeds alike.`,
    );
  }
  const taskIds = first.ranking.problems.map(({ taskId }) => taskId);
  const possible = ks.filter((k) =>
    runs.every(({ ranking }) => ranking.problems.every(({ ranked }) => String(k) in ranked)),
  );
  return possible.map((k) => {
    const scores = runs.map(({ ranking }) => rankedScores(ranking, taskIds, String(k)));
    const bySeed = scores.map(({ ranked, unranked }) =>
      ranked.map((value, problem) => value - (unranked[problem] ?? 0)),
    );
    return {
      k,
      ...meanDifference(bySeed, interval),
      procedure: `${label}, the k best of ${candidates} by its ranking`,
      seeds: runs.map(({ seed }) => seed),
      plain: mean(scores.map(({ unranked }) => mean(unranked))),
      scored: mean(scores.map(({ ranked }) => mean(ranked))),
    };
  });
}

/** pass@k of each problem [P], with the ranking and without. */
function rankedScores(ranking: Ranking, taskIds: readonly string[], k: string) {
  const problems = new Map(ranking.problems.map((problem) => [problem.taskId, problem]));
  const of = (kind: "ranked" | "unranked") =>
    Float64Array.from(taskIds, (taskId) => problems.get(taskId)?.[kind][k] ?? NaN);
  const scores = { ranked: of("ranked"), unranked: of("unranked") };
  if (problems.size !== taskIds.length || scores.ranked.some(Number.isNaN)) {
    throw new InputError("The rankings are not of the same problems. Rank all seeds alike.");
  }
  return scores;
}

interface CriticRun {
  readonly seed: number;
  readonly plain: Run;
  readonly sampled: Run;
}

async function criticRuns(runs: readonly StudyRun[]): Promise<CriticRun[]> {
  const recorded = runs.filter(({ folder }) => existsSync(`${folder}-critic-eval`));
  return Promise.all(
    recorded.map(async ({ seed, folder, evaluation }) => ({
      seed,
      plain: evaluation,
      sampled: await readRun(`${folder}-critic-eval`),
    })),
  );
}

function criticDifferences(
  label: string,
  runs: readonly CriticRun[],
  ks: readonly number[],
  interval: IntervalOptions,
): Untested[] {
  if (runs.length === 0) return [];
  const pairs = runs.map(({ seed, plain, sampled }) => ({
    seed,
    before: judgedCounts(plain),
    after: judgedCounts(sampled),
  }));
  const largest = Math.min(...pairs.flatMap(({ before, after }) => [before, after]).map(largestK));
  const possible = ks.filter((k) => k <= largest);
  const valueOf = (counts: (pair: (typeof pairs)[number]) => ReturnType<typeof countsOf>) =>
    passAtKAcrossSeeds(pairs.map(counts), possible, interval).map(({ value }) => value);
  const plain = valueOf(({ before }) => before);
  const scored = valueOf(({ after }) => after);
  return possible.map((k, at) => ({
    ...differenceAcrossSeeds(pairs, k, interval),
    procedure: `${label} with Critic Sampling`,
    seeds: runs.map(({ seed }) => seed),
    plain: plain[at] ?? NaN,
    scored: scored[at] ?? NaN,
  }));
}

/** Without problems that have no verdict: runs that then differ in their problems are refused. */
function judgedCounts({ counts }: Run) {
  return countsOf(counts.filter(({ n }) => n > 0));
}

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;
}
