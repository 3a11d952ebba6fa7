import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../../src/judge/index.js";
import {
  adaptiveReward,
  blamedTokens,
  errorScope,
  type ErrorRouting,
} from "../../../src/methods/rewards/index.js";
import { addition, problem, sum } from "../../judge/problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

let judge: Judge;
beforeAll(async () => {
  const limits = { cpuMs: 500, wallMs: 3000, memoryMiB: 512, outputKiB: 1024 };
  judge = await createJudge({ limits, workers: 2 });
});
afterAll(async () => {
  await judge.close();
});

/** What a real run of the program blames, by both routings: `whole`, `none`, or a line's number. */
async function blamed(program: string) {
  const outcome = await judge.judge(sum, program);
  const by = (routing: ErrorRouting) => {
    const scope = errorScope(outcome, program, routing);
    return scope.blames === "line" ? scope.line : scope.blames;
  };
  return { paper: by("paper"), code: by("code") };
}

describe("a program that does not compile blames", () => {
  it.each([
    ["an open bracket: the whole", "x = (1 +\n", "whole"],
    ["an open bracket before more text: the whole", "x = {1: 2\ny = 3\nprint(y)\n", "whole"],
    ["a break off in a header: the whole", "x = 1\nif x", "whole"],
    ["a break off in a string: the whole", "print(1)\nx = 'abc", "whole"],
    ["a break off after try: the whole", "try:\n    x = 1\n", "whole"],
    ["a missing colon further up: its line", "if True\n    print(1)\nprint(2)", 1],
    ["a string not ended further up: its line", "x = 'abc\nprint(1)", 1],
    ["invalid syntax further up: its line", "y = 2\nx = 1 2\nprint(1)", 2],
    ["Python 2: its line", "x = 1\nprint x", 2],
    ["an assignment to a literal: its line", "x = 5 = 6", 1],
    ["nonlocal of nothing: its line", "y = 1\ndef f():\n    nonlocal x\n", 3],
    ["a triple-quoted string not ended: none", "x = 1\n'''abc\nprint(1)\n", "none"],
    ["an argument twice: none", "def f(a, a):\n    pass", "none"],
    ["import * in a function: none", "def f():\n    from math import *\n", "none"],
    ["a text Python cannot hold: none", "x\u0000 = 1", "none"],
  ])("%s", async (_, program, expected) => {
    expect(await blamed(program)).toEqual({ paper: expected, code: expected });
  });

  it.each([
    ["an unexpected indent", "x = 1\n  y = 2\n", 2],
    ["a block that is missing", "if True:\nprint(1)", 2],
    ["an unindent to nowhere", "if True:\n        x = 1\n    y = 2\n", "none"],
    ["tabs among spaces", "if True:\n\tx = 1\n        y = 2\n", "none"],
  ])("%s: none in the paper, its line in the code where it has one", async (_, program, line) => {
    expect(await blamed(program)).toEqual({ paper: "none", code: line });
  });
});

describe("a program that does not run to its end blames", () => {
  it.each([
    ["an index: its line", "a = [1]\nprint(a[3])", 2],
    ["a name: its line", "x = 1\nprint(y)", 2],
    ["a type: its line", "print('a' + 1)", 1],
    ["a module that is not there: its line", "x = 1\nimport nosuch\n", 2],
    ["a name that a module has not: its line", "from math import nosuch\n", 1],
    ["deep in a function: the deepest line", "d = {}\n\ndef h():\n    return d[1]\n\nh()", 4],
    ["in a module: the deepest line of its own", "import json\njson.loads('{')\n", 2],
    ["memory: its line", "x = 1\ny = [0] * 10**9", 2],
    ["recursion: the whole", "def g(n):\n    return g(n)\ng(1)", "whole"],
    ["a RuntimeError: none", "raise RuntimeError('a')", "none"],
    ["a bad exit: none", "raise SystemExit(3)", "none"],
    ["a signal: none", "import os\nos.abort()", "none"],
  ])("%s", async (_, program, expected) => {
    expect(await blamed(program)).toEqual({ paper: expected, code: expected });
  });

  it("time: the whole in the paper, none in the code", async () => {
    expect(await blamed("while True: pass")).toEqual({ paper: "whole", code: "none" });
  });
});

it("a program that ran blames nothing", async () => {
  for (const program of ["print(0)", addition]) {
    expect(await blamed(program)).toEqual({ paper: "none", code: "none" });
  }
  expect(errorScope({ verdict: "machine-fault" }, "x")).toEqual({ blames: "none" });
});

it("older wordings are known too", () => {
  const scope = (message: string, line: number) =>
    errorScope(
      { verdict: "compile-error", error: { type: "SyntaxError", message, line } },
      "a\nb\n\n",
    );
  expect(scope("unexpected EOF while parsing", 2)).toEqual({ blames: "whole" });
  expect(scope("EOL while scanning string literal", 2)).toEqual({ blames: "whole" });
  expect(scope("EOL while scanning string literal", 1)).toEqual({ blames: "line", line: 1 });
  expect(scope("EOF while scanning triple-quoted string literal", 2)).toEqual({ blames: "none" });
});

it("the line of a real traceback finds its tokens", async () => {
  const program = "n = input()\nfor c in n:\n    print(int(c))\n";
  const outcome = await judge.judge(sum, program); // "1 2": int(" ")
  const starts = [0, 12, 15, 24, 28, 33, 41, 42];
  expect(blamedTokens(errorScope(outcome, program), program, starts)).toEqual({ from: 4, to: 6 });
});

it("the share of passed tests counts every test, and a runtime error takes its own reward", async () => {
  const four = problem("four", {
    kind: "stdin",
    cases: ["1", "2", "3", "4"].map((stdin) => ({ stdin, stdout: stdin })),
  });
  const wrongAt2 = await judge.judge(four, "n = input()\nprint(0 if n == '2' else n)");
  expect(adaptiveReward(wrongAt2)).toBeCloseTo(0.675, 12);
  const raisesAt2 = await judge.judge(four, "n = input()\nprint(n if n != '2' else 1 / 0)");
  expect(adaptiveReward(raisesAt2)).toBe(-0.6);
});
