import { tf, type AdamW } from "../tensors/index.js";

/** What an update did. */
export interface Updated {
  readonly loss: number;
  /** Before clipping. */
  readonly gradientNorm: number;
}

/** Moves the weights one step down a loss. */
export async function update(
  optimizer: AdamW,
  weights: ReadonlyMap<string, tf.Variable>,
  learningRate: number,
  loss: () => tf.Scalar,
): Promise<Updated> {
  const { value, grads } = tf.variableGrads(loss, [...weights.values()]);
  // tf names gradients by its own names of the variables.
  const gradients: tf.NamedTensorMap = {};
  for (const [name, weight] of weights) {
    const gradient = grads[weight.name];
    if (gradient !== undefined) gradients[name] = gradient;
  }
  const gradientNorm = optimizer.step(Object.fromEntries(weights), gradients, learningRate);
  const [found = NaN] = await value.data();
  tf.dispose([value, gradients]);
  return { loss: found, gradientNorm };
}

/** Rows of numbers, padded with 0 at the end, float32 [B, longest]. */
export function padNumbers(rows: readonly ArrayLike<number>[]): tf.Tensor2D {
  const longest = Math.max(...rows.map(({ length }) => length));
  const padded = new Float32Array(rows.length * longest);
  rows.forEach((row, at) => {
    padded.set(row, at * longest);
  });
  return tf.tensor2d(padded, [rows.length, longest]);
}
