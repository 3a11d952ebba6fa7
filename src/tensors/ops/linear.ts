import { tf } from "../tf.js";

/**
 * x Wᵀ, the bias-free linear layer in the layout of Hugging Face's checkpoints.
 *
 * @param x      [..., I]
 * @param weight [O, I]
 * @returns      [..., O]
 */
export function linear(x: tf.Tensor, weight: tf.Tensor2D): tf.Tensor {
  const [outputs, inputs] = weight.shape;
  const rows = tf.reshape<tf.Rank.R2>(x, [-1, inputs]);
  const product = tf.matMul(rows, weight, false, true);
  return tf.reshape(product, [...x.shape.slice(0, -1), outputs]);
}
