import { describe, expect, test } from "vitest";
import { meanInterval } from "../../src/statistics/index.js";
import { createRandom } from "../../src/statistics/random.js";

/** The bootstrap written out for distinct values: one random weight each, and one for the unseen. */
function bootstrapByHand(values: readonly number[], resamples: number, seed: number) {
  const sorted = values.toSorted((a, b) => a - b);
  const mean = values.reduce((sum, x) => sum + x, 0) / values.length;
  const squares = values.reduce((sum, x) => sum + (x - mean) ** 2, 0);
  const failing = squares / mean ** 2;
  const passing = squares / (1 - mean) ** 2;
  const random = createRandom(seed);
  const means = Array.from({ length: resamples }, () => {
    const unseen = random.gamma(0.75);
    const weights = sorted.map(() => random.gamma(1));
    const total = weights.reduce((sum, weight) => sum + weight);
    const seen = weights.reduce((sum, weight, i) => sum + weight * (sorted[i] ?? 0), 0);
    const low = unseen * (0.5 + 0.5 / (1 + failing));
    const high = unseen * (0.5 + 0.5 / (1 + passing));
    return { low: seen / (total + low), high: (seen + high) / (total + high) };
  });
  const cut = (resamples + 1) * 0.025;
  const ranked = (of: "low" | "high") => means.map((mean) => mean[of]).sort((a, b) => a - b);
  return { low: ranked("low")[cut - 1] ?? 0, high: ranked("high")[resamples - cut] ?? 0 };
}

const values = Array.from({ length: 40 }, (_, i) => ((i * 17) % 41) / 40);

describe("interval of a mean over problems", () => {
  test("equals the bootstrap written out", () => {
    const estimate = meanInterval(values, { resamples: 399, seed: 5 });
    const twin = bootstrapByHand(values, 399, 5);
    expect(estimate.value).toBeCloseTo(values.reduce((sum, x) => sum + x, 0) / 40, 14);
    expect(estimate.low).toBeCloseTo(twin.low, 12);
    expect(estimate.high).toBeCloseTo(twin.high, 12);
    expect(estimate).toMatchObject({ level: 0.95, problems: 40, method: "bootstrap" });
  });

  test("same seed, same bytes, in any order of the problems; another seed, another interval", () => {
    const once = meanInterval(values, { seed: 3 });
    expect(meanInterval(values.toReversed(), { seed: 3 })).toEqual(once);
    expect(meanInterval(values, { seed: 4 }).low).not.toBe(once.low);
    expect(once.low).toBe(0.4032283173568665);
    expect(once.high).toBe(0.5957762315438336);
  });

  test("a higher level is wider; passing and failing are mirror images", () => {
    const narrow = meanInterval(values, { level: 0.8 });
    const wide = meanInterval(values, { level: 0.99 });
    expect(wide.low).toBeLessThan(narrow.low);
    expect(wide.high).toBeGreaterThan(narrow.high);
  });

  test("nothing or everything solved: close to the quantile of Beta(20, 3/4)", () => {
    const quantile = 0.8537; // 2.5 %
    const all = meanInterval(new Float64Array(20).fill(1), { resamples: 39_999 });
    expect(all.low).toBeCloseTo(quantile, 2);
    expect(all.high).toBe(1);
    const none = meanInterval(new Float64Array(20), { resamples: 39_999 });
    expect(none.low).toBe(0);
    expect(none.high).toBeCloseTo(1 - quantile, 2);
  });

  test("one problem says next to nothing", () => {
    const { value, low, high } = meanInterval([0.5]);
    expect(value).toBe(0.5);
    expect(low).toBeLessThan(0.06);
    expect(high).toBeGreaterThan(0.94);
  });

  test("values near the edge do not promise what the next problem is like", () => {
    const nearly = meanInterval([0.99, 0.991, 0.992, 0.993, 0.994, 0.995, 0.996, 0.997]);
    expect(nearly.low).toBeGreaterThan(0.6);
    expect(nearly.low).toBeLessThan(0.72);
  });

  test("no limit moves further than the values do", () => {
    const moved = values.map((value, i) => value + (i % 3) * 1e-4);
    const before = meanInterval(values, { seed: 8 });
    const after = meanInterval(moved, { seed: 8 });
    expect(Math.abs(after.low - before.low)).toBeLessThanOrEqual(2e-4);
    expect(Math.abs(after.high - before.high)).toBeLessThanOrEqual(2e-4);
    expect(after.low).not.toBe(before.low);
  });

  test("always holds the mean and stays within 0…1", () => {
    for (let seed = 0; seed < 200; seed++) {
      const random = createRandom(seed);
      const drawn = Array.from({ length: 1 + random.below(30) }, () => random.below(11) / 10);
      const { value, low, high } = meanInterval(drawn, { resamples: 199, seed });
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(value + 1e-12);
      expect(high).toBeGreaterThanOrEqual(value - 1e-12);
    }
  });

  test("refuses what is no share and options that cannot be met", () => {
    expect(() => meanInterval([0.5, 1.5])).toThrow("the value of problem 1 is 1.5; expected 0…1");
    expect(() => meanInterval([NaN])).toThrow("expected 0…1");
    expect(() => meanInterval([])).toThrow("no values");
    expect(() => meanInterval([1], { level: 1 })).toThrow("the level is 1");
    expect(() => meanInterval([1], { level: 0.99, resamples: 300 })).toThrow("from 399");
  });
});
