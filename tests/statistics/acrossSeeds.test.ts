import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import {
  differenceAcrossSeeds,
  differenceInterval,
  meanInterval,
  passAtKAcrossSeeds,
  signFlipTest,
  type Counts,
} from "../../src/statistics/index.js";
import { createDraws } from "./draws.js";

const counts = (c: readonly number[], n = 2, taskIds = c.map((_, i) => `p${i}`)): Counts => ({
  n: c.map(() => n),
  c,
  taskIds,
});

describe("passAtKAcrossSeeds", () => {
  test("averages each problem over the seeds, then the problems", () => {
    // Shares of passing samples: seed 0 has 1/2 and 0, seed 1 has 1 and 1/2.
    const [at1, at2] = passAtKAcrossSeeds([counts([1, 0]), counts([2, 1])], [1, 2]);
    expect(at1?.perSeed).toEqual([0.25, 0.75]);
    expect(at1?.value).toBe(0.5);
    // Of two samples one passes at least: 1 and 0, then 1 and 1.
    expect(at2?.perSeed).toEqual([0.5, 1]);
    expect(at2?.value).toBe(0.75);
    expect([at1?.k, at2?.k, at1?.problems]).toEqual([1, 2, 2]);
  });

  test("joins the limits for problems and for seeds as of a sum", () => {
    const options = { level: 0.5, resamples: 199 };
    const [at1] = passAtKAcrossSeeds([counts([1, 0]), counts([2, 1])], [1], options);
    const problems = meanInterval([0.75, 0.25], options);
    // Seeds 1/4 and 3/4: standard error (√2/4) / √2 = 1/4, and Student's t with 1 degree is Cauchy's,
    // half of it within 1.
    expect(at1?.low).toBeCloseTo(0.5 - Math.hypot(0.5 - problems.low, 0.25), 12);
    expect(at1?.high).toBeCloseTo(0.5 + Math.hypot(problems.high - 0.5, 0.25), 12);
  });

  test("seeds that agree, or one alone, leave the interval for problems", () => {
    const c = [3, 0, 10, 7, 5, 1];
    const problems = meanInterval(c.map((passed) => passed / 10));
    for (const seeds of [1, 3]) {
      const runs = Array.from({ length: seeds }, () => counts(c, 10));
      const [at1] = passAtKAcrossSeeds(runs, [1]);
      expect(at1?.low).toBeCloseTo(problems.low, 3);
      expect(at1?.high).toBeCloseTo(problems.high, 3);
      expect(at1?.perSeed).toHaveLength(seeds);
    }
  });

  test("the order of problems and of runs changes nothing", () => {
    const [a, b] = [counts([3, 0, 9], 10), counts([5, 2, 8], 10)];
    const turned = counts([8, 2, 5], 10, ["p2", "p1", "p0"]);
    const [one] = passAtKAcrossSeeds([a, b], [1]);
    const [other] = passAtKAcrossSeeds([a, turned], [1]);
    expect(other).toEqual(one);
  });

  test(
    "covers new problems and new seeds; without the seeds it would not",
    { timeout: 60_000 },
    () => {
      const draws = createDraws(7);
      const repeats = 250;
      const [problems, n] = [60, 1000];
      let held = 0;
      let heldByProblems = 0;
      for (let repeat = 0; repeat < repeats; repeat++) {
        // True mean 1/2; a seed shifts all problems by up to 0.12, a standard error of 0.04.
        const chances = Array.from({ length: problems }, () => 0.2 + 0.6 * draws.share());
        const seeds = [0, 1, 2].map(() => {
          const shift = 0.12 * (2 * draws.share() - 1);
          return counts(
            chances.map((p) => Math.round(n * (p + shift))),
            n,
          );
        });
        const options = { resamples: 199, seed: repeat };
        const [both] = passAtKAcrossSeeds(seeds, [1], options);
        const averages = chances.map(
          (_, i) => seeds.reduce((sum, { c }) => sum + (c[i] ?? 0), 0) / (3 * n),
        );
        const alone = meanInterval(averages, options);
        if ((both?.low ?? 1) <= 0.5 && 0.5 <= (both?.high ?? 0)) held += 1;
        if (alone.low <= 0.5 && 0.5 <= alone.high) heldByProblems += 1;
      }
      expect(held / repeats).toBeGreaterThan(0.93);
      expect(heldByProblems / repeats).toBeLessThan(0.85);
    },
  );

  test.each<[what: string, seeds: Counts[], ks: number[], why: RegExp]>([
    ["no seeds", [], [1], /no seeds were given/],
    ["counts without names", [{ n: [1], c: [1] }], [1], /no task ids/],
    [
      "another problem",
      [counts([1, 1]), counts([1, 1], 2, ["p0", "p7"])],
      [1],
      /not judged on the same problems \(p1/,
    ],
    ["a problem more", [counts([1]), counts([1, 1])], [1], /not judged on the same problems \(p1/],
    ["a k above n", [counts([1, 0])], [3], /pass@3 needs n ≥ 3/],
  ])("refuses %s", (_, seeds, ks, why) => {
    expect(() => passAtKAcrossSeeds(seeds, ks)).toThrow(InputError);
    expect(() => passAtKAcrossSeeds(seeds, ks)).toThrow(why);
  });
});

describe("differenceAcrossSeeds", () => {
  const before = [counts([1, 0, 4], 4), counts([2, 1, 4], 4)];
  const after = [counts([3, 0, 3], 4), counts([3, 1, 4], 4)];
  const pairs = before.map((counts, seed) => ({
    before: counts,
    after: after[seed] ?? counts,
  }));

  test("averages the differences within seeds", () => {
    // Seed 0: 2/4, 0, −1/4; seed 1: 1/4, 0, 0. Problems: 3/8, 0, −1/8.
    const difference = differenceAcrossSeeds(pairs, 1);
    expect(difference.perSeed[0]).toBeCloseTo(1 / 12, 12);
    expect(difference.perSeed[1]).toBeCloseTo(1 / 12, 12);
    expect(difference.value).toBeCloseTo(1 / 12, 12);
    // Signs of 3/8 and 1/8: the sums are ±1/2 and ±1/4, all at least 1/4 from 0.
    expect(difference.pValue).toBe(1);
  });

  test("takes interval and test from the problems' averages, and widens for the seeds", () => {
    const shifted = [pairs[0], { before: before[1], after: before[1] }] as typeof pairs;
    const differences = [1 / 4, 0, -1 / 8];
    const options = { level: 0.5, resamples: 199 };
    const found = differenceAcrossSeeds(shifted, 1, options);
    const problems = differenceInterval(differences, options);
    // Seeds 1/12 and 0: standard error 1/24, times 1.
    expect(found.value).toBeCloseTo(1 / 24, 12);
    expect(found.low).toBeCloseTo(1 / 24 - Math.hypot(1 / 24 - problems.low, 1 / 24), 12);
    expect(found.high).toBeCloseTo(1 / 24 + Math.hypot(problems.high - 1 / 24, 1 / 24), 12);
    expect(found.pValue).toBe(signFlipTest(differences).pValue);
  });

  test("a method that helps every problem alike is found", () => {
    const ids = Array.from({ length: 12 }, (_, i) => i);
    const pair = {
      before: counts(ids, 20),
      after: counts(
        ids.map((c) => c + 2),
        20,
      ),
    };
    const { value, pValue, low } = differenceAcrossSeeds([pair, pair, pair], 1);
    expect(value).toBeCloseTo(0.1, 12);
    // Only all signs alike are as far from 0: 2 of 2^12.
    expect(pValue).toBe(2 / 2 ** 12);
    expect(low).toBeLessThanOrEqual(0.1);
  });

  test("refuses runs on different problems", () => {
    const pair = { before: counts([1, 1]), after: counts([1, 1], 2, ["p0", "x"]) };
    expect(() => differenceAcrossSeeds([pair], 1)).toThrow(/not judged on the same problems/);
    expect(() => differenceAcrossSeeds([], 1)).toThrow(InputError);
  });
});
