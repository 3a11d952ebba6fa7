import { describe, expect, it } from "vitest";
import { operations } from "../../../src/problems/miniApps/composition.js";
import { Undefined, type Value } from "../../../src/problems/miniApps/value.js";

const apply = (name: string, value: Value, parameter = 0): Value => {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) throw new Error(`there is no operation ${name}`);
  return operation.apply(value, parameter);
};

describe("operations, worked out by hand", () => {
  it.each<[string, Value, number, Value]>([
    ["quotient", [7, -7, 0], 2, [3, -4, 0]],
    ["remainder", [7, -7, 0], 3, [1, 2, 0]],
    ["halve-even", [5, -4], 0, [5, -2]],
    ["bits", [5, -3, 0], 0, [2, 2, 0]],
    ["prime", [1, 2, 9, 13, -3], 0, [2, 13]],
    ["rises", [3, 1, 4, 4, 5], 0, [4, 5]],
    ["sort-last-digit", [31, 20, -9, 11], 0, [20, 31, 11, -9]],
    ["rotate-right", [1, 2, 3, 4], 1, [4, 1, 2, 3]],
    ["swap-halves", [1, 2, 3], 0, [2, 3, 1]],
    ["run-lengths", [2, 2, 5, 2], 0, [2, 1, 1]],
    ["swap-ends", [1, 2, 3], 0, [3, 2, 1]],
    ["median", [9, 1, 5, 7], 0, 7],
    ["inversions", [3, 1, 2], 0, 2],
    ["best-stretch", [-2, 3, -1, 4, -9], 0, 6],
    ["best-stretch", [-2, -1], 0, -1],
    ["most-common", [4, 2, 4, 2, 9], 0, 2],
    ["product-mod", [-3, 5], 0, 82],
    ["collatz", 6, 0, [6, 3, 10, 5, 16, 8, 4, 2, 1]],
    ["prime-factors", 60, 0, [2, 2, 3, 5]],
    ["fibonacci", 8, 0, [1, 1, 2, 3, 5, 8]],
    ["text-shift", "xyz", 2, "zab"],
    ["text-squeeze", "aabba", 0, "aba"],
    ["letter-counts", "banana", 0, [3, 1, 2]],
    ["words-by-length", ["ccc", "a", "bb"], 0, ["a", "bb", "ccc"]],
    ["longest-word", ["ab", "cde", "fgh"], 0, "cde"],
    [
      "turn",
      [
        [1, 2],
        [3, 4],
      ],
      0,
      [
        [3, 1],
        [4, 2],
      ],
    ],
    [
      "anti-diagonal",
      [
        [1, 2],
        [3, 4],
      ],
      0,
      [2, 3],
    ],
    ["balance", [3, -5, 2], 0, [3, 0, 2]],
    ["stack", [1, 2, 2, 1, 3], 0, [3]],
    ["undo", [1, 2, -1, 0, -1, 5], 0, [5]],
    ["survivor", [1, 2, 3, 4, 5], 2, 3],
    ["cells", "RLU", 0, 3],
    ["goal", "UULR", 0, [0, 2]],
  ])("%s of %j (%d)", (name, value, parameter, expected) => {
    expect(apply(name, value, parameter)).toEqual(expected);
  });

  it.each(["largest", "median", "first", "mean", "best-stretch", "from-minimum"])(
    "%s of no numbers is undefined",
    (name) => {
      expect(() => apply(name, [])).toThrow(Undefined);
    },
  );

  it("a number beyond a million is undefined", () => {
    expect(() => apply("square", [1001])).toThrow(Undefined);
    expect(apply("square", [1000])).toEqual([1_000_000]);
  });

  it("have names of their own and something to say and to program", () => {
    expect(new Set(operations.map(({ name }) => name)).size).toBe(operations.length);
    for (const { says, expressions, blocks } of operations) {
      expect(says.length).toBeGreaterThan(1);
      expect(expressions.length + blocks.length).toBeGreaterThan(0);
    }
  });
});
