import { sample, type SamplingOptions, type Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { DrawnProgram } from "../runs/index.js";
import type { Generated } from "./inference/index.js";
import type { TokenizedModel } from "./model.js";
import { promptIdsOf } from "./rollouts.js";

/** How programs are drawn. */
export interface Drawing extends SamplingOptions {
  /** Samples per problem. */
  readonly n: number;
  readonly seed: number;
  readonly promptTokens: number;
  readonly programTokens: number;
}

/** Writes programs for problems. */
export interface Sampler {
  /** Each problem's `n` programs together, in the order of the problems. */
  draw(problems: readonly Problem[]): Promise<DrawnProgram[]>;
  /** Ends what it started. */
  close(): Promise<void>;
}

/** Programs as the model writes them. */
export function plainSampler({ model, tokenizer }: TokenizedModel, drawing: Drawing): Sampler {
  const { promptTokens, programTokens: maxTokens, ...how } = drawing;
  return {
    draw: (problems) => {
      const prompts = problems.map((problem) => promptIdsOf(problem, tokenizer, promptTokens));
      const names = problems.map(({ taskId }) => taskId);
      const drawn = sample(model, prompts, { ...how, maxTokens, problems: names });
      const programs = drawn.flatMap((completions, problem) =>
        completions.map((ids) => ({
          task_id: names[problem] ?? "",
          solution: programText(tokenizer.decode(ids)),
          tokens: ids.length,
        })),
      );
      return Promise.resolve(programs);
    },
    close: () => Promise.resolve(),
  };
}

/** A file may not hold an empty program; one line end is as much. */
function programText(decoded: string): string {
  return decoded || "\n";
}

/** A sampled program for Critic Sampling. */
export function generated(ids: readonly number[], tokenizer: Tokenizer): Generated {
  return {
    program: programText(tokenizer.decode(ids)),
    tokens: ids.filter((id) => id !== tokenizer.eosId),
  };
}
