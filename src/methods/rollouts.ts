import type { Judge, Outcome } from "../judge/index.js";
import { greedy, sample, type LanguageModel, type Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import { promptOf } from "./prompt.js";
import type { VisitCost } from "./visitCost.js";

/** A program that the policy wrote, and what the judge made of it. */
export interface Rollout {
  readonly problem: Problem;
  readonly promptIds: readonly number[];
  /** The end token included, unless the program was cut. At least one token. */
  readonly programIds: readonly number[];
  readonly program: string;
  readonly outcome: Outcome;
  /** Whether it was decoded greedily. */
  readonly greedy: boolean;
}

export interface RolloutOptions {
  /** Programs sampled for each problem. */
  readonly n: number;
  /** Whether a greedy program of each problem comes with them. */
  readonly withGreedy: boolean;
  readonly temperature: number;
  readonly topK: number;
  readonly topP: number;
  readonly promptTokens: number;
  readonly programTokens: number;
  readonly seed: number;
  /** Names the visit in the seeds, so that the same problem gets other programs the next time. */
  readonly visit: number;
}

/** What a visit to the sampler brought, and what it took. */
export interface Visit {
  /** Each problem's together and its greedy one last. */
  readonly rollouts: readonly Rollout[];
  readonly cost: VisitCost;
}

/** Writes programs for problems, then judges them. */
export async function rollOut(
  { model, tokenizer, judge }: Actor,
  problems: readonly Problem[],
  options: RolloutOptions,
): Promise<Visit> {
  const startedAt = performance.now();
  const { n, withGreedy, visit, seed, programTokens: maxTokens, ...sampling } = options;
  const prompts = problems.map((problem) => promptIdsOf(problem, tokenizer, options.promptTokens));
  const named = problems.map(({ taskId }) => `${taskId}, visit ${visit}`);
  const sampled = sample(model, prompts, { ...sampling, n, seed, maxTokens, problems: named });
  const baselines = withGreedy ? greedy(model, prompts, { maxTokens }) : [];
  const written = problems.flatMap((problem, at) => {
    const promptIds = prompts[at] ?? [];
    const best = baselines[at];
    const of = (programIds: readonly number[], isGreedy: boolean) => ({
      problem,
      promptIds,
      programIds,
      program: tokenizer.decode(programIds),
      greedy: isGreedy,
    });
    return [
      ...(sampled[at] ?? []).map((ids) => of(ids, false)),
      ...(best === undefined ? [] : [of(best, true)]),
    ];
  });
  const writtenAt = performance.now();
  const rollouts: Rollout[] = [];
  for await (const outcome of judge.batch(written)) {
    const program = written[rollouts.length];
    if (program !== undefined) rollouts.push({ ...program, outcome });
  }
  return {
    rollouts,
    cost: {
      judged: rollouts.length,
      faults: rollouts.filter(({ outcome }) => outcome.verdict === "machine-fault").length,
      sampledTokens: rollouts.reduce((sum, { programIds }) => sum + programIds.length, 0),
      secondsSampling: (writtenAt - startedAt) / 1000,
      secondsJudging: (performance.now() - writtenAt) / 1000,
    },
  };
}

/** Several visits as one; none cost nothing. */
export function joinVisits(visits: readonly Visit[]): Visit {
  const sum = (key: keyof VisitCost) => visits.reduce((total, { cost }) => total + cost[key], 0);
  return {
    rollouts: visits.flatMap(({ rollouts }) => rollouts),
    cost: {
      judged: sum("judged"),
      faults: sum("faults"),
      sampledTokens: sum("sampledTokens"),
      secondsSampling: sum("secondsSampling"),
      secondsJudging: sum("secondsJudging"),
    },
  };
}

/** Who writes, and who judges. */
export interface Actor {
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
  readonly judge: Judge;
}

/** The prompt of a problem for sampling, cut on the right. */
export function promptIdsOf(problem: Problem, tokenizer: Tokenizer, longest: number): number[] {
  return tokenizer.encode(promptOf(problem, "inference")).slice(0, longest);
}

/** Where each token's text begins in the decoded program, and where the last one's ends, [T + 1]. */
export function tokenStarts(tokenizer: Tokenizer, programIds: readonly number[]): number[] {
  const starts = programIds.map((_, t) => tokenizer.decode(programIds.slice(0, t + 1)).length);
  return [0, ...starts];
}
