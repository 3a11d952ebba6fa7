import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import {
  compareModes,
  createJudge,
  failsOnlyByRounding,
  type Judge,
  limitsOfProblem,
} from "../../src/judge/index.js";
import type { Problem } from "../../src/problems/index.js";
import { problem } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const judges = new Map<string, Judge>();
beforeAll(async () => {
  for (const compare of compareModes) {
    judges.set(compare, await createJudge({ compare, workers: 1, modules: [] }));
  }
});
afterAll(async () => {
  await Promise.all([...judges.values()].map((judge) => judge.close()));
});

async function verdicts(of: Problem, program: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [compare, judge] of judges) found[compare] = (await judge.judge(of, program)).verdict;
  return found;
}

const inAll = (verdict: string) => Object.fromEntries(compareModes.map((mode) => [mode, verdict]));

const last = problem(
  "last",
  {
    kind: "call",
    convention: "plain",
    cases: [{ argumentsJson: "[[4, 5, 6]]", expectedJson: "6" }],
  },
  { entryPoint: "last" },
);
const lines = problem("lines", { kind: "stdin", cases: [{ stdin: "8\n", stdout: "8\n" }] });
const asserted = problem("asserted", {
  kind: "assertion",
  setup: "",
  cases: [{ code: "assert last([4, 5, 6]) == 6" }],
});

describe("names that a dataset's own script imports", () => {
  const unimported = `
@cache
def pick(numbers: tuple, at: Optional[int] = None) -> int:
    return deque(pairwise(numbers))[-1][1] if inf > bisect_left(numbers, 0) else string.digits

def last(numbers: List[int]) -> int:
    return pick(tuple(numbers))
`;

  it("are LiveCodeBench's for its problems, whatever the compare mode and the kind of tests", async () => {
    for (const of of [last, asserted]) {
      const own: Problem = { ...of, prelude: "livecodebench" };
      expect(await verdicts(own, unimported), of.taskId).toEqual(inAll("passed"));
    }
    const own: Problem = { ...lines, prelude: "livecodebench" };
    const program = "print(reduce(add, [int(c) for c in stdin.readline().strip()]))";
    expect(await verdicts(own, program)).toEqual(inAll("passed"));
  });

  it("are those of APPS for its problems", async () => {
    const own: Problem = { ...lines, prelude: "apps" };
    expect(await verdicts(own, "print(floor(sqrt(64)) if Counter else 0)\ninput()")).toEqual(
      inAll("passed"),
    );
    expect(await verdicts(own, "print(pairwise)")).toEqual(inAll("runtime-error"));
  });

  it("are those of the mode's script where the problem states none, and none for assertions", async () => {
    expect(await verdicts(last, unimported)).toEqual({
      strict: "runtime-error",
      "apps-legacy": "compile-error",
      livecodebench: "passed",
    });
    expect(await verdicts(asserted, unimported)).toEqual(inAll("runtime-error"));
  });
});

describe("a function that the tests call", () => {
  const product = problem(
    "product",
    {
      kind: "call",
      convention: "plain",
      cases: [{ argumentsJson: "[[2, 3]]", expectedJson: "6" }],
    },
    { entryPoint: "product", prelude: "livecodebench" },
  );
  const method = "class Solution:\n    def product(self, xs):\n        return prod(xs)\n";

  it("is the program's, also where the dataset's script imports one of that name", async () => {
    expect(await verdicts(product, method)).toEqual(inAll("passed"));
    expect(await verdicts(product, "def product(xs):\n    return prod(xs)\n")).toEqual(
      inAll("passed"),
    );
    expect(await verdicts(product, `from itertools import *\n${method}`)).toEqual(inAll("passed"));
  });

  it("may be one that the program imports, and is none that it only finds", async () => {
    const gcd: Problem = {
      ...product,
      entryPoint: "gcd",
      tests: {
        kind: "call",
        convention: "plain",
        cases: [{ argumentsJson: "[12, 18]", expectedJson: "6" }],
      },
    };
    expect(await verdicts(gcd, "from math import gcd")).toEqual(inAll("passed"));
    expect(await verdicts(gcd, "pass")).toEqual(inAll("runtime-error"));
  });
});

it("a dataset's own recursion limit holds for its problems", async () => {
  const deep = `
def depth(n):
    return n and 1 + depth(n - 1)
input()
print(8 if depth(40_000) == 40_000 else 0)
`;
  expect(await verdicts({ ...lines, prelude: "livecodebench" }, deep)).toEqual(inAll("passed"));
  expect(await verdicts({ ...lines, prelude: "apps" }, deep)).toEqual(inAll("runtime-error"));
});

describe("a dataset's own time limit", () => {
  it("goes before the default, and after what was asked for", () => {
    expect(limitsOfProblem({ cpuMs: 6000 })).toMatchObject({ cpuMs: 6000, wallMs: 9500 });
    expect(limitsOfProblem({})).toMatchObject({ cpuMs: 4000, wallMs: 6500 });
    expect(limitsOfProblem({ cpuMs: 6000 }, { cpuMs: 300 })).toMatchObject({
      cpuMs: 300,
      wallMs: 950,
    });
    expect(limitsOfProblem({ cpuMs: 6000 }, { wallMs: 7000 })).toMatchObject({
      cpuMs: 6000,
      wallMs: 7000,
    });
  });

  it("is what a program is stopped at", async () => {
    const judge = judges.get("strict");
    const busy = "import time\nwhile time.process_time() < 1.5: pass\nprint(8)";
    const quick = await judge?.judge({ ...lines, cpuMs: 200 }, busy);
    expect(quick?.verdict).toBe("timeout");
    expect((await judge?.judge(lines, busy))?.verdict).toBe("passed");
  });
});

describe("rounding", () => {
  const half = problem("half", {
    kind: "stdin",
    cases: [
      { stdin: "1 3\n", stdout: "0.3333333333\n" },
      { stdin: "2 3\n", stdout: "0.6666666667\n" },
    ],
  });
  const called = problem(
    "called",
    {
      kind: "call",
      convention: "plain",
      cases: [{ argumentsJson: "[0.1, 0.2]", expectedJson: "0.3" }],
    },
    { entryPoint: "add" },
  );
  const divide = "a, b = map(int, input().split())\nprint(a / b)";

  it("is marked on tests that fail by nothing else", async () => {
    for (const compare of ["strict", "livecodebench"]) {
      const judge = judges.get(compare);
      if (judge === undefined) throw new Error(compare);
      const rounded = await judge.judge(half, divide);
      expect(rounded.tests.map(({ verdict, roundingOnly }) => [verdict, roundingOnly])).toEqual([
        ["failed-test", true],
        ["failed-test", true],
      ]);
      expect(failsOnlyByRounding(rounded)).toBe(true);
      const once = await judge.judge(half, divide.replace("a / b", "a / b if a > 1 else 7"));
      expect(once.tests.map(({ roundingOnly }) => roundingOnly)).toEqual([undefined, true]);
      expect(failsOnlyByRounding(once)).toBe(false);
      const sum = await judge.judge(called, "def add(a, b):\n    return a + b");
      expect(sum.tests).toMatchObject([{ verdict: "failed-test", roundingOnly: true }]);
    }
  });

  it("does not count where a tolerance is declared, in every mode", async () => {
    for (const compare of compareModes) {
      const judge = await createJudge({ compare, floatTolerance: 1e-6, workers: 1, modules: [] });
      const printed = await judge.judge(half, divide);
      const returned = await judge.judge(called, "def add(a, b):\n    return a + b");
      await judge.close();
      expect(printed.verdict, compare).toBe("passed");
      expect(returned.verdict, compare).toBe("passed");
      expect(failsOnlyByRounding(printed)).toBe(false);
    }
  });
});
