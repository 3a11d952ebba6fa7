import { describe, expect, test } from "vitest";
import { estimatePassAtK, estimatePassAtT, passAtT } from "../../src/statistics/index.js";

const counts = { n: [4, 4], c: [1, 2] };

describe("pass@t over problems", () => {
  test("equals the mean of each problem's own pass@t", () => {
    const pools = [
      { passing: 1, tokens: [10, 20, 30, 40] },
      { passing: 2, tokens: [5, 5, 20, 30] },
    ].map(({ passing, tokens }) => tokens.map((t, i) => ({ passed: i < passing, tokens: t })));
    const { estimates, notPossible } = estimatePassAtT(counts, [25, 15], [20, 59, 60, 80]);
    expect(notPossible).toEqual([]);
    expect(estimates.map(({ programs }) => programs)).toEqual([1, 2, 3, 4]);
    for (const { programs, tokens, value } of estimates) {
      const points = pools.map((pool) => passAtT(pool, { programs }));
      const mean = (of: "tokens" | "passRate") =>
        points.reduce((sum, point) => sum + point[of], 0) / points.length;
      expect(tokens).toBeCloseTo(mean("tokens"), 12);
      expect(value).toBeCloseTo(mean("passRate"), 12);
    }
  });

  test("has the interval of as many programs", () => {
    const [estimate] = estimatePassAtT(counts, [25, 15], [40], { seed: 3 }).estimates;
    const [two] = estimatePassAtK(counts, [2], { seed: 3 });
    expect(estimate).toMatchObject({ t: 40, low: two?.low, high: two?.high, level: 0.95 });
  });

  test("too few tokens for one program, or too few samples for so many", () => {
    const { estimates, notPossible } = estimatePassAtT(counts, [25, 15], [19, 100]);
    expect(estimates).toEqual([]);
    expect(notPossible).toEqual([
      { t: 19, reason: "pass@t at t = 19 buys no program: one costs 20.0 tokens on average" },
      {
        t: 100,
        reason: "pass@t at t = 100 needs 5 judged samples of every problem; some problem has 4",
      },
    ]);
  });

  test("refuses token counts that are none", () => {
    expect(() => estimatePassAtT(counts, [25], [40])).toThrow("1 have mean tokens");
    expect(() => estimatePassAtT(counts, [25, 0], [40])).toThrow("one of them 0");
    expect(() => estimatePassAtT(counts, [25, 15], [NaN])).toThrow("one of them NaN");
  });
});
