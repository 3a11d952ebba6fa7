import { tf } from "../tensors/index.js";

const slope = Math.sqrt(2 / Math.PI);

/** x/2 · (1 + tanh(√(2/π) · (x + 0.044715 x³))), the approximation of Hendrycks and Gimpel (2016). */
export function gelu(x: tf.Tensor): tf.Tensor {
  const inner = tf.mul(tf.add(x, tf.mul(tf.mul(tf.square(x), x), 0.044715)), slope);
  return tf.mul(tf.mul(x, 0.5), tf.add(tf.tanh(inner), 1));
}
