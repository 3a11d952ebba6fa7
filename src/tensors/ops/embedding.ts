import { tf } from "../tf.js";

/**
 * Rows of a table.
 *
 * @param ids    [...] int32, each 0…V − 1
 * @param weight [V, D]
 * @returns      [..., D]
 */
export function embedding(ids: tf.Tensor, weight: tf.Tensor2D): tf.Tensor {
  const rows = tf.gather(weight, tf.reshape<tf.Rank.R1>(ids, [-1]));
  return tf.reshape(rows, [...ids.shape, weight.shape[1]]);
}
