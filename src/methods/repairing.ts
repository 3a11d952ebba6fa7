import { sample, type Tokenizer } from "../models/index.js";
import type { Critic } from "./critic.js";
import { failedProgram } from "./failedProgram.js";
import type { RepairingParts } from "./inference/index.js";
import type { RepairModel } from "./repairModel.js";
import { repairPromptIds } from "./repairPrompt.js";
import { promptIdsOf } from "./rollouts.js";
import { generated, type Drawing } from "./sampler.js";

/**
 * Repairing in Critic Sampling: how promising a failed program is by the critic, and what the repair
 * model writes in its place, as the actor draws its own.
 *
 * @param tokenizer the actor's
 */
export function repairingParts(
  critic: Critic,
  { model, tokenizer: ownTokenizer, limits }: RepairModel,
  tokenizer: Tokenizer,
  { promptTokens, programTokens: maxTokens, ...how }: Drawing,
): RepairingParts {
  return {
    repair: (problem, { program, outcome }, n) => {
      const failed = failedProgram(program, outcome);
      if (failed === undefined)
        throw new RangeError(`a program that ${outcome.verdict} is repaired`);
      const promptIds = repairPromptIds(problem, failed, ownTokenizer, limits);
      const problems = [`${problem.taskId}, repaired`];
      const [written = []] = sample(model, [promptIds], { ...how, n, maxTokens, problems });
      return Promise.resolve(written.map((ids) => generated(ids, ownTokenizer)));
    },
    scoreProgram: (problem, { tokens }) => {
      const promptIds = promptIdsOf(problem, tokenizer, promptTokens);
      // As it was sampled: with its end token, unless it was cut.
      const programIds = [...tokens, tokenizer.eosId].slice(0, maxTokens);
      return Promise.resolve(critic.passing({ promptIds, programIds }));
    },
  };
}
