import type { Outcome } from "../../judge/index.js";
import type { Problem } from "../../problems/index.js";
import { isScored } from "../../statistics/index.js";
import { examplesOnly } from "./examplesOnly.js";
import { likeliestFirst, refineSeed, share } from "./seeds.js";

/** A program as the actor wrote it. */
export interface Generated {
  /** Text that the judge runs. */
  readonly program: string;
  /** Its tokens, without an end token. */
  readonly tokens: readonly number[];
}

/** A program that failed an example test, with what the repair model is told about it. */
export interface Failed extends Generated {
  readonly outcome: Outcome;
}

/** The models and the judge, as Critic Sampling sees them. None of them is ever shown a hidden test. */
export interface CriticSamplingParts {
  /** Writes `n` programs. */
  generate(problem: Problem, n: number): Promise<Generated[]>;
  /** Writes a program for each seed that begins with its tokens. */
  continueFrom(problem: Problem, seeds: readonly (readonly number[])[]): Promise<Generated[]>;
  /** p(passed | problem, w₁…wₜ) by the binary critic, one per token of each program, 0…1. */
  scorePrefixes(
    problem: Problem,
    programs: readonly Generated[],
  ): Promise<readonly ArrayLike<number>[]>;
  /** Runs programs against the problem's example tests, outcomes in the same order. */
  judge(problem: Problem, programs: readonly string[]): Promise<Outcome[]>;
  /** Left out where there is no repair model. */
  readonly repairing?: RepairingParts;
}

export interface RepairingParts {
  /** Writes `n` programs in place of a failed one. */
  repair(problem: Problem, failed: Failed, n: number): Promise<Generated[]>;
  /** p(passed | problem, program) by the binary critic, 0…1. */
  scoreProgram(problem: Problem, program: Generated): Promise<number>;
}

export interface CriticSamplingOptions {
  /** N, programs of each round; 200 in the paper. */
  readonly n: number;
  /** M, failed programs that are repaired; 1, the paper's best. */
  readonly repaired?: number;
  /** Whether a seed ends before the first token after which failing is likelier. Default false. */
  readonly stopAtDoubt?: boolean;
}

/** What a round of Critic Sampling cost. */
export interface CriticSamplingCost {
  /** Programs written, and their tokens; a seed's tokens are not written again. */
  readonly programs: number;
  readonly tokens: number;
  /** Programs run against example tests, and those of them that met a machine fault. */
  readonly exampleRuns: number;
  readonly faults: number;
  /** Programs read by the critic. */
  readonly criticPasses: number;
}

export interface CriticSampled {
  /**
   * `refined`, `repaired`, or `plain`: no example test told the programs apart, or none passed and there
   * is no repair model.
   */
  readonly path: "refined" | "repaired" | "plain";
  /** N programs with their outcomes in the example tests; `undefined` where there are none. */
  readonly programs: readonly (Generated & { readonly outcome: Outcome | undefined })[];
  readonly cost: CriticSamplingCost;
}

/**
 * CodeRL's Critic Sampling (Le et al. 2022, §3.3, eqs. 11–13), one round for one problem.
 *
 * 1. The actor writes N programs, which are run against the example tests of the question.
 * 2. Where some pass, each of them is cut where the critic is surest, and the actor goes on from
 *    there: refining. Where none passes, the M failed ones that the critic likes best are given to
 *    the repair model with their outcome: repairing. Never both.
 * 3. The N new programs are run against the example tests again, for filtering (n@k).
 *
 * The released code has none of this. Ours, where the paper says nothing: where N does not divide,
 * the first seeds get one program more; a program that met a machine fault neither passes nor fails;
 * without example tests, with faults alone, or where none passes and there is no repair model, the N
 * programs of step 1 come back.
 *
 * @throws RangeError for N or M that is no whole number ≥ 1, and for a part that breaks its contract
 */
export async function criticSampling(
  problem: Problem,
  parts: CriticSamplingParts,
  { n, repaired = 1, stopAtDoubt = false }: CriticSamplingOptions,
): Promise<CriticSampled> {
  for (const [name, count] of Object.entries({ n, repaired })) {
    if (!Number.isSafeInteger(count) || count < 1) {
      throw new RangeError(`${name} is ${count}; expected a whole number from 1`);
    }
  }
  const shown = examplesOnly(problem);
  const round = new Round(shown, parts);
  const first = await round.judged(await round.written(n, parts.generate(shown, n)));
  const passed = first.filter(({ outcome }) => outcome?.verdict === "passed");
  const failed = first.filter(isFailed);

  if (passed.length > 0) {
    const counts = share(n, passed.length);
    const scores = await round.prefixScores(passed);
    const seeds = passed.flatMap(({ tokens }, at) => {
      const seed = refineSeed(tokens, scores[at] ?? [], stopAtDoubt);
      return Array.from({ length: counts[at] ?? 0 }, () => seed);
    });
    const again = await round.written(n, parts.continueFrom(shown, seeds), seeds);
    return { path: "refined", programs: await round.judged(again), cost: round.cost };
  }
  const { repairing } = parts;
  if (failed.length > 0 && repairing !== undefined) {
    const scores: number[] = [];
    for (const program of failed) scores.push(await round.programScore(program, repairing));
    const chosen = likeliestFirst(failed, scores).slice(0, Math.min(repaired, n));
    const counts = share(n, chosen.length);
    const again: Generated[] = [];
    for (const [at, program] of chosen.entries()) {
      const count = counts[at] ?? 0;
      again.push(...(await round.written(count, repairing.repair(shown, program, count))));
    }
    return { path: "repaired", programs: await round.judged(again), cost: round.cost };
  }
  return { path: "plain", programs: first, cost: round.cost };
}

type Judged = CriticSampled["programs"][number];

function isFailed(program: Judged): program is Failed {
  const verdict = program.outcome?.verdict;
  return verdict !== undefined && verdict !== "passed" && isScored(verdict);
}

/** One problem's round: counts what every part is asked for, and checks what it gives. */
class Round {
  #cost = { programs: 0, tokens: 0, exampleRuns: 0, faults: 0, criticPasses: 0 };

  constructor(
    private readonly problem: Problem,
    private readonly parts: CriticSamplingParts,
  ) {}

  get cost(): CriticSamplingCost {
    return { ...this.#cost };
  }

  async written(
    count: number,
    writing: Promise<Generated[]>,
    seeds: readonly (readonly number[])[] = [],
  ): Promise<Generated[]> {
    const programs = await writing;
    if (programs.length !== count) {
      throw new RangeError(`${programs.length} programs were written; expected ${count}`);
    }
    this.#cost.programs += count;
    for (const [at, { tokens }] of programs.entries()) {
      this.#cost.tokens += tokens.length - (seeds[at]?.length ?? 0);
    }
    return programs;
  }

  async judged(programs: readonly Generated[]): Promise<Judged[]> {
    if (this.problem.exampleTests.cases.length === 0) {
      return programs.map((program) => ({ ...program, outcome: undefined }));
    }
    const texts = programs.map(({ program }) => program);
    const outcomes = await this.parts.judge(this.problem, texts);
    this.#cost.exampleRuns += programs.length;
    return programs.map((program, at) => {
      const outcome = outcomes[at];
      if (outcome === undefined) {
        throw new RangeError(`${outcomes.length} outcomes for ${programs.length} programs`);
      }
      if (!isScored(outcome.verdict)) this.#cost.faults += 1;
      return { ...program, outcome };
    });
  }

  prefixScores(programs: readonly Generated[]): Promise<readonly ArrayLike<number>[]> {
    this.#cost.criticPasses += programs.length;
    return this.parts.scorePrefixes(this.problem, programs);
  }

  programScore(program: Generated, repairing: RepairingParts): Promise<number> {
    this.#cost.criticPasses += 1;
    return repairing.scoreProgram(this.problem, program);
  }
}
