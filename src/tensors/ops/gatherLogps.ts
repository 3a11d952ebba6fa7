import { tf } from "../tf.js";

/**
 * Log-probability of each target, z_target − logsumexp(z).
 *
 * @param logits  [..., V]
 * @param targets [...] int32, each 0…V − 1
 * @returns       [...], each ≤ 0
 */
export function gatherLogps(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return plainGatherLogps(logits, targets);
}

/** The same in TensorFlow.js's own ops, for backends without our kernel. */
export function plainGatherLogps(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const size = logits.shape.at(-1) ?? 0;
    const chosen = tf.sum(tf.mul(logits, tf.oneHot(tf.cast(targets, "int32"), size)), -1);
    return tf.sub(chosen, tf.logSumExp(logits, -1));
  });
}
