import { expect } from "vitest";
import { RandomStream, tf } from "../../src/tensors/index.js";

/** An op's float64 twin: flat inputs in, flat output out. */
export type Twin = (...inputs: Float64Array[]) => Float64Array;

/**
 * Holds an op's value against its float64 twin, and its gradient against central differences of the
 * twin, for a random weighting of the outputs; also that nothing is left alive.
 */
export function checkOp(
  op: (...inputs: tf.Tensor[]) => tf.Tensor,
  twin: Twin,
  shapes: readonly number[][],
  seed: number,
): void {
  const random = new RandomStream(seed, "gradient check");
  const inputs = shapes.map((shape) =>
    Float64Array.from({ length: tf.util.sizeFromShape(shape) }, () => Math.fround(random.normal())),
  );
  const before = tf.memory().numTensors;
  const tensors = inputs.map((values, i) => tf.tensor(Float32Array.from(values), shapes[i] ?? []));

  const expected = twin(...inputs);
  const output = tf.tidy(() => op(...tensors));
  expectClose(output.dataSync(), expected);
  const weighting = Float64Array.from(expected, () => Math.fround(random.normal()));
  const weights = tf.tensor(Float32Array.from(weighting), output.shape);

  const loss = (...given: tf.Tensor[]) => tf.sum<tf.Scalar>(tf.mul(op(...given), weights));
  const gradients = tf.grads(loss)(tensors);
  inputs.forEach((values, i) => {
    const numeric = values.map((value, cell) => {
      const step = 1e-4;
      const [above, below] = [value + step, value - step].map((moved) => {
        const changed = inputs.map((input, j) => (j === i ? input.with(cell, moved) : input));
        return dot(twin(...changed), weighting);
      }) as [number, number];
      return (above - below) / (2 * step);
    });
    expectClose(gradients[i]?.dataSync() ?? [], numeric);
  });
  tf.dispose([...tensors, output, weights, gradients]);
  expect(tf.memory().numTensors).toBe(before);
}

function dot(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + value * (b[i] ?? 0), 0);
}

/** Equal up to float32's rounding over a few hundred terms. */
export function expectClose(found: ArrayLike<number>, expected: ArrayLike<number>): void {
  expect(found.length).toBe(expected.length);
  let worst = 0;
  for (let i = 0; i < expected.length; i++) {
    const [a, b] = [found[i] ?? NaN, expected[i] ?? NaN];
    const error = Math.abs(a - b) / (1 + Math.abs(b));
    worst = error <= worst ? worst : error;
  }
  expect(worst).toBeLessThan(3e-5);
}
