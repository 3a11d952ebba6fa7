import { describe, expect, it } from "vitest";
import {
  clipFraction,
  discountedReturns,
  generalisedAdvantages,
  maskedMean,
  terminalRewards,
  whiten,
} from "../../../src/methods/core/index.js";
import { close, numbers } from "../numbers.js";

describe("discounted returns", () => {
  it("add what is to come", () => {
    // 1 + .5 · (2 + .5 · 4) = 3
    expect([...discountedReturns([1, 2, 4], 0.5)]).toEqual([3, 4, 4]);
    expect([...discountedReturns([1, 2, 4], 1)]).toEqual([7, 6, 4]);
    expect([...discountedReturns([], 1)]).toEqual([]);
  });
});

describe("a terminal reward", () => {
  it("sits on the last token alone", () => {
    expect([...terminalRewards(4, -0.3)]).toEqual([0, 0, 0, -0.3]);
    expect([...terminalRewards(1, 1)]).toEqual([1]);
  });
  it("needs a token", () => {
    expect(() => terminalRewards(0, 1)).toThrow("0 tokens");
  });
});

describe("generalised advantages", () => {
  it("reproduce the hand-worked sequence", () => {
    // δ₃ = 1 − .6, δ₂ = .6 − .4, δ₁ = .4 − .2; A₂ = .2 + .95 · .4, A₁ = .2 + .95 · .58
    const { advantages, returns } = generalisedAdvantages([0, 0, 1], [0.2, 0.4, 0.6], {
      gamma: 1,
      lambda: 0.95,
    });
    close(advantages, [0.751, 0.58, 0.4]);
    close(returns, [0.951, 0.98, 1]);
  });

  it("equal the defining double sum", () => {
    const [rewards, values] = [numbers(40, 1), numbers(40, 2)];
    const [gamma, lambda] = [0.97, 0.9];
    const delta = (t: number) =>
      (rewards[t] ?? 0) + gamma * (values[t + 1] ?? 0) - (values[t] ?? 0);
    const plain = rewards.map((_, t) => {
      let sum = 0;
      for (let l = 0; t + l < 40; l++) sum += (gamma * lambda) ** l * delta(t + l);
      return sum;
    });
    close(generalisedAdvantages(rewards, values, { gamma, lambda }).advantages, plain, 10);
  });

  it("with λ = 1 are the returns less the values", () => {
    const [rewards, values] = [numbers(9, 3), numbers(9, 4)];
    const found = generalisedAdvantages(rewards, values, { gamma: 0.9, lambda: 1 });
    close(found.returns, [...discountedReturns(rewards, 0.9)], 10);
  });

  it("work on one token and refuse unequal lengths", () => {
    close(generalisedAdvantages([1], [0.25], { gamma: 1, lambda: 1 }).advantages, [0.75]);
    expect(() => generalisedAdvantages([1, 2], [1], { gamma: 1, lambda: 1 })).toThrow(
      "rewards 2, values 1",
    );
  });
});

describe("whitening", () => {
  it("uses the unbiased variance", () => {
    close(whiten([0.751, 0.58, 0.4]), [0.991344, 0.017092, -1.008436], 5);
  });
  it("makes a single value 0", () => {
    expect([...whiten([3])]).toEqual([0]);
  });
  it("keeps equal values at 0", () => {
    expect([...whiten([2, 2, 2])]).toEqual([0, 0, 0]);
  });
});

describe("a masked mean", () => {
  it("does not look at padding", () => {
    expect(maskedMean([1, 3, NaN, Infinity], [1, 1, 0, 0])).toBe(2);
  });
  it("of nothing is 0", () => {
    expect(maskedMean([5], [0])).toBe(0);
    expect(maskedMean([], [])).toBe(0);
  });
});

describe("the clip fraction", () => {
  it("counts ratios outside of 1 ± ε", () => {
    const ratios = [1, 1.19, 1.21, 0.81, 0.79];
    expect(clipFraction(ratios.map(Math.log), [0, 0, 0, 0, 0], 0.2)).toBe(2 / 5);
    expect(clipFraction([], [], 0.2)).toBe(0);
  });
});
