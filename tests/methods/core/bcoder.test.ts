import { beforeAll, describe, expect, it } from "vitest";
import {
  advantageLoss,
  boundedValues,
  conservativeTargets,
  duellingAdvantages,
  recoveredReward,
  recoveredRewards,
  temporalDifferenceLoss,
  terminalRewards,
} from "../../../src/methods/core/index.js";
import { tf, useBackend } from "../../../src/tensors/index.js";
import { gradientOf } from "../gradientOf.js";
import { close, numbers } from "../numbers.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const logits = () =>
  tf.tensor3d([
    [
      [1, 3, 2],
      [0, -1, 0.5],
    ],
  ]);
const chosen = (...actions: number[]) => tf.tensor2d([actions], undefined, "int32");

describe("duelling advantages", () => {
  it("are α times the gap to the likeliest token", () => {
    const found = (alpha: number, ...actions: number[]) =>
      duellingAdvantages(logits(), chosen(...actions), alpha).dataSync<"float32">();
    close(found(1, 0, 1), [-2, -1.5], 6);
    close(found(0.5, 2, 0), [-0.5, -0.25], 6);
    expect([...found(1, 1, 2)]).toEqual([0, 0]);
  });

  it("are never above 0 and 0 for one token of each state", () => {
    const states = tf.tensor3d(numbers(5 * 7, 6), [1, 5, 7]);
    const all = Array.from({ length: 7 }, (_, token) =>
      duellingAdvantages(states, tf.fill([1, 5], token, "int32"), 1).dataSync<"float32">(),
    );
    for (let t = 0; t < 5; t++) {
      expect(Math.max(...all.map((advantages) => advantages[t] ?? NaN))).toBe(0);
    }
  });

  it("make a policy that no value changes: softmax(Q / α) = softmax(ℓ)", () => {
    const [state, alpha, value] = [tf.tensor1d([1, 3, 2]), 0.5, 0.7];
    const repeated = tf.tile(tf.reshape(state, [1, 1, 3]), [1, 3, 1]);
    const advantages = duellingAdvantages(repeated as tf.Tensor3D, chosen(0, 1, 2), alpha);
    const q = tf.reshape<tf.Rank.R1>(tf.add(advantages, value), [3]);
    const policy = tf.softmax(tf.div<tf.Tensor1D>(q, alpha)).dataSync<"float32">();
    close(policy, [...tf.softmax(state).dataSync()], 6);
  });

  it("pull the chosen token up and the likeliest down", () => {
    const slope = gradientOf((x: tf.Tensor3D) =>
      tf.sum<tf.Scalar>(duellingAdvantages(x, chosen(0, 2), 1)),
    )(logits());
    expect([...slope.dataSync()].map((each) => each + 0)).toEqual([1, -1, 0, 0, 0, 0]);
  });
});

describe("bounded values", () => {
  it("are R_max at 0 and fall on both sides", () => {
    const softabs = (x: number) =>
      (Math.log1p(Math.exp(x)) + Math.log1p(Math.exp(-x))) / 2 - Math.LN2;
    const raw = [-3, -0.5, 0, 0.5, 3];
    close(
      boundedValues(tf.tensor1d(raw)).dataSync<"float32">(),
      raw.map((x) => 1 - softabs(x)),
      6,
    );
    expect(boundedValues(tf.tensor1d([0])).dataSync()[0]).toBe(1);
  });

  it("keep Q at most 1, and are finite for any weight", () => {
    const raw = tf.tensor1d([-1000, -1, 0, 1e-3, 1, 1000]);
    const values = boundedValues(raw).dataSync();
    expect(values.every((value) => Number.isFinite(value) && value <= 1)).toBe(true);
  });

  it("start the second stage where the first ended: a residual of 0 changes nothing", () => {
    const first = tf.tensor1d(numbers(5, 7));
    const head = tf.tensor1d(numbers(5, 8));
    const residual = tf.sub(head, head.clone());
    expect(boundedValues(tf.add<tf.Tensor1D>(first, residual)).dataSync()).toEqual(
      boundedValues(first).dataSync(),
    );
  });
});

describe("conservative targets", () => {
  it("are the reward at the last token and γ Q of the checkpoint's token elsewhere", () => {
    close(conservativeTargets(terminalRewards(3, -0.3), [9, 0.5, 0.25], 0.9), [0.45, 0.225, -0.3]);
    expect([...conservativeTargets([1], [7], 0.9)]).toEqual([1]);
  });

  it("follow the checkpoint's likeliest token, not the one of highest Q", () => {
    const values = [0.1, 0.2];
    const checkpointLikeliest = [1, 0]; // Q itself would choose 1 and 2
    const greedyQ = duellingAdvantages(logits(), chosen(...checkpointLikeliest), 1)
      .dataSync<"float32">()
      .map((advantage, t) => advantage + (values[t] ?? 0));
    // A(s₂, 0) = −.5, so that Q = −.3, though max Q is .2
    close(conservativeTargets([0, 1], greedyQ, 1), [-0.3, 1], 6);
  });
});

describe("the losses of B-Coder", () => {
  it("send no gradient into targets, and average over tokens and programs", () => {
    const targets = tf.tensor2d([
      [1, 0],
      [2, 5],
    ]);
    const mask = tf.tensor2d([
      [1, 1],
      [1, 0],
    ]);
    const q = tf.tensor2d([
      [0, 0],
      [0, 0],
    ]);
    // ((1 + 0) / 2 + 4) / 2
    expect(temporalDifferenceLoss(q, targets, mask).dataSync()[0]).toBe(2.25);
    const slope = gradientOf((x: tf.Tensor2D) => temporalDifferenceLoss(x, targets, mask))(q);
    expect([...slope.dataSync()].map((each) => each + 0)).toEqual([-0.5, 0, -2, 0]);
  });

  it("have no advantage loss exactly where the ground truth is likeliest everywhere", () => {
    const mask = tf.tensor2d([[1, 1]]);
    const loss = (...actions: number[]) =>
      advantageLoss(duellingAdvantages(logits(), chosen(...actions), 1), mask).dataSync()[0];
    expect(loss(1, 2)).toBe(0);
    expect(loss(1, 0)).toBe(0.25);
    expect(loss(0, 0)).toBe(1.25);
  });
});

describe("recovered rewards", () => {
  it("invert Q = r + γ V", () => {
    const [values, rewards, gamma] = [[0.2, 0.5, 0.7], [0.1, -0.2, 1], 0.9];
    const q = rewards.map((reward, t) => reward + gamma * (values[t + 1] ?? 0));
    close(recoveredRewards(q, values, gamma), rewards);
    expect(recoveredReward(q, values, gamma)).toBeCloseTo(0.9, 12);
  });

  it("invert the operator exactly, given the checkpoint's tokens' Q", () => {
    const [greedyQ, rewards] = [
      [3, 0.4, 0.1],
      [0, 0, -0.6],
    ];
    const q = conservativeTargets(rewards, greedyQ, 0.999);
    close(recoveredRewards(q, greedyQ, 0.999), rewards);
  });

  it("with γ = 1 sum to V(s₀) + Σ A", () => {
    const [values, advantages] = [numbers(12, 9), numbers(12, 10).map((x) => -Math.abs(x))];
    const q = advantages.map((advantage, t) => advantage + (values[t] ?? 0));
    const sum = advantages.reduce((total, advantage) => total + advantage, 0);
    expect(recoveredReward(q, values, 1)).toBeCloseTo((values[0] ?? 0) + sum, 12);
  });
});
