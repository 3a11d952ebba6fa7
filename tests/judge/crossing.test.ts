import { execa } from "execa";
import { readFileSync } from "node:fs";
import { delimiter, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { problem } from "./problems.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

interface Case {
  readonly name: string;
  readonly program: string;
  readonly test: string;
  /** The program passes in plain Python by what it defines, and must not pass here. */
  readonly forged: boolean;
}

const folder = fileURLToPath(new URL("crossing", import.meta.url));

const judge: Judge = await createJudge({ workers: 2 });
const numpy = judge.version.includes("numpy/");

afterAll(async () => {
  await judge.close();
});

function casesIn(file: string): readonly Case[] {
  const [, ...texts] = readFileSync(`${folder}/${file}`, "utf8").split(/^=== /m);
  return texts.map((text) => {
    const [, name, program, kind, test] =
      /^(.*)\n([^]*?)^--- (test|forged)\n([^]*)$/m.exec(text) ?? [];
    if (name === undefined || program === undefined || test === undefined) {
      throw new Error(`no case: ${text}`);
    }
    return { name, program, test, forged: kind === "forged" };
  });
}

/** What plain Python and the judge say of each case. */
async function judgeBoth(cases: readonly Case[]) {
  const twin = execa(judge.python.executable, ["-B", `${folder}/plain.py`], {
    input: JSON.stringify(cases),
    env: { PYTHONPATH: Object.values(judge.python.modules).map(dirname).join(delimiter) },
  });
  const judged = cases.map(({ name, program, test }) => {
    const tests = { kind: "assertion", setup: test, cases: [{ code: "check(f)" }] } as const;
    return judge.judge(problem(name, tests, { entryPoint: "f" }), program);
  });
  const outcomes = await Promise.all(judged);
  const plain = JSON.parse((await twin).stdout) as boolean[];
  return cases.map((_, at) => ({ outcome: outcomes[at], plain: plain[at] }));
}

function agreesWithPlainPython(file: string): void {
  const cases = casesIn(file);
  let both: Awaited<ReturnType<typeof judgeBoth>>;
  beforeAll(async () => {
    both = await judgeBoth(cases);
  });

  it.each(cases.map(({ name, forged }, at) => ({ name, forged, at })))(
    "$name",
    ({ forged, at }) => {
      const { verdict, error, firstFailure } = both[at]?.outcome ?? {};
      const said = JSON.stringify({ verdict, error, firstFailure });
      if (forged) expect(verdict, said).toMatch(/^(failed-test|runtime-error|timeout)$/);
      else expect(verdict === "passed", said).toBe(both[at]?.plain);
    },
  );

  it("has honest programs that pass and that fail in plain Python", () => {
    const honest = both.filter((_, at) => cases[at]?.forged === false).map(({ plain }) => plain);
    expect(honest.filter((passed) => passed === true).length).toBeGreaterThan(5);
    expect(honest.filter((passed) => passed === false).length).toBeGreaterThan(1);
  });
}

describe("what crosses between a program and its assertions", () => {
  agreesWithPlainPython("cases.txt");
});

describe.skipIf(!numpy)("the same with numpy", () => {
  agreesWithPlainPython("numpy.txt");
});

const asserting = (code: string, setup = "") =>
  problem("apply", { kind: "assertion", setup, cases: [{ code }] }, { entryPoint: "apply" });

describe("tests that need more than can cross", () => {
  it.each([
    ["a lock", "import threading", "apply(threading.Lock())"],
    ["an open file", "import tempfile", "apply(open('/dev/null'))"],
    ["the program's source", "import inspect", "assert 'x' in inspect.getsource(apply)"],
    [
      "a patch of the program's own names",
      "from unittest.mock import patch",
      "with patch('solution.helper'):\n    assert apply(1) == 2",
    ],
    ["a module that is not here", "", "import no_such_module"],
  ])("are not judged and say so: %s", async (_name, setup, code) => {
    for (const program of ["def apply(x):\n    return x", "def apply(x):\n    raise OSError"]) {
      const outcome = await judge.judge(asserting(code, setup), program);
      expect(outcome).toMatchObject({ verdict: "not-judged", appsCode: null });
      expect(outcome.error?.message).toMatch(/^the tests (need|give) /);
    }
  });

  it("are judged where nothing of it is reached", async () => {
    const code = "assert apply(1) == 1\nimport threading\nthreading.Lock()";
    expect(await judge.judge(asserting(code), "def apply(x):\n    return x")).toMatchObject({
      verdict: "passed",
    });
    expect(await judge.judge(asserting(code), "def apply(x):\n    return 0")).toMatchObject({
      verdict: "failed-test",
    });
  });

  it("never lets a program choose to be left out", async () => {
    const program = [
      "import threading, types",
      "class Odd:",
      "    def __reduce__(self):",
      "        raise TypeError",
      "def apply(n):",
      "    return [threading.Lock(), open('/dev/null'), types, Odd(), Odd, apply, iter([])][n]",
    ].join("\n");
    for (let n = 0; n < 7; n += 1) {
      expect(await judge.judge(asserting(`assert apply(${n}) == 5`), program)).toMatchObject({
        verdict: "failed-test",
      });
    }
  });
});

describe("names that a test calls", () => {
  const named = (code: string, solutions: readonly string[], entryPoint?: string) => ({
    ...problem(
      "named",
      { kind: "assertion", setup: "", cases: [{ code }] },
      entryPoint === undefined ? {} : { entryPoint },
    ),
    solutions,
  });
  const shadowing = "def max(a, b):\n    return [a, b]\n";

  it("are the program's where it has to define them, also those of built-in functions", async () => {
    for (const solutions of [[shadowing], []]) {
      const task = named("assert max(1, 2) == [1, 2]", solutions);
      expect((await judge.judge(task, shadowing)).verdict).toBe("passed");
      expect((await judge.judge(task, "def least(a, b):\n    return a\n")).verdict).not.toBe(
        "passed",
      );
    }
    const builtin = named("assert round(2.4) == 2", ["def round(x):\n    return int(x)\n"]);
    expect(await judge.judge(builtin, "x = 1")).toMatchObject({
      verdict: "failed-test",
      error: { type: "NameError" },
    });
  });

  it("are Python's own where the problem asks for something else", async () => {
    const task = named(
      "assert abs(third(6) - 2.0) < 1e-6",
      ["def third(x):\n    return x / 3\n"],
      "third",
    );
    const sly = "def third(x):\n    return 0\ndef abs(x):\n    return 0\n";
    expect((await judge.judge(task, sly)).verdict).toBe("failed-test");
    expect((await judge.judge(task, "def third(x):\n    return x / 3\n")).verdict).toBe("passed");
  });

  it("may be imported from the program as a module", async () => {
    const task = named("from solution import third as t\nassert t(6) == 2", []);
    expect((await judge.judge(task, "def third(x):\n    return x / 3\n")).verdict).toBe("passed");
    expect((await judge.judge(task, "def fourth(x):\n    return x / 3\n")).verdict).not.toBe(
      "passed",
    );
  });
});

describe("objects of the prompt's own classes", () => {
  const prompt = [
    "class ListNode:",
    "    def __init__(self, val=0, next=None):",
    "        self.val, self.next = val, next",
    "",
    "def build(values):",
    "    head = None",
    "    for value in reversed(values):",
    "        head = ListNode(value, head)",
    "    return head",
    "",
    "def listed(node):",
    "    return [] if node is None else [node.val, *listed(node.next)]",
    "",
  ].join("\n");
  const reversing = problem(
    "turn",
    {
      kind: "assertion",
      setup: [
        "def check(candidate):",
        "    head = build([1, 2, 3])",
        "    turned = candidate(head)",
        "    assert listed(turned) == [3, 2, 1] and isinstance(turned, ListNode)",
        "    assert turned.next.next is head and head.next is None",
      ].join("\n"),
      cases: [{ code: "check(turn)" }],
    },
    { entryPoint: "turn", prompt },
  );
  const right = `${prompt}
def turn(node):
    before = None
    while node:
        node.next, before, node = before, node, node.next
    return before
`;

  it("are one object on both sides", async () => {
    expect(await judge.judge(reversing, right)).toMatchObject({ verdict: "passed" });
  });

  it("are shown as they are, not as the program's class shows them", async () => {
    const sly = `class ListNode:
    val = property(lambda self: 3, lambda self, value: None)
    next = None
    def __eq__(self, other):
        return True
def turn(node):
    return ListNode()
`;
    expect((await judge.judge(reversing, sly)).verdict).not.toBe("passed");
  });
});
