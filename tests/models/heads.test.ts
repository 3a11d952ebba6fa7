import { beforeAll, describe, expect, it } from "vitest";
import { CriticHead, outcomes, ValueHead } from "../../src/models/index.js";
import { liveTensors, RandomStream, tf, useBackend } from "../../src/tensors/index.js";
import { expectClose } from "../tensors/gradientCheck.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const [batch, length, width] = [2, 3, 4];
const random = new RandomStream(0, "heads");
const draw = (count: number) =>
  Float64Array.from({ length: count }, () => Math.fround(random.normal()));
const hidden = draw(batch * length * width);

type Weights = Record<string, Float64Array>;

/**
 * Holds the gradients of a weighted sum of a head's outputs, with respect to its weights and to the
 * hidden states, against central differences of a float64 twin.
 */
function checkGradients(
  head: CriticHead | ValueHead,
  outputs: (hidden: tf.Tensor3D) => tf.Tensor,
  twin: (hidden: Float64Array, weights: Weights) => Float64Array,
): void {
  const weights: Weights = {};
  for (const [name, variable] of head.weights) {
    weights[name] = draw(variable.size);
    const values = tf.tensor(Float32Array.from(weights[name]), variable.shape);
    variable.assign(values);
    values.dispose();
  }
  const before = liveTensors();
  const states = tf.tensor3d(Float32Array.from(hidden), [batch, length, width]);
  const expected = twin(hidden, weights);
  const found = outputs(states);
  expectClose(found.dataSync(), expected);
  const weighting = draw(expected.length);
  const factors = tf.tensor(Float32Array.from(weighting), found.shape);
  const loss = (given: tf.Tensor3D) => tf.sum<tf.Scalar>(tf.mul(outputs(given), factors));
  const ofWeights = tf.variableGrads(() => loss(states), [...head.weights.values()]);
  const ofStates = tf.grad((given) => loss(given as tf.Tensor3D))(states);

  const total = (given: Float64Array, changed: Weights) =>
    twin(given, changed).reduce((sum, value, i) => sum + value * (weighting[i] ?? 0), 0);
  const slopes = (values: Float64Array, at: (moved: Float64Array) => number) =>
    values.map((value, cell) => {
      const [above, below] = [values.with(cell, value + 1e-5), values.with(cell, value - 1e-5)];
      return (at(above) - at(below)) / 2e-5;
    });
  expectClose(
    ofStates.dataSync(),
    slopes(hidden, (moved) => total(moved, weights)),
  );
  for (const [name, variable] of head.weights) {
    const slow = slopes(weights[name] ?? new Float64Array(), (moved) =>
      total(hidden, { ...weights, [name]: moved }),
    );
    expectClose(ofWeights.grads[variable.name]?.dataSync() ?? [], slow);
  }
  tf.dispose([states, found, factors, ofStates, ofWeights]);
  expect(liveTensors()).toBe(before);
}

/** x W + b for every row of `inner` numbers, W [out, inner]. */
function affine(x: Float64Array, weight: Float64Array, bias: Float64Array): Float64Array {
  const [out, inner] = [bias.length, weight.length / bias.length];
  return Float64Array.from({ length: (x.length / inner) * out }, (_, i) => {
    const [row, n] = [Math.floor(i / out), i % out];
    let sum = bias[n] ?? 0;
    for (let k = 0; k < inner; k++) {
      sum += (x[row * inner + k] ?? 0) * (weight[n * inner + k] ?? 0);
    }
    return sum;
  });
}

describe("the value head", () => {
  it("is 0 at the start, and then h · w + b", () => {
    const head = new ValueHead(3);
    const states = tf.tensor3d([1, 2, 3, -1, 0, 4], [1, 2, 3]);
    expect([...head.values(states).dataSync()]).toEqual([0, 0]);
    head.weights.get("value.weight")?.assign(tf.tensor2d([0.5, -1, 2], [1, 3]));
    head.weights.get("value.bias")?.assign(tf.tensor1d([0.25]));
    expect(head.values(states).shape).toEqual([1, 2]);
    expect([...head.values(states).dataSync()]).toEqual([4.75, 7.75]);
    head.dispose();
  });

  it("has the gradients of its float64 twin", () => {
    const head = new ValueHead(width);
    checkGradients(
      head,
      (states) => head.values(states),
      (states, weights) =>
        affine(
          states,
          weights["value.weight"] ?? new Float64Array(),
          weights["value.bias"] ?? new Float64Array(),
        ),
    );
    head.dispose();
  });
});

describe("the critic head", () => {
  const none = new Float64Array();

  it("scores the four outcomes in CodeRL's order", () => {
    expect(outcomes).toEqual(["compile-error", "runtime-error", "failed-test", "passed"]);
  });

  it("has hand-worked scores: a wide layer, ReLU, four outcomes", () => {
    const head = new CriticHead(2, 0);
    // The first two of the 128 are h₀ − h₁ and 2 h₁ − 1, the others 0.
    const dense = new Float32Array(128 * 2);
    dense.set([1, -1, 0, 2]);
    const denseBias = new Float32Array(128);
    denseBias[1] = -1;
    const out = new Float32Array(4 * 128);
    [1, 0, -1, 3].forEach((value, n) => (out[n * 128] = value));
    [0, 1, 2, -1].forEach((value, n) => (out[n * 128 + 1] = value));
    head.weights.get("critic.dense.weight")?.assign(tf.tensor2d(dense, [128, 2]));
    head.weights.get("critic.dense.bias")?.assign(tf.tensor1d(denseBias));
    head.weights.get("critic.out.weight")?.assign(tf.tensor2d(out, [4, 128]));
    head.weights.get("critic.out.bias")?.assign(tf.tensor1d([0, 0, 0, 0.5]));
    // (3, 1) → 2 and 1; (0, 2) → ReLU(−2) = 0 and 3.
    const scores = head.tokenScores(tf.tensor3d([3, 1, 0, 2], [1, 2, 2]));
    expect([...scores.dataSync()]).toEqual([2, 1, 0, 5.5, 0, 3, 6, -2.5]);
    head.dispose();
  });

  it("takes the highest token of each outcome for the program, and never padding", () => {
    const head = new CriticHead(2, 0);
    const scores = tf.tensor3d(
      [
        [
          [1, -5, 0, -1],
          [0, -4, 2, -3],
          [9, 9, 9, 9],
        ],
        [
          [0, 0, 0, 0],
          [1, 2, 3, 4],
          [-1, 5, 2, 4.5],
        ],
      ],
      [2, 3, 4],
    );
    const mask = tf.tensor2d([1, 1, 0, 1, 1, 1], [2, 3]);
    expect(head.programScores(scores, mask).arraySync()).toEqual([
      [1, -4, 2, -1],
      [1, 5, 3, 4.5],
    ]);
    head.dispose();
  });

  it("has the gradients of its float64 twin, the program's maximum included", () => {
    const head = new CriticHead(width, 1);
    const lengths = [3, 2];
    const mask = tf.tensor2d([1, 1, 1, 1, 1, 0], [batch, length]);
    checkGradients(
      head,
      (states) => tf.tidy(() => head.programScores(head.tokenScores(states), mask)),
      (states, weights) => {
        const dense = affine(
          states,
          weights["critic.dense.weight"] ?? none,
          weights["critic.dense.bias"] ?? none,
        );
        const scores = affine(
          dense.map((value) => Math.max(value, 0)),
          weights["critic.out.weight"] ?? none,
          weights["critic.out.bias"] ?? none,
        );
        return Float64Array.from({ length: batch * 4 }, (_, i) => {
          const [row, outcome] = [Math.floor(i / 4), i % 4];
          const own = Array.from({ length: lengths[row] ?? 0 }, (_, t) => {
            return scores[(row * length + t) * 4 + outcome] ?? NaN;
          });
          return Math.max(...own);
        });
      },
    );
    mask.dispose();
    head.dispose();
  });
});
