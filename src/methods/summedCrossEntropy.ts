import type { LanguageModel } from "../models/index.js";
import { crossEntropy, tf } from "../tensors/index.js";
import { programRows, type PromptedProgram } from "./programRows.js";

/** −Σₜ log p(wₜ | prompt, w₁…wₜ₋₁) in nats, over the tokens of all programs of a batch. */
export function summedCrossEntropy(
  model: LanguageModel,
  batch: readonly PromptedProgram[],
): tf.Scalar {
  const { prompts, programs } = programRows(batch, model.padId);
  const { logits } = model.forward(prompts.ids, prompts.mask, programs.ids); // [B, C, V]
  return crossEntropy(
    tf.reshape(logits, [-1, model.vocabularySize]),
    tf.reshape(programs.ids, [-1]),
    tf.reshape(programs.mask, [-1]),
  );
}
