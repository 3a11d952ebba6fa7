import { tf } from "../../tensors/index.js";

/**
 * How a batch's token losses become one number.
 *
 * - `sequence sum`: the sum over each program's tokens, the mean over programs (the papers' Σₜ).
 * - `sequence mean`: the mean over each program's tokens, the mean over programs.
 * - `token mean`: the mean over all tokens of the batch (what most released code does).
 */
export type Reduction = "sequence sum" | "sequence mean" | "token mean";

/**
 * Reduces what counts; programs without a token that counts are not there.
 *
 * @param values [B, C] finite, at padding too
 * @param mask   [B, C] float32, 1 for tokens that count and 0 for padding
 * @returns      scalar; 0 where nothing counts
 */
export function reduceTokens(
  values: tf.Tensor2D,
  mask: tf.Tensor2D,
  reduction: Reduction,
): tf.Scalar {
  return tf.tidy(() => {
    const counted = tf.mul(values, mask);
    const lengths = tf.sum(mask, 1); // [B]
    if (reduction === "token mean") {
      return tf.div<tf.Scalar>(tf.sum(counted), tf.maximum(tf.sum(lengths), 1));
    }
    const sums = tf.sum(counted, 1); // [B]
    const programs = tf.maximum(tf.sum(tf.cast(tf.greater(lengths, 0), "float32")), 1);
    const perProgram = reduction === "sequence sum" ? sums : tf.div(sums, tf.maximum(lengths, 1));
    return tf.div<tf.Scalar>(tf.sum(perProgram), programs);
  });
}
