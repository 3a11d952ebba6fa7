import { expect, it } from "vitest";
import { likeFaults } from "../../src/problems/likeFaults.js";

it("lists a few, and many of a kind in one line with the first", () => {
  const faults = [
    { place: "line 1", reason: "not JSON" },
    ...Array.from({ length: 20_000 }, (_, at) => ({
      place: `line ${at + 2}`,
      reason: `no problem is called "x${at}"`,
    })),
    { place: "line 9", reason: "apps/7: code[3]: expected text, found a number" },
    { place: "line 10", reason: "apps/8: code[0]: expected text, found a list" },
  ];
  expect(likeFaults(faults)).toEqual([
    "line 1: not JSON",
    '20,000 like this one: line 2: no problem is called "x0"',
    "line 9: apps/7: code[3]: expected text, found a number",
    "line 10: apps/8: code[0]: expected text, found a list",
  ]);
});

it("bounds the kinds", () => {
  const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
  const lines = likeFaults(letters.map((reason) => ({ place: "f", reason })));
  expect(lines).toHaveLength(21);
  expect(lines.at(-1)).toBe("and 6 more");
});
