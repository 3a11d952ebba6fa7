import { gatherLogps, tf } from "../tensors/index.js";
import type { LanguageModel } from "./languageModel.js";

/** The teacher-forced log p of every completion token, [B, C]. */
export function completionLogps(
  model: LanguageModel,
  promptIds: tf.Tensor2D,
  promptMask: tf.Tensor2D,
  completionIds: tf.Tensor2D,
): tf.Tensor2D {
  return tf.tidy(() => {
    const { logits } = model.forward(promptIds, promptMask, completionIds);
    return gatherLogps(logits, completionIds) as tf.Tensor2D;
  });
}
