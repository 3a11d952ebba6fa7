import { tf } from "../tf.js";
import { gatherRowsName } from "../wasm/kernels/gatherRows.js";
import { hasKernel, runKernel } from "./runKernel.js";

/**
 * Rows of a table.
 *
 * @param ids    [...] int32, each 0…V − 1
 * @param weight [V, D]
 * @returns      [..., D]
 */
export function embedding(ids: tf.Tensor, weight: tf.Tensor2D): tf.Tensor {
  const [numSegments, width] = weight.shape;
  const gather = tf.customGrad((...args) => {
    const [table, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
    const rows = tf.reshape<tf.Rank.R1>(ids, [-1]);
    save([rows]);
    const gradFunc = (dy: tf.Tensor, [segmentIds]: tf.Tensor[]) =>
      runKernel(tf.UnsortedSegmentSum, { x: dy, segmentIds }, { numSegments });
    const [value] = hasKernel(gatherRowsName)
      ? runKernel(gatherRowsName, { table, ids: rows })
      : [tf.gather(table, rows)];
    return { value, gradFunc };
  });
  return tf.reshape(gather(weight), [...ids.shape, width]);
}
