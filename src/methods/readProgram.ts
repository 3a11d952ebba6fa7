import { padRows } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import { gatherLogps, tf } from "../tensors/index.js";
import { duellingAdvantages } from "./core/index.js";
import { loadModel } from "./model.js";
import { promptIdsOf, tokenStarts } from "./rollouts.js";
import { startBackend } from "./startBackend.js";

/** What a model makes of a program, token by token; the end token is the last. */
export interface ProgramReading {
  /** [T] */
  readonly programIds: readonly number[];
  /** [T + 1] where each token's text begins in the program, and where the last one's ends. */
  readonly starts: readonly number[];
  /** [T] log p of each token, given the question and the tokens before it. */
  readonly logps: Float32Array;
  /** [T] each token's logit less the highest at its place, ≤ 0: B-Coder's advantage at α = 1. */
  readonly gaps: Float32Array;
}

/**
 * Reads a program with a trained model.
 *
 * @param model        folder of a model, or of the training run it came out of
 * @param promptTokens longer prompts are cut on the right, as in training
 * @throws InputError where the folder holds no model
 */
export async function readProgram(
  model: string,
  { problem, program }: { readonly problem: Problem; readonly program: string },
  promptTokens: number,
): Promise<ProgramReading> {
  await startBackend();
  const loaded = await loadModel(model);
  const { tokenizer } = loaded;
  const programIds = tokenizer.encode(program);
  const read = tf.tidy(() => {
    const prompts = padRows([promptIdsOf(problem, tokenizer, promptTokens)], tokenizer.padId);
    const programs = padRows([programIds], tokenizer.padId);
    const { logits } = loaded.model.forward(prompts.ids, prompts.mask, programs.ids);
    return {
      logps: gatherLogps(logits, programs.ids).dataSync<"float32">(),
      gaps: duellingAdvantages(logits, programs.ids, 1).dataSync<"float32">(),
    };
  });
  loaded.model.dispose();
  return { programIds, starts: tokenStarts(tokenizer, programIds), ...read };
}
