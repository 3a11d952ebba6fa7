import { beforeAll, describe, expect, it } from "vitest";
import { AdamW, liveTensors, tf, useBackend } from "../../src/tensors/index.js";
import { expectClose } from "./gradientCheck.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const options = {
  learningRate: 0.1,
  beta1: 0.9,
  beta2: 0.99,
  epsilon: 1e-8,
  weightDecay: 0.5,
};

/** Algorithm 2 of Loshchilov and Hutter 2019 in float64, one weight after the other. */
function twin(weight: number, slopes: readonly number[], decay: number): number {
  let [mean, square] = [0, 0];
  slopes.forEach((slope, i) => {
    mean = 0.9 * mean + 0.1 * slope;
    square = 0.99 * square + 0.01 * slope * slope;
    const [m, s] = [mean / (1 - 0.9 ** (i + 1)), square / (1 - 0.99 ** (i + 1))];
    weight -= 0.1 * (m / (Math.sqrt(s) + 1e-8) + decay * weight);
  });
  return weight;
}

describe("AdamW", () => {
  it("takes the steps of the algorithm, matrices decaying and vectors not", () => {
    const before = liveTensors();
    const matrix = tf.variable(tf.tensor2d([[1, -2, 3, 4, 5]]));
    const vector = tf.variable(tf.tensor1d([1, -2]));
    const optimiser = new AdamW(options);
    const slopes = [0.5, -1, 2];
    const norms = slopes.map((slope) =>
      tf.tidy(() =>
        optimiser.step(
          { matrix, vector },
          { matrix: tf.fill([1, 5], slope), vector: tf.fill([2], slope) },
        ),
      ),
    );
    expectClose(
      norms,
      slopes.map((slope) => Math.abs(slope) * Math.sqrt(7)),
    );
    expectClose(
      matrix.dataSync(),
      [1, -2, 3, 4, 5].map((w) => twin(w, slopes, 0.5)),
    );
    expectClose(
      vector.dataSync(),
      [1, -2].map((w) => twin(w, slopes, 0)),
    );
    optimiser.dispose();
    tf.dispose([matrix, vector]);
    expect(liveTensors() - before).toBe(2); // the two tensors the variables were made from
  });

  it("scales gradients down to the clip norm", () => {
    const weight = tf.variable(tf.tensor1d([0, 0]));
    const optimiser = new AdamW({ ...options, clipNorm: 1 });
    const norm = tf.tidy(() => optimiser.step({ weight }, { weight: tf.tensor1d([3, 4]) }));
    expect(norm).toBe(5);
    expectClose(optimiser.state()["weight/mean"] ?? [], [0.06, 0.08]);
  });

  it("leaves a clone of the weight as it was", () => {
    const weight = tf.variable(tf.tensor1d([1, 2]));
    const reference = tf.clone(weight);
    const optimiser = new AdamW(options);
    const step = () => tf.tidy(() => optimiser.step({ weight }, { weight: tf.tensor1d([1, 1]) }));
    step();
    const alive = liveTensors();
    step();
    expect(liveTensors()).toBe(alive);
    expect([...reference.dataSync()]).toEqual([1, 2]);
    expect(weight.dataSync()[0]).not.toBe(1);
  });

  it("goes on from its state to the same bytes", () => {
    const [first, second] = [1, 2].map(() => tf.variable(tf.tensor1d([1, 2, 3]))) as [
      tf.Variable,
      tf.Variable,
    ];
    const [whole, begun] = [new AdamW(options), new AdamW(options)];
    const step = (optimiser: AdamW, weight: tf.Variable, slope: number) =>
      tf.tidy(() => optimiser.step({ weight }, { weight: tf.tensor1d([slope, 1, -slope]) }, 0.01));
    for (const slope of [1, 2, 3, 4]) step(whole, first, slope);
    for (const slope of [1, 2]) step(begun, second, slope);
    const resumed = new AdamW(options);
    resumed.restore(begun.state(), { weight: second });
    for (const slope of [3, 4]) step(resumed, second, slope);
    expect([...second.dataSync()]).toEqual([...first.dataSync()]);
    expect(resumed.state()).toEqual(whole.state());
  });

  it("refuses options out of range and another model's state", () => {
    expect(() => new AdamW({ ...options, beta1: 1 })).toThrow("beta1 1");
    const weight = tf.variable(tf.tensor1d([1, 2]));
    const state = { "weight/mean": new Float32Array(3), "weight/square": new Float32Array(3) };
    expect(() => {
      new AdamW(options).restore(state, { weight });
    }).toThrow("the optimiser's state of weight has 3 and 3 numbers; the weight has 2");
  });
});
