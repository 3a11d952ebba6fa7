import { tf } from "../tf.js";
import { reluGradientName } from "../wasm/kernels/reluGradient.js";
import { hasKernel, runKernel } from "./runKernel.js";

/** max(x, 0); its gradient at 0 is 0. */
export function relu<T extends tf.Tensor>(x: T): T {
  if (!hasKernel(reluGradientName)) return tf.relu(x);
  const fused = tf.customGrad((...args) => {
    const [input, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const value = tf.relu(input);
    save([value]);
    const gradFunc = (dy: tf.Tensor, [y]: tf.Tensor[]) => runKernel(reluGradientName, { dy, x: y });
    return { value, gradFunc };
  });
  return fused(x) as T;
}
