import { describe, expect, test } from "vitest";
import { failedProgram, type FailedProgram } from "../../src/methods/failedProgram.js";
import { repairPrompt, repairPromptIds } from "../../src/methods/repairPrompt.js";
import { Tokenizer, trainTokenizer } from "../../src/models/index.js";
import type { Problem } from "../../src/problems/index.js";

const problem: Problem = {
  taskId: "a",
  question: "Add two numbers.",
  tests: { kind: "stdin", cases: [{ stdin: "1 2\n", stdout: "3\n" }] },
  exampleTests: { kind: "stdin", cases: [] },
  solutions: ["hidden"],
};
const textOf = (failed: FailedProgram, of = problem) =>
  repairPrompt(of, failed)
    .map(({ text }) => text)
    .join("");

test.each([
  ["compile-error", "compile error"],
  ["runtime-error", "runtime error"],
  ["timeout", "timeout"],
  ["memory-limit", "memory limit"],
  ["output-limit", "output limit"],
  ["failed-test", "failed test"],
] as const)("a repair model is told of a %s", (verdict, said) => {
  expect(textOf({ program: "print(1)\n", verdict })).toBe(
    "\nQUESTION:\nAdd two numbers.\nUse Standard Input format" +
      `\nFAILED PROGRAM:\nprint(1)\nRESULT:\n${said}\n\nANSWER:\n`,
  );
});

test("an error is said with its type, its line and its message", () => {
  const failed = { program: "x = 1\nprint(s)", verdict: "runtime-error" } as const;
  const error = { type: "NameError", message: "name 's' is not defined", line: 2 };
  const call: Problem = { ...problem, entryPoint: "add", starterCode: "def add(a, b):\n\t" };
  expect(textOf({ ...failed, error }, call)).toBe(
    "\nQUESTION:\nAdd two numbers.\ndef add(a, b):\n\t\nUse Call-Based format" +
      "\nFAILED PROGRAM:\nx = 1\nprint(s)" +
      "\nRESULT:\nruntime error\nNameError in line 2: name 's' is not defined\nANSWER:\n",
  );
  const timeout = { type: "Timeout", message: "the CPU limit was reached" };
  expect(textOf({ ...failed, error: timeout })).toContain("\nTimeout: the CPU limit was reached\n");
  const silent = { type: "AssertionError", message: "", line: 7 };
  expect(textOf({ ...failed, error: silent })).toContain("\nAssertionError in line 7\nANSWER");
});

describe("as tokens", () => {
  const texts = [textOf({ program: "print(1)", verdict: "failed-test" })];
  const limits = { promptTokens: 20, failedTokens: 6, errorTokens: 4 };
  const error = { type: "ValueError", message: "too many values to unpack", line: 1 };
  const failed = { program: "print(1 + 2)\n".repeat(40), verdict: "runtime-error", error } as const;

  test("each part is cut by itself, and none pushes another out", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer(texts, 270));
    const first = (text: string, count: number) =>
      tokenizer.decode(tokenizer.encode(text).slice(0, count));
    const ids = repairPromptIds(problem, failed, tokenizer, limits);
    const question = "\nQUESTION:\nAdd two numbers.\nUse Standard Input format";
    expect(tokenizer.encode(question).length).toBeGreaterThan(20);
    expect(tokenizer.decode(ids)).toBe(
      `${first(question, 20)}\nFAILED PROGRAM:\n${first(failed.program, 6)}` +
        `\nRESULT:\nruntime error\n${first("ValueError in line 1: too", 4)}\nANSWER:\n`,
    );
  });

  test("what is short is whole", async () => {
    const tokenizer = await Tokenizer.load(trainTokenizer(texts, 270));
    const roomy = { promptTokens: 500, failedTokens: 5000, errorTokens: 500 };
    const ids = repairPromptIds(problem, failed, tokenizer, roomy);
    expect(tokenizer.decode(ids)).toBe(textOf(failed));
    expect(ids).toEqual(tokenizer.encode(textOf(failed)));
  });
});

test("failed is what neither passed nor met a machine fault", () => {
  const error = { type: "ValueError", message: "first\nsecond", line: 3 };
  expect(failedProgram("p", { verdict: "passed" })).toBeUndefined();
  expect(failedProgram("p", { verdict: "machine-fault", error })).toBeUndefined();
  expect(failedProgram("p", { verdict: "failed-test" })).toEqual({
    program: "p",
    verdict: "failed-test",
  });
  expect(failedProgram("p", { verdict: "runtime-error", error })).toEqual({
    program: "p",
    verdict: "runtime-error",
    error: { type: "ValueError", message: "first", line: 3 },
  });
});
