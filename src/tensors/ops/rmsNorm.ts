import { tf } from "../tf.js";
import { rmsNormGradientName, rmsNormName } from "../wasm/kernels/rmsNorm.js";
import { hasKernel, runKernel } from "./runKernel.js";

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
  if (!hasKernel(rmsNormName)) return plainRmsNorm(x, weight, epsilon);
  const fused = tf.customGrad((...args) => {
    const [input, factor, save] = args as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    save([input, factor]);
    const [value] = runKernel(rmsNormName, { x: input, weight: factor }, { epsilon });
    const gradFunc = (dy: tf.Tensor, [savedX, savedWeight]: tf.Tensor[]) =>
      runKernel(rmsNormGradientName, { x: savedX, weight: savedWeight, dy }, { epsilon });
    return { value, gradFunc };
  });
  return fused(x, weight);
}

/** The same in TensorFlow.js's own ops, for backends without our kernel. */
export function plainRmsNorm(x: tf.Tensor, weight: tf.Tensor1D, epsilon: number): tf.Tensor {
  return tf.tidy(() => {
    const meanSquare = tf.mean(tf.square(x), -1, true);
    return tf.mul(tf.mul(x, tf.rsqrt(tf.add(meanSquare, epsilon))), weight);
  });
}
