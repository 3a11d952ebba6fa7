import { tf } from "../tf.js";

/**
 * x / √(mean x² + ε) · weight over the last axis (Zhang and Sennrich 2019, equation 4), T5's layer
 * norm.
 *
 * @param x       [..., D]
 * @param weight  [D]
 * @param epsilon added to the mean square; T5 uses 1e-6
 * @returns       [..., D]
 */
export function rmsNorm(x: tf.Tensor, weight: tf.Tensor1D, epsilon = 1e-6): tf.Tensor {
  return plainRmsNorm(x, weight, epsilon);
}

/** The same in TensorFlow.js's own ops, for backends without our kernel. */
export function plainRmsNorm(x: tf.Tensor, weight: tf.Tensor1D, epsilon: number): tf.Tensor {
  return tf.tidy(() => {
    const meanSquare = tf.mean(tf.square(x), -1, true);
    return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, epsilon))), weight);
  });
}
