import { gatherLogps } from "./gatherLogps.js";
import { tf } from "../tf.js";

/**
 * −Σ mask · log p(target), the summed loss of next-token prediction.
 *
 * @param logits  [N, V]
 * @param targets [N] int32, each 0…V − 1
 * @param mask    [N] float32; 0 leaves a row out, any other number is its weight
 * @returns       scalar; divide by Σ mask for the mean
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  targets: tf.Tensor1D,
  mask: tf.Tensor1D,
): tf.Scalar {
  return tf.tidy(() => tf.neg(tf.sum<tf.Scalar>(tf.mul(gatherLogps(logits, targets), mask))));
}
