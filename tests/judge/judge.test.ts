import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { InputError } from "../../src/errors.js";
import { createJudge, judge as judgeOnce, type Judge, rungs } from "../../src/judge/index.js";
import { addition, double, increment, problem, sum } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const limits = { cpuMs: 1000, wallMs: 3000, memoryMiB: 512, outputKiB: 1024 };
const notRun = { verdict: "not-run", cpuMs: 0, wallMs: 0 };
let judge: Judge;
beforeAll(async () => {
  judge = await createJudge({ limits, workers: 2 });
});
afterAll(async () => {
  await judge.close();
});

describe("an outcome", () => {
  it("has the same shape for a pass, with the rule, times, isolation and version", async () => {
    const outcome = await judge.judge(sum, addition);
    expect(outcome).toMatchObject({ taskId: "sum", verdict: "passed", appsCode: true });
    expect(outcome.tests.map(({ verdict, rule }) => [verdict, rule])).toEqual([
      ["passed", "exact"],
      ["passed", "exact"],
    ]);
    expect(outcome.firstFailure).toBeUndefined();
    expect(outcome.cpuMs).toBeGreaterThan(0);
    expect(outcome.wallMs).toBeGreaterThan(0);
    expect(outcome.peakMemoryMiB).toBeGreaterThan(1);
    expect(outcome.isolation).toContain("seccomp");
    expect(rungs).toEqual(expect.arrayContaining([...outcome.isolation]));
    expect(outcome.judge).toMatch(/^judge\/[0-9a-f]{12} cpython\/3\.\d+/);
  });

  it("shows the first failing test: input, expected, actual", async () => {
    const program = "a, b = map(int, input().split())\nprint(abs(a) + abs(b))";
    const { verdict, tests, firstFailure, appsCode } = await judge.judge(sum, program);
    expect([verdict, appsCode]).toEqual(["failed-test", false]);
    expect(tests.map((test) => test.verdict)).toEqual(["passed", "failed-test"]);
    expect(firstFailure).toEqual({ test: 1, input: "5 -5\n", expected: "0\n", actual: "10\n" });
  });

  it("shows the exception and the program's line", async () => {
    const { verdict, error, appsCode } = await judge.judge(sum, "x = 1\n\nprint(x / 0)");
    expect([verdict, appsCode]).toEqual(["runtime-error", -1]);
    expect(error).toEqual({ type: "ZeroDivisionError", message: "division by zero", line: 3 });
  });

  it("shows what does not compile, and its line", async () => {
    const outcome = await judge.judge(sum, "x = 1\nfor\n");
    expect([outcome.verdict, outcome.appsCode]).toEqual(["compile-error", -2]);
    expect(outcome.error).toMatchObject({ type: "SyntaxError", line: 2 });
    expect(outcome.tests).toHaveLength(2);
  });

  it("shows calls and values as Python writes them", async () => {
    const outcome = await judge.judge(double, "def double(x):\n    return x * 3");
    expect(outcome.firstFailure).toEqual({ test: 0, input: "(2,)", expected: "4", actual: "6" });
  });

  it("shows the assertion that failed, the call before it and its value", async () => {
    const outcome = await judge.judge(increment, "def increment(x):\n    return abs(x) + 1");
    expect(outcome.verdict).toBe("failed-test");
    expect(outcome.firstFailure).toEqual({
      test: 0,
      input: "increment(-1)",
      expected: "assert candidate(-1) == 0",
      actual: "2",
    });
  });

  it("bounds what it shows", async () => {
    const { firstFailure } = await judge.judge(sum, "print('x' * 100_000)");
    expect(firstFailure?.actual?.length).toBeLessThan(2100);
    expect(firstFailure?.actual).toContain("…");
  });

  it("names each limit", async () => {
    const verdictOf = async (program: string) => (await judge.judge(sum, program)).verdict;
    expect(await verdictOf("while True: pass")).toBe("timeout");
    expect(await verdictOf("import time\ntime.sleep(60)")).toBe("timeout");
    expect(await verdictOf("x = [0] * 10 ** 9")).toBe("memory-limit");
    expect(await verdictOf("print('x' * (1 << 20))")).toBe("output-limit");
    expect(await verdictOf("print('x' * ((1 << 20) - 1))")).toBe("failed-test");
  });
});

describe("the kinds of tests", () => {
  const apps = problem(
    "apps",
    {
      kind: "call",
      convention: "apps",
      cases: [{ argumentsJson: '[{"1": 2}]', expectedJson: "[[1, 2]]" }],
    },
    { entryPoint: "items" },
  );

  it("read an APPS call's integer keys and wrapped result, and say that they did", async () => {
    const program = "def items(table):\n    return [x for pair in table.items() for x in pair]";
    const { verdict, tests } = await judge.judge(apps, program);
    expect([verdict, tests[0]?.rule]).toEqual(["passed", "unwrapped"]);
  });

  it("call a method of Solution where there is no such function", async () => {
    const program = "class Solution:\n    def double(self, x: List[int]):\n        return x * 2";
    expect((await judge.judge(double, program)).verdict).toBe("passed");
  });

  it("go on with the next test in a new process after one that did not end", async () => {
    const program = "def double(x):\n    while x == 2: pass\n    return x * 2";
    const { verdict, tests } = await judge.judge(double, program);
    expect(verdict).toBe("timeout");
    expect(tests.map((test) => test.verdict)).toEqual(["timeout", "passed"]);
    expect(tests[0]?.cpuMs).toBeGreaterThan(900);
  });

  it("use the prompt's own helpers in assertions, not the program's", async () => {
    const helped = problem(
      "helped",
      {
        kind: "assertion",
        setup: "def check(candidate):\n    assert right(candidate(3))\n",
        cases: [{ code: "check(answer)" }],
      },
      {
        entryPoint: "answer",
        prompt: "def right(x):\n    return x == 9\n\ndef answer(x):\n    pass\n",
      },
    );
    const forged = "def right(x):\n    return True\ndef answer(x):\n    return 0";
    expect((await judge.judge(helped, forged)).verdict).toBe("failed-test");
    expect((await judge.judge(helped, "def answer(x): return x * x")).verdict).toBe("passed");
  });

  it("let assertions name the program's functions, constants and exceptions", async () => {
    const named = problem("named", {
      kind: "assertion",
      setup: "",
      cases: [
        { code: "assert area(2) == 4 * UNIT" },
        { code: "try:\n    area(-1)\nexcept ValueError:\n    pass\nelse:\n    assert False" },
        { code: "xs = [2, 1]\narrange(xs)\nassert xs == [1, 2]" },
        { code: "assert math.isclose(root(4), 2)" },
      ],
    });
    const program = [
      "import math",
      "UNIT = 1",
      "def area(x):",
      "    if x < 0: raise ValueError('negative')",
      "    return x * x",
      "def arrange(xs): xs.sort()",
      "def root(x): return math.sqrt(x)",
    ].join("\n");
    const { tests } = await judge.judge(named, program);
    expect(tests.map((test) => test.verdict)).toEqual(["passed", "passed", "passed", "passed"]);
  });

  it("end a program that takes no more questions", async () => {
    const twoCalls = problem(
      "length",
      { kind: "assertion", setup: "", cases: [{ code: "length('a')\nlength('a' * 10 ** 6)" }] },
      { entryPoint: "length" },
    );
    // Writes the answer by itself, then stops before it reads the next question.
    const stopping = `import os, signal
def length(text):
    answer = b'{"value": 1}'
    os.write(3, len(answer).to_bytes(4, "little") + answer)
    os.kill(os.getpid(), signal.SIGSTOP)`;
    expect(await judge.judge(twoCalls, stopping)).toMatchObject({
      verdict: "timeout",
      error: { type: "Timeout" },
    });
  });

  it("are sent again after more problems than a worker keeps", async () => {
    const many = Array.from({ length: 300 }, (_, at) =>
      problem(`sum-${at}`, {
        kind: "stdin",
        cases: [{ stdin: `${at} 1\n`, stdout: `${at + 1}\n` }],
      }),
    );
    const rounds = [...many, ...many].map((of, at) => ({
      problem: of,
      program: `${addition}# ${at}`,
    }));
    const verdicts = new Set<string>();
    for await (const { verdict } of judge.batch(rounds)) verdicts.add(verdict);
    expect([...verdicts]).toEqual(["passed"]);
    expect(judge.counts.faults).toBe(0);
  });

  it("refuse to call nothing a pass", async () => {
    const none = problem("none", { kind: "stdin", cases: [] });
    await expect(judge.judge(none, addition)).rejects.toThrow("no tests");
    await expect(judge.judge(problem("nameless", double.tests), addition)).rejects.toThrow(
      InputError,
    );
  });
});

describe("the compare modes", () => {
  const pair = problem("pair", { kind: "stdin", cases: [{ stdin: "", stdout: "1 2\n" }] });

  it("differ in what they accept, and say by which rule", async () => {
    const found: Record<string, unknown> = {};
    for (const compare of ["strict", "apps-legacy", "livecodebench"] as const) {
      const own = await createJudge({ compare, limits, workers: 1 });
      for (const text of ["1 2", "2 1", "1.0 2", "1\\n2"]) {
        const { tests } = await own.judge(pair, `print("${text}")`);
        found[`${compare} ${text}`] = tests[0]?.rule ?? tests[0]?.verdict;
      }
      const { verdict } = await own.judge(pair, "print('1 2')\nraise SystemExit(3)");
      found[`${compare} exit 3`] = verdict;
      await own.close();
    }
    expect(found).toEqual({
      "strict 1 2": "exact",
      "strict 2 1": "failed-test",
      "strict 1.0 2": "failed-test",
      "strict 1\\n2": "failed-test",
      "strict exit 3": "runtime-error",
      "apps-legacy 1 2": "joined",
      "apps-legacy 2 1": "sets",
      "apps-legacy 1.0 2": "rounded-sets",
      "apps-legacy 1\\n2": "failed-test",
      "apps-legacy exit 3": "passed",
      "livecodebench 1 2": "lines",
      "livecodebench 2 1": "failed-test",
      "livecodebench 1.0 2": "decimals",
      "livecodebench 1\\n2": "failed-test",
      "livecodebench exit 3": "runtime-error",
    });
  });

  it("count a module that fails before its function exists as APPS does", async () => {
    const own = await createJudge({ compare: "apps-legacy", limits, workers: 1 });
    expect((await own.judge(double, "undefined_name")).verdict).toBe("compile-error");
    await own.close();
    expect((await judge.judge(double, "undefined_name")).verdict).toBe("runtime-error");
  });
});

describe("a batch", () => {
  it("keeps the order and runs equal programs once", async () => {
    const before = judge.counts;
    const wrong = "print(0)  # once";
    const batch = [wrong, `${addition}#`, wrong, wrong].map((program) => ({
      problem: sum,
      program,
    }));
    const verdicts: string[] = [];
    for await (const { verdict } of judge.batch(batch)) verdicts.push(verdict);
    expect(verdicts).toEqual(["failed-test", "passed", "failed-test", "failed-test"]);
    expect(judge.counts.judged - before.judged).toBe(2);
    expect(judge.counts.repeated - before.repeated).toBe(2);
  });

  it("runs nothing where nothing was written, and calls it empty", async () => {
    const before = judge.counts;
    const batch = ["", " \n\t\ufeff", "#"].map((program) => ({ problem: sum, program }));
    const outcomes = [];
    for await (const outcome of judge.batch(batch)) outcomes.push(outcome);
    expect(outcomes.map(({ verdict }) => verdict)).toEqual(["empty", "empty", "failed-test"]);
    expect(judge.counts.judged - before.judged).toBe(1);
    expect(outcomes[0]).toMatchObject({ appsCode: false, isolation: judge.isolation });
    expect(outcomes[0]?.tests).toEqual(sum.tests.cases.map(() => notRun));
    expect(outcomes[0]?.firstFailure).toBeUndefined();
  });

  it("stops after the first failure where it was told to", async () => {
    const own = await createJudge({ limits, workers: 1, stopAt: "failure" });
    const { tests, verdict } = await own.judge(sum, "print(1)");
    await own.close();
    expect(tests.map((test) => test.verdict)).toEqual(["failed-test", "not-run"]);
    expect(verdict).toBe("failed-test");
  });

  it("stops after the first crash where it was told to, and goes on after wrong answers", async () => {
    const own = await createJudge({ limits, workers: 1, stopAt: "crash" });
    const wrong = await own.judge(sum, "print(1)");
    const crashed = await own.judge(sum, "1 / 0");
    await own.close();
    expect(wrong.tests.map((test) => test.verdict)).toEqual(["failed-test", "failed-test"]);
    expect(crashed.tests.map((test) => test.verdict)).toEqual(["runtime-error", "not-run"]);
    expect(crashed.verdict).toBe("runtime-error");
  });

  it("stops after the first time-out where it was told to, and goes on after other failures", async () => {
    const short = { ...limits, cpuMs: 100, wallMs: 300 };
    const own = await createJudge({ limits: short, workers: 2, stopAt: "timeout" });
    const slowOnOne = "def increment(x):\n  while x == 2: pass\n  return x / 0";
    const cases = [1, 2, 3].map((x) => ({ code: `assert increment(${x}) == ${x + 1}` }));
    const tests3 = { kind: "assertion", setup: "", cases } as const;
    const three = problem("three", tests3, { entryPoint: "increment" });
    const { tests, verdict } = await own.judge(three, slowOnOne);
    const asleep = await own.judge(sum, "import time; time.sleep(60)");
    await own.close();
    expect(tests.map((test) => test.verdict)).toEqual(["runtime-error", "timeout", "not-run"]);
    expect(verdict).toBe("runtime-error");
    expect(asleep.tests.map((test) => test.verdict)).toEqual(["timeout", "not-run"]);
  });

  it("is answered from the cache the next time, unless anything that matters changed", async () => {
    const cache = mkdtempSync(join(tmpdir(), "passlab-cache-"));
    const run = async (options: object, program: string) => {
      const own = await createJudge({ limits, workers: 1, cache, ...options });
      const outcome = await own.judge(sum, program);
      await own.close();
      return [own.counts.judged, outcome] as const;
    };
    const [first, outcome] = await run({}, addition);
    expect(first).toBe(1);
    expect(await run({}, addition)).toEqual([0, outcome]);
    expect((await run({}, `${addition} `))[0]).toBe(1);
    const short = { limits: { ...limits, cpuMs: 100, wallMs: 300 } };
    const ever = async (program: string) =>
      [await run(short, program), await run(short, program)].map(([count]) => count);
    expect(await ever("while True: pass")).toEqual([1, 0]);
    expect(await ever("import time; time.sleep(60)")).toEqual([1, 1]);
    expect((await run({ compare: "apps-legacy" }, addition))[0]).toBe(1);
    expect((await run({ limits: { ...limits, cpuMs: 900 } }, addition))[0]).toBe(1);
    expect((await run({ isolation: ["landlock", "seccomp", "rlimits"] }, addition))[0]).toBe(1);
    rmSync(cache, { recursive: true });
  });
});

describe("judging once", () => {
  it("needs no judge", async () => {
    expect((await judgeOnce(increment, "def increment(x): return x + 1")).verdict).toBe("passed");
  });
});
