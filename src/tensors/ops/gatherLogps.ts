import { tf } from "../tf.js";
import { targetLogpsGradientName, targetLogpsName } from "../wasm/kernels/targetLogps.js";
import { hasKernel, runKernel } from "./runKernel.js";

/**
 * Log-probability of each target, z_target − logsumexp(z).
 *
 * @param logits  [..., V]
 * @param targets [...] int32, each 0…V − 1
 * @returns       [...], each ≤ 0
 */
export function gatherLogps(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  if (!hasKernel(targetLogpsName)) return plainGatherLogps(logits, targets);
  const fused = tf.customGrad((...args) => {
    const [z, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const ids = tf.cast(targets, "int32");
    const [value, ...logNorms] = runKernel(targetLogpsName, { logits: z, targets: ids });
    save([z, ids, ...logNorms]);
    const gradFunc = (dy: tf.Tensor, [savedZ, savedIds, savedNorms]: tf.Tensor[]) =>
      runKernel(targetLogpsGradientName, {
        logits: savedZ,
        targets: savedIds,
        logNorms: savedNorms,
        dy,
      });
    return { value, gradFunc };
  });
  const rows = tf.reshape(logits, [-1, logits.shape.at(-1) ?? 1]);
  return tf.reshape(fused(rows), targets.shape);
}

/** The same in TensorFlow.js's own ops, for backends without our kernel. */
export function plainGatherLogps(logits: tf.Tensor, targets: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const size = logits.shape.at(-1) ?? 0;
    const chosen = tf.sum(tf.mul(logits, tf.oneHot(tf.cast(targets, "int32"), size)), -1);
    return tf.sub(chosen, tf.logSumExp(logits, -1));
  });
}
