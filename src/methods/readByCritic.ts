import type { Outcome } from "../judge/index.js";
import type { Problem } from "../problems/index.js";
import { besideModel, hasBeside } from "./besideModel.js";
import { Critic } from "./critic.js";
import { loadModel, modelFolderOf } from "./model.js";
import { outcomeClass, outcomeClasses } from "./rewards/index.js";
import { promptIdsOf } from "./rollouts.js";
import { startBackend } from "./startBackend.js";

/**
 * How far CodeRL's critic, having read a program up to each of its tokens, expects the ending that the
 * program truly has.
 *
 * @param run          folder of a training run
 * @param promptTokens longer prompts are cut on the right, as in training
 * @returns [T] 0…1, the end token the last; undefined where the run kept no critic, and after a machine
 *          fault
 */
export async function readByCritic(
  run: string,
  {
    problem,
    program,
    outcome,
  }: {
    readonly problem: Problem;
    readonly program: string;
    readonly outcome: Pick<Outcome, "verdict">;
  },
  promptTokens: number,
): Promise<Float64Array | undefined> {
  const ending = outcomeClass(outcome.verdict);
  if (ending === undefined || !hasBeside(modelFolderOf(run), besideModel.critic)) return undefined;
  await startBackend();
  const { tokenizer } = await loadModel(run);
  const critic = await Critic.load(run);
  const promptIds = promptIdsOf(problem, tokenizer, promptTokens);
  const programIds = tokenizer.encode(program);
  const [weights] = critic.tokenWeights(
    [{ promptIds, programIds }],
    [outcomeClasses.indexOf(ending)],
  );
  return weights;
}
