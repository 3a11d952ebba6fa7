import { expect, test } from "vitest";
import { promptOf } from "../../src/methods/prompt.js";
import type { Problem } from "../../src/problems/index.js";

const stdin: Problem = {
  taskId: "a",
  question: "Add two numbers.",
  tests: { kind: "stdin", cases: [{ stdin: "1 2\n", stdout: "3\n" }] },
  exampleTests: { kind: "stdin", cases: [] },
  solutions: [],
};
const call: Problem = { ...stdin, entryPoint: "add", starterCode: "def add(a, b):\n\t" };

test("the training prompt is CodeRL's, byte for byte", () => {
  expect(promptOf(stdin, "training")).toBe(
    "\nQUESTION:\nAdd two numbers.\n\n\nUse Standard Input format\n\nANSWER:\n",
  );
  expect(promptOf(call, "training")).toBe(
    "\nQUESTION:\nAdd two numbers.\ndef add(a, b):\n\t\n\nUse Call-Based format\n\nANSWER:\n",
  );
});

test("the inference prompt is CodeRL's, byte for byte", () => {
  expect(promptOf(stdin, "inference")).toBe(
    "\nQUESTION:\nAdd two numbers.\nUse Standard Input format\nANSWER:\n",
  );
  expect(promptOf(call, "inference")).toBe(
    "\nQUESTION:\nAdd two numbers.\ndef add(a, b):\n\t\nUse Call-Based format\nANSWER:\n",
  );
});

test("the type is decided by starter code in training, by the function's name in inference", () => {
  const named: Problem = { ...stdin, entryPoint: "add" };
  expect(promptOf(named, "training")).toContain("Use Standard Input format");
  expect(promptOf(named, "inference")).toContain("Use Call-Based format");
  const started: Problem = { ...stdin, starterCode: "import sys\n" };
  expect(promptOf(started, "training")).toContain("Use Call-Based format");
  expect(promptOf(started, "inference")).toContain("Use Standard Input format");
});
