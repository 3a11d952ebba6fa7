import { describe, expect, it } from "vitest";
import {
  adaptiveReward,
  blamedTokens,
  rltfCodeReturns,
  rltfReturns,
  rltfTerms,
} from "../../../src/methods/rewards/index.js";
import { close } from "../numbers.js";
import { judged, passing } from "./outcomes.js";

describe("the adaptive reward", () => {
  it.each([
    [0, -0.3],
    [1, 0.025],
    [2, 0.35],
    [3, 0.675],
    [4, 1],
  ])("of %i of 4 tests passed is %f", (passed, reward) => {
    expect(adaptiveReward(passing(passed))).toBeCloseTo(reward, 12);
  });

  it("leaves the other classes alone, whatever passed before", () => {
    expect(adaptiveReward(judged("runtime-error", ["passed", "runtime-error"]))).toBe(-0.6);
    expect(adaptiveReward(judged("compile-error"))).toBe(-1);
    expect(adaptiveReward(judged("passed", ["passed"]))).toBe(1);
    expect(adaptiveReward(judged("machine-fault", []))).toBeUndefined();
  });

  it("counts nothing written as no test passed", () => {
    expect(adaptiveReward(judged("empty", ["not-run", "not-run"]))).toBeCloseTo(-0.3, 12);
  });

  it("refuses a share of tests that were not all run", () => {
    const stopped = judged("failed-test", ["passed", "failed-test", "not-run"]);
    expect(() => adaptiveReward(stopped)).toThrow("1 of 3 tests were not run");
  });
});

describe("blamed tokens", () => {
  const program = "x = 1\n  y = 2\nx = 1\n\nprint(y)\n";
  // tokens: `x = 1`, `\n `, ` y`, ` = 2`, `\nx`, ` = 1`, `\n\n`, `print(y)`, `\n`, end
  const starts = [0, 5, 7, 9, 13, 15, 19, 21, 29, 30, 30];
  const line = (number: number) => ({ blames: "line", line: number }) as const;

  it("are exactly those of the line, without its indentation", () => {
    expect(blamedTokens(line(2), program, starts)).toEqual({ from: 2, to: 4 });
    expect(blamedTokens(line(5), program, starts)).toEqual({ from: 7, to: 8 });
  });

  it("include a token that reaches into the line", () => {
    expect(blamedTokens(line(3), program, starts)).toEqual({ from: 4, to: 6 });
  });

  it("are those of the first line of the same text where the search goes by text", () => {
    expect(blamedTokens(line(3), program, starts, "first with its text")).toEqual({
      from: 0,
      to: 1,
    });
  });

  it("are all for the whole program and none for none", () => {
    expect(blamedTokens({ blames: "whole" }, program, starts)).toEqual({ from: 0, to: 10 });
    expect(blamedTokens({ blames: "none" }, program, starts)).toBeUndefined();
  });

  it("are none for an empty line, a line that is not there, and no tokens", () => {
    for (const number of [4, 6, 7, 99, 0])
      expect(blamedTokens(line(number), program, starts)).toBeUndefined();
    expect(blamedTokens(line(1), program, [0])).toBeUndefined();
  });

  it("leave out a prompt before the tokens", () => {
    const whole = "def f(x):\n    return y\n";
    expect(blamedTokens(line(1), whole, [10, 20, 23])).toBeUndefined();
    expect(blamedTokens(line(2), whole, [10, 20, 23])).toEqual({ from: 0, to: 2 });
  });

  it("count lines as Python does", () => {
    expect(blamedTokens(line(3), "a\r\nb\rc\n", [0, 3, 5, 6])).toEqual({ from: 2, to: 3 });
  });
});

describe("RLTF's returns", () => {
  const error = judged("runtime-error");
  const sample = (program = error, blamed = { from: 2, to: 4 }) => ({
    judged: program,
    length: 8,
    blamed,
  });

  it("add coarse, adaptive and fine, with α = T / span", () => {
    // coarse and adaptive: −.6 + .3, −.6 − .35; α = 8 / 2 on the span
    const returns = rltfReturns(sample(), passing(2));
    const level = -0.3 - 0.95;
    close(returns ?? [], [level, level, level - 1.2, level - 1.2, level, level, level, level]);
  });

  it("take α = 1 for the whole program and 4 for a quarter", () => {
    const fineOnly = { ...rltfTerms, coarse: false, adaptive: false };
    const whole = rltfReturns(sample(error, { from: 0, to: 8 }), error, fineOnly);
    close(whole ?? [], Array<number>(8).fill(-0.3));
    const quarter = rltfReturns(sample(), error, fineOnly);
    close(quarter ?? [], [0, 0, -1.2, -1.2, 0, 0, 0, 0]);
  });

  it("are exactly 0 without an error and with the baseline's rewards", () => {
    const same = { judged: passing(1), length: 3, blamed: undefined };
    expect([...(rltfReturns(same, passing(1)) ?? [])]).toEqual([0, 0, 0]);
    expect([...(rltfCodeReturns(same, passing(1), [0.2, 0.5, 1]) ?? [])]).toEqual([0, 0, 0]);
  });

  it("can do without each term", () => {
    const level = (terms: Partial<typeof rltfTerms>) =>
      rltfReturns(sample(), passing(2), { ...rltfTerms, ...terms })?.[2];
    expect(level({ fine: false })).toBeCloseTo(-1.25, 12);
    expect(level({ adaptive: false })).toBeCloseTo(-1.5, 12);
    expect(level({ coarse: false })).toBeCloseTo(-2.15, 12);
    expect(level({ fineReward: -0.4 })).toBeCloseTo(-2.85, 12);
  });

  it("are none after a machine fault of the program or its baseline", () => {
    const fault = judged("machine-fault", []);
    expect(rltfReturns(sample(fault), error)).toBeUndefined();
    expect(rltfReturns(sample(), fault)).toBeUndefined();
    expect(rltfReturns(sample(), undefined)).toBeUndefined();
    expect(rltfCodeReturns(sample(), fault, Array<number>(8).fill(1))).toBeUndefined();
  });

  it("of the released code weigh one bracket by the critic", () => {
    const weights = [1, 1, 0.5, 1, 1, 1, 1, 0];
    // adaptive alone: −.6 − .35 = −.95; −.3 more on the span
    close(
      rltfCodeReturns(sample(), passing(2), weights) ?? [],
      [-0.95, -0.95, -0.625, -1.25, -0.95, -0.95, -0.95, -0],
    );
  });
});
