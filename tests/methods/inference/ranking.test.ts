import { describe, expect, it } from "vitest";
import {
  filteredCounts,
  rankedPassAtK,
  type RankedCandidate,
} from "../../../src/methods/inference/index.js";
import { nAtK, passAtK } from "../../../src/statistics/index.js";
import { outcomeOf } from "./outcomeOf.js";

const candidate = (score: number, correct: boolean): RankedCandidate => ({ score, correct });

describe("ranked pass@k", () => {
  const distinct = [candidate(-3, true), candidate(2, false), candidate(0.5, true)];

  it("asks whether one of the k best is correct where scores differ", () => {
    expect([1, 2, 3].map((k) => rankedPassAtK(distinct, k))).toEqual([0, 1, 1]);
  });

  it("does not depend on the candidates' order", () => {
    const orders = [
      [0, 1, 2],
      [2, 1, 0],
      [1, 2, 0],
    ].map((order) => order.flatMap((at) => distinct[at] ?? []));
    expect(orders.map((order) => rankedPassAtK(order, 1))).toEqual([0, 0, 0]);
  });

  it("draws each submission from its group of equal scores", () => {
    const grouped = [
      ...[true, false, false, false].map((correct) => candidate(1, correct)),
      ...[true, false].map((correct) => candidate(0, correct)),
    ];
    expect(rankedPassAtK(grouped, 1)).toBeCloseTo(1 / 4, 12);
    expect(rankedPassAtK(grouped, 2)).toBeCloseTo(1 - (3 / 4) * (1 / 2), 12);
    // Fewer groups than submissions: the first is drawn from again.
    expect(rankedPassAtK(grouped, 3)).toBeCloseTo(1 - (3 / 4) ** 2 * (1 / 2), 12);
  });

  it("with one score for all is pass@1 at k = 1", () => {
    const blind = [true, false, false, true, false].map((correct) => candidate(7, correct));
    expect(rankedPassAtK(blind, 1)).toBeCloseTo(passAtK(5, 2, 1), 12);
  });

  it("is 0 without candidates, and refuses what it cannot rank by", () => {
    expect(rankedPassAtK([], 3)).toBe(0);
    expect(() => rankedPassAtK(distinct, 0)).toThrow("k is 0");
    expect(() => rankedPassAtK([candidate(NaN, true)], 1)).toThrow("no number");
  });
});

describe("filtering by example tests", () => {
  const programs = [
    ["passed", "passed"],
    ["passed", "failed-test"],
    ["failed-test", "passed"],
    ["runtime-error", "failed-test"],
    ["machine-fault", "passed"],
    ["passed", "machine-fault"],
  ].map(([examples, hidden]) => ({
    examples: outcomeOf(examples as "passed"),
    hidden: outcomeOf(hidden as "passed"),
  }));

  it("sorts a problem's programs and leaves machine faults out", () => {
    expect(filteredCounts(programs)).toEqual({
      pool: 4,
      survivors: 2,
      correct: 1,
      correctOthers: 1,
      faults: 2,
    });
  });

  it("feeds n@k: of 10 survivors 2 correct, 5 submitted", () => {
    const ten = Array.from({ length: 10 }, (_, at) => ({
      examples: outcomeOf("passed"),
      hidden: outcomeOf(at < 2 ? "passed" : "failed-test"),
    }));
    expect(nAtK(filteredCounts(ten), { n: 5, k: 10 })).toBeCloseTo(0.777778, 6);
  });
});
