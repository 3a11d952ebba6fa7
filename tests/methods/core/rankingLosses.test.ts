import { describe, expect, it } from "vitest";
import { hingeRanking, logisticRanking } from "../../../src/methods/core/index.js";
import { close, numbers } from "../numbers.js";

describe("the hinge ranking loss", () => {
  it("is 0 where scores and rewards agree, and for equal rewards", () => {
    expect(hingeRanking([-3, -2, -1], [0, 1, 2]).loss).toBe(0);
    expect(hingeRanking([-1, -2], [1, 1])).toEqual({ loss: 0, gradient: new Float64Array(2) });
  });
  it("sums the gaps of all pairs in the wrong order", () => {
    // (0, 1): 1; (0, 2): 3; (1, 2): 2
    const { loss, gradient } = hingeRanking([-1, -2, -4], [0, 1, 2]);
    expect(loss).toBe(6);
    expect([...gradient]).toEqual([2, 0, -2]);
  });
});

describe("the logistic ranking loss", () => {
  it("is log 2 at equal scores and does not see a constant", () => {
    expect(logisticRanking([1, 1], [0, 1]).loss).toBeCloseTo(Math.LN2, 12);
    const [scores, rewards] = [
      [0.3, -1, 2],
      [1, 0, 2],
    ];
    const shifted = scores.map((score) => score + 7);
    expect(logisticRanking(shifted, rewards).loss).toBeCloseTo(
      logisticRanking(scores, rewards).loss,
      12,
    );
  });
  it("drops ties", () => {
    expect(logisticRanking([1, 2], [5, 5]).loss).toBe(0);
    expect(logisticRanking([1, 2, 2], [0, 1, 1]).loss).toBeCloseTo(Math.log1p(Math.exp(-1)), 12);
  });
  it("does not overflow", () => {
    expect(logisticRanking([1000, 0], [0, 1]).loss).toBe(1000);
  });
});

it("ranking gradients are those of finite differences", () => {
  const [scores, rewards] = [numbers(6, 5), [0, 1, 2, 1, 0, 3]];
  for (const ranking of [hingeRanking, logisticRanking]) {
    const slope = scores.map((_, at) => {
      const moved = (by: number) =>
        ranking(
          scores.map((score, i) => (i === at ? score + by : score)),
          rewards,
        ).loss;
      return (moved(1e-6) - moved(-1e-6)) / 2e-6;
    });
    close(ranking(scores, rewards).gradient, slope, 5);
  }
});
