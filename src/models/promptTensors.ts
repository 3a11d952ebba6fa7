import { tf } from "../tensors/index.js";

/** Rows of ids, padded at the end: int32 [B, longest] and a float32 mask that is 1 at tokens. */
export function padRows(
  rows: readonly (readonly number[])[],
  padId: number,
): { ids: tf.Tensor2D; mask: tf.Tensor2D } {
  const longest = Math.max(...rows.map((row) => row.length));
  const ids = new Int32Array(rows.length * longest).fill(padId);
  const mask = new Float32Array(rows.length * longest);
  rows.forEach((row, i) => {
    ids.set(row, i * longest);
    mask.fill(1, i * longest, i * longest + row.length);
  });
  const shape: [number, number] = [rows.length, longest];
  return { ids: tf.tensor2d(ids, shape, "int32"), mask: tf.tensor2d(mask, shape) };
}
