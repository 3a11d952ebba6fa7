import { beforeAll, describe, expect, it } from "vitest";
import {
  clippedPolicyLoss,
  clippedValueLoss,
  criticLoss,
  criticWeights,
  entropy,
  maxOverTokens,
  policyGradientLoss,
  reduceTokens,
} from "../../../src/methods/core/index.js";
import { gatherLogps, liveTensors, tf, useBackend } from "../../../src/tensors/index.js";
import { gradientOf } from "../gradientOf.js";
import { close } from "../numbers.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const rows = (...values: number[][]) => tf.tensor2d(values);
const ones = (...values: number[][]) => tf.onesLike(rows(...values));

/** The gradient of a loss by its first argument. */
function gradient(loss: (x: tf.Tensor2D) => tf.Scalar, ...at: number[][]): Float32Array {
  return tf
    .grad(loss)(rows(...at))
    .dataSync<"float32">();
}

describe("reducing token losses", () => {
  const values = [
    [1, 2, 3],
    [4, 99, 99],
  ];
  const mask = [
    [1, 1, 1],
    [1, 0, 0],
  ];
  it.each([
    ["sequence sum", (6 + 4) / 2],
    ["sequence mean", (2 + 4) / 2],
    ["token mean", 10 / 4],
  ] as const)("%s", (reduction, expected) => {
    expect(reduceTokens(rows(...values), rows(...mask), reduction).dataSync()[0]).toBe(expected);
    const withEmpty = reduceTokens(rows(...values, [7, 7, 7]), rows(...mask, [0, 0, 0]), reduction);
    expect(withEmpty.dataSync()[0]).toBe(expected);
    expect(reduceTokens(rows([5]), rows([0]), reduction).dataSync()[0]).toBe(0);
  });
});

describe("the policy gradient", () => {
  const reductions = ["sequence sum", "sequence mean", "token mean"] as const;

  it("is −R per token, and exactly 0 where the return is", () => {
    const mask = rows([1, 1, 0]);
    const loss = (logps: tf.Tensor2D) =>
      policyGradientLoss(logps, rows([2, -1, 5]), mask, "sequence sum");
    expect([...gradient(loss, [-1, -2, -3])]).toEqual([-2, 1, -0]);
    for (const reduction of reductions) {
      const still = (logps: tf.Tensor2D) =>
        policyGradientLoss(logps, rows([0, 0, 0]), mask, reduction);
      expect(gradient(still, [-1, -2, -3]).every((slope) => slope === 0)).toBe(true);
    }
  });

  it("doubles with the return", () => {
    const by = (weight: number) =>
      gradient(
        (logps) => policyGradientLoss(logps, rows([weight]), rows([1]), "token mean"),
        [-1],
      )[0];
    expect(by(0.8)).toBeCloseTo(2 * (by(0.4) ?? 0), 6);
  });

  it("does not depend on padding", () => {
    const at = (padding: number) =>
      policyGradientLoss(
        rows([-1, padding]),
        rows([1, padding]),
        rows([1, 0]),
        "token mean",
      ).dataSync()[0];
    expect(at(0)).toBe(at(-77));
  });

  it.each([
    [0.5, 1],
    [-0.5, -1],
  ])("with return %f moves the program's log-probability the same way", (value, sign) => {
    const target = tf.tensor1d([1, 2], "int32");
    const logpsOf = (logits: tf.Tensor2D) =>
      tf.reshape<tf.Rank.R2>(gatherLogps(logits, target), [1, 2]);
    const logits = rows([0.1, 0.2, 0.3], [0.3, 0.1, 0]);
    const slope = gradientOf((x: tf.Tensor2D) =>
      policyGradientLoss(logpsOf(x), tf.fill([1, 2], value), tf.ones([1, 2]), "token mean"),
    )(logits);
    const before = tf.sum(logpsOf(logits)).dataSync()[0] ?? 0;
    const after = tf.sum(logpsOf(tf.sub(logits, tf.mul(slope, 0.01)))).dataSync()[0] ?? 0;
    expect(Math.sign(after - before)).toBe(sign);
  });
});

describe("the clipped policy loss", () => {
  const options = { epsilon: 0.2, reduction: "token mean" } as const;
  const valueAt = (ratios: number[], advantages: number[]) =>
    clippedPolicyLoss(
      rows(ratios.map(Math.log)),
      tf.zerosLike(rows(ratios)),
      rows(advantages),
      ones(advantages),
      options,
    ).dataSync()[0];
  const slopeAt = (ratios: number[], advantages: number[]) =>
    gradient(
      (logps) =>
        clippedPolicyLoss(logps, tf.zerosLike(logps), rows(advantages), ones(advantages), options),
      ratios.map(Math.log),
    );

  it("is minus the mean advantage where nothing has moved", () => {
    expect(valueAt([1, 1, 1], [0.5, -1, 2])).toBeCloseTo(-0.5, 6);
    close(slopeAt([1, 1], [0.5, -1]), [-0.25, 0.5], 6);
  });

  it("has no gradient outside of the range on the favourable side", () => {
    expect([...slopeAt([1.3, 0.7], [1, -1])].map(Math.abs)).toEqual([0, 0]);
    expect(valueAt([1.3], [1])).toBeCloseTo(-1.2, 6);
    expect(valueAt([0.7], [-1])).toBeCloseTo(0.8, 6);
  });

  it("keeps its gradient on the unfavourable side", () => {
    close(slopeAt([1.3, 0.7], [-1, 1]), [0.65, -0.35], 6);
    expect(valueAt([1.3], [-1])).toBeCloseTo(1.3, 6);
  });

  it("stays finite for tokens that have become certain", () => {
    expect(valueAt([Infinity], [-1])).toBeLessThan(1e9);
  });
});

describe("the clipped value loss", () => {
  const valueLoss = (value: number, old: number, wanted: number) =>
    clippedValueLoss(rows([value]), rows([old]), rows([wanted]), rows([1]), {
      epsilon: 0.2,
      reduction: "token mean",
    }).dataSync()[0];

  it("takes the larger of both squared errors", () => {
    // V moved .5 towards G: clipped at .2 it is .8 away, else .5; ½ · .64
    expect(valueLoss(0.5, 0, 1)).toBeCloseTo(0.32, 6);
    // V moved .5 away from G: ½ · 1.5², clipped would be 1.2
    expect(valueLoss(-0.5, 0, 1)).toBeCloseTo(1.125, 6);
    expect(valueLoss(0.1, 0, 1)).toBeCloseTo(0.405, 6);
  });
});

describe("entropy", () => {
  it("is log V for equal logits and 0 for a certain token", () => {
    close(entropy(rows([3, 3, 3, 3], [99, 0, 0, 0])).dataSync<"float32">(), [Math.log(4), 0], 5);
  });
});

describe("the outcome critic", () => {
  it("weighs tokens by the softmax of the true class", () => {
    const logits = [0, 0, 0, Math.log(3), 0, 0, 0, 0];
    close(criticWeights(logits, 3), [0.5, 0.25]);
    close(criticWeights(logits, 0), [1 / 6, 0.25]);
    expect(criticWeights([1000, 0, 0, 0], 0)[0]).toBe(1);
  });

  it("refuses classes and shapes that are none", () => {
    expect(() => criticWeights([0, 0, 0, 0], 4)).toThrow("class 4");
    expect(() => criticWeights([0, 0, 0], 0)).toThrow("3 logits");
  });

  it("pools over the tokens and not over padding, unless told", () => {
    const features = tf.tensor3d([
      [
        [1, -5],
        [2, -6],
        [9, 9],
      ],
    ]);
    expect([...maxOverTokens(features, rows([1, 1, 0])).dataSync()]).toEqual([2, -5]);
    expect([...maxOverTokens(features, rows([1, 1, 1])).dataSync()]).toEqual([9, 9]);
  });

  it("has as loss the mean of −log p(class)", () => {
    const logits = rows([0, 0, 0, 0], [0, 0, 0, Math.log(5)]);
    const found = criticLoss(logits, tf.tensor1d([2, 3], "int32")).dataSync()[0];
    expect(found).toBeCloseTo((Math.log(4) + Math.log(8 / 5)) / 2, 6);
  });
});

it("losses leave nothing behind but their result", () => {
  const [a, b, mask] = [rows([-1, -2]), rows([0.5, 1]), rows([1, 1])];
  const before = liveTensors();
  const options = { epsilon: 0.2, reduction: "sequence mean" } as const;
  const made = [
    policyGradientLoss(a, b, mask, "sequence sum"),
    clippedPolicyLoss(a, a, b, mask, options),
    clippedValueLoss(a, a, b, mask, options),
    entropy(a),
  ];
  expect(liveTensors() - before).toBe(made.length);
});
