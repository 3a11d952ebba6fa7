import { describe, expect, test } from "vitest";
import {
  clopperPearson,
  estimateByGroup,
  estimatePassAtK,
  meanInterval,
  meanPassAtK,
  passAtKOfProblems,
} from "../../src/statistics/index.js";

const counts = {
  n: Int32Array.from({ length: 60 }, () => 10),
  c: Int32Array.from({ length: 60 }, (_, i) => (i * i) % 11),
};

describe("pass@k with intervals", () => {
  test("values are pass@k; ks come back in the order asked", () => {
    const estimates = estimatePassAtK(counts, [5, 1]);
    expect(estimates.map(({ k }) => k)).toEqual([5, 1]);
    expect(estimates.map(({ value }) => value)).toEqual([...meanPassAtK(counts, [5, 1])]);
  });

  test("shared rows change nothing: the interval equals that of the plain list of values", () => {
    const [estimate] = estimatePassAtK(counts, [3], { seed: 9 });
    const plain = meanInterval(passAtKOfProblems(counts, 3), { seed: 9 });
    expect(estimate?.low).toBeCloseTo(plain.low, 12);
    expect(estimate?.high).toBeCloseTo(plain.high, 12);
  });

  test("each k has the same interval alone and among others", () => {
    const together = estimatePassAtK(counts, [1, 2, 5]);
    expect(estimatePassAtK(counts, [2])[0]).toEqual(together[1]);
  });

  test("one sample per problem: exact binomial", () => {
    const single = {
      n: new Array<number>(164).fill(1),
      c: Array.from({ length: 164 }, (_, i) => +(i < 48)),
    };
    expect(estimatePassAtK(single, [1])).toEqual([
      {
        k: 1,
        value: 48 / 164,
        ...clopperPearson(164, 48),
        level: 0.95,
        problems: 164,
        method: "exact",
      },
    ]);
  });

  test("8 problems near 1: limits follow k without a jump, up to n = k", () => {
    const near = { n: new Array<number>(8).fill(20), c: [20, 20, 19, 18, 17, 16, 14, 10] };
    const ks = Array.from({ length: 20 }, (_, i) => i + 1);
    const estimates = estimatePassAtK(near, ks);
    const ofProblems = ks.map((k) => passAtKOfProblems(near, k));
    for (let i = 1; i < ks.length; i++) {
      const furthest = Math.max(
        ...(ofProblems[i] ?? []).map((value, p) => value - (ofProblems[i - 1]?.[p] ?? 0)),
      );
      for (const limit of ["low", "high"] as const) {
        const step = (estimates[i]?.[limit] ?? 0) - (estimates[i - 1]?.[limit] ?? 0);
        expect(step).toBeGreaterThanOrEqual(-1e-12);
        expect(step).toBeLessThanOrEqual(furthest + 1e-12);
      }
    }
    expect(estimates[4]?.value).toBeGreaterThan(0.99);
    expect(estimates[4]?.low).toBeLessThan(0.72);
    expect(estimates[19]).toMatchObject({ value: 1, high: 1, method: "bootstrap" });
  });

  test("refuses n < k", () => {
    expect(() => estimatePassAtK(counts, [1, 11])).toThrow("pass@11 needs n ≥ 11");
  });
});

describe("by group", () => {
  test("each group is its problems alone; a problem counts in each of its tags", () => {
    const few = { n: [2, 2, 2], c: [2, 1, 0] };
    const groups = estimateByGroup(few, [["graphs", "easy"], "easy", ["graphs"]], [1]);
    expect(groups.map(({ group, problems }) => [group, problems])).toEqual([
      ["graphs", 2],
      ["easy", 2],
    ]);
    expect(groups.map(({ passAtK }) => passAtK[0]?.value)).toEqual([0.5, 0.75]);
  });

  test("the mean of groups weighted by problems is the whole", () => {
    const groups = estimateByGroup(
      counts,
      Array.from(counts.n, (_, i) => (i < 13 ? "a" : "b")),
      [4],
    );
    const whole = meanPassAtK(counts, [4])[0] ?? 0;
    const weighted =
      groups.reduce((sum, g) => sum + g.problems * (g.passAtK[0]?.value ?? 0), 0) / 60;
    expect(weighted).toBeCloseTo(whole, 14);
  });

  test("labels must match the counts", () => {
    expect(() => estimateByGroup(counts, ["a"], [1])).toThrow("1 problems have labels and 60");
  });
});
