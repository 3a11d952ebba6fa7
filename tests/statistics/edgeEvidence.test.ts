import { describe, expect, test } from "vitest";
import { edgeEvidence, errorShare, unseenShare } from "../../src/statistics/edgeEvidence.js";
import { singleColumn } from "../../src/statistics/problemTable.js";

const evidence = (values: readonly number[], edge: 0 | 1) =>
  edgeEvidence(singleColumn(values), edge)[0];

describe("how many problems' worth of an edge was seen", () => {
  test("2 of 10 solved: squared deviations 1.6, over 0.8² and 0.2²", () => {
    const values = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0];
    expect(evidence(values, 1)).toBeCloseTo(2.5, 12);
    expect(evidence(values, 0)).toBeCloseTo(40, 12);
  });

  test("values that are all alike say nothing, near the edge or on the other", () => {
    expect(evidence([0.5, 0.5, 0.5], 0)).toBe(0);
    expect(evidence([1, 1, 1], 0)).toBe(0);
    expect(evidence([1, 1, 1], 1)).toBe(Infinity);
  });

  test("the unseen problem counts in full without evidence, down to half", () => {
    expect([0, 1, 3, Infinity].map(unseenShare)).toEqual([1, 0.75, 0.625, 0.5]);
  });

  test("a limit gets the whole error where the other cannot fail and its own edge was seen", () => {
    expect(errorShare(0, 0)).toBe(0.5);
    expect(errorShare(0.25, 0)).toBe(0.75);
    expect(errorShare(Infinity, 6)).toBe(1);
    expect(errorShare(Infinity, 7)).toBe(0.75);
    expect(errorShare(Infinity, 8)).toBe(0.5);
    expect(errorShare(Infinity, Infinity)).toBe(0.5);
  });
});
