import { expect, test } from "vitest";
import { knownBadOf, type Problem } from "../../src/problems/index.js";

const problem = (taskId: string): Problem => ({
  taskId,
  question: "",
  tests: { kind: "stdin", cases: [{ stdin: "", stdout: "" }] },
  exampleTests: { kind: "stdin", cases: [] },
  solutions: [],
});

test("names the problems of the cards, in the order of the set", async () => {
  const set = ["HumanEval/50", "HumanEval/0", "HumanEval/47"].map(problem);
  expect(await knownBadOf("HumanEval.jsonl.gz", set)).toEqual(["HumanEval/50", "HumanEval/47"]);
  expect(await knownBadOf("HumanEval.jsonl.gz", set, "several-answers")).toEqual([]);
});

test("entries of a split count only where the path names it; ranges are of equally long ids", async () => {
  const set = ["1691", "1692", "1999", "2000", "2360", "17000"].map(problem);
  expect(await knownBadOf("/data/apps/train", set)).toEqual(["1692", "1999", "2360"]);
  expect(await knownBadOf("/data/apps/test", set)).toEqual([]);
});

test("names LiveCodeBench's errata by id and by title, however that is spelled", async () => {
  const set = [
    ...["abc343_a", "arc185_c", "arc189_a", "abc300_a"].map(problem),
    { ...problem("3221"), title: "find-the-peaks" },
    { ...problem("3222"), title: "Most Frequent IDs" },
    { ...problem("3223"), title: "find-the-valleys" },
  ];
  const bad = ["abc343_a", "arc185_c", "arc189_a", "3221", "3222"];
  expect(await knownBadOf("lcb.jsonl", set)).toEqual(bad);
  expect(await knownBadOf("lcb.jsonl", set, "wrong-tests")).toEqual(["arc189_a", "3222"]);
});

test("refuses a kind that no card has", async () => {
  await expect(knownBadOf("x", [problem("a")], "odd")).rejects.toThrow(
    'No list of known-bad problems is called "odd"; expected interactive, no-tests',
  );
});
