import { setImmediate } from "node:timers/promises";
import type { Judge, Outcome } from "../judge/index.js";
import {
  greedyByToken,
  sampleByToken,
  type Completion,
  type LanguageModel,
  type Tokenizer,
} from "../models/index.js";
import type { Problem } from "../problems/index.js";
import { isScored } from "../statistics/index.js";
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

/** Writes programs for problems; each is judged as soon as it has ended, while others go on. */
export async function rollOut(
  actor: Actor,
  problems: readonly Problem[],
  options: RolloutOptions,
): Promise<Visit> {
  const startedAt = performance.now();
  let msSampling = 0;
  const written: Written[] = [];
  async function* writing() {
    let since = performance.now();
    for (const programs of writeByToken(actor, problems, options)) {
      msSampling += performance.now() - since;
      written.push(...programs);
      yield* programs.map(({ rollout }) => rollout);
      // The judge speaks with its workers in this thread.
      await setImmediate();
      since = performance.now();
    }
  }
  const rollouts: Rollout[] = [];
  let judged = 0;
  for await (const outcome of actor.judge.batch(writing())) {
    const program = written[judged];
    if (program !== undefined) rollouts[program.place] = { ...program.rollout, outcome };
    judged += 1;
  }
  return {
    rollouts,
    cost: {
      judged,
      faults: rollouts.filter(({ outcome }) => !isScored(outcome.verdict)).length,
      sampledTokens: rollouts.reduce((sum, { programIds }) => sum + programIds.length, 0),
      secondsSampling: msSampling / 1000,
      secondsJudging: (performance.now() - startedAt - msSampling) / 1000,
    },
  };
}

interface Written {
  readonly rollout: Omit<Rollout, "outcome">;
  /** Among the rollouts of the visit. */
  readonly place: number;
}

/** After each token, the programs that ended with it. */
function* writeByToken(
  { model, tokenizer }: Pick<Actor, "model" | "tokenizer">,
  problems: readonly Problem[],
  options: RolloutOptions,
): Generator<readonly Written[], void, undefined> {
  const { n, withGreedy, visit, seed, promptTokens, programTokens: maxTokens } = options;
  const { temperature, topK, topP } = options;
  const asked = problems.map((problem) => ({
    problem,
    promptIds: promptIdsOf(problem, tokenizer, promptTokens),
  }));
  const perProblem = withGreedy ? n + 1 : n;
  const writtenFrom = (ended: readonly Completion[], isGreedy: boolean): Written[] =>
    ended.flatMap(({ problem: at, index, tokens: programIds }) => {
      const question = asked[at];
      if (question === undefined) return [];
      const program = tokenizer.decode(programIds);
      const place = at * perProblem + (isGreedy ? n : index);
      return { rollout: { ...question, programIds, program, greedy: isGreedy }, place };
    });
  const prompts = asked.map(({ promptIds }) => promptIds);
  const named = problems.map(({ taskId }) => `${taskId}, visit ${visit}`);
  const sampling = { n, seed, temperature, topK, topP, maxTokens, problems: named };
  for (const ended of sampleByToken(model, prompts, sampling)) yield writtenFrom(ended, false);
  if (!withGreedy) return;
  for (const ended of greedyByToken(model, prompts, { maxTokens })) yield writtenFrom(ended, true);
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
