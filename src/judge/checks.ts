import type { Problem } from "../problems/index.js";
import { createJudge, type Judge } from "./judge.js";
import type { Rung, Verdict } from "./outcome.js";
import { rungs } from "./outcome.js";

/** One program with a known verdict, as the judge of this machine sees it. */
export interface JudgeCheck {
  readonly name: string;
  /** The rungs it ran under. */
  readonly isolation: readonly Rung[];
  readonly expected: Verdict;
  readonly found: Verdict;
  readonly passed: boolean;
  /** Why, where it did not. */
  readonly detail?: string;
}

interface KnownProgram {
  readonly name: string;
  readonly problem: Problem;
  readonly program: string;
  readonly expected: Verdict;
}

const sum: Problem = problem("sum", {
  kind: "stdin",
  cases: [
    { stdin: "2 3\n", stdout: "5\n" },
    { stdin: "-7 7\n", stdout: "0\n" },
  ],
});
const total: Problem = problem(
  "total",
  {
    kind: "call",
    convention: "plain",
    cases: [
      { argumentsJson: "[[1, 2, 3]]", expectedJson: "6" },
      { argumentsJson: "[[]]", expectedJson: "0" },
    ],
  },
  "total",
);
const twice: Problem = problem(
  "twice",
  {
    kind: "assertion",
    setup:
      "def check(candidate):\n    assert candidate(2) == 4\n    assert candidate('a') == 'aa'\n",
    cases: [{ code: "check(twice)" }],
  },
  "twice",
);

function problem(taskId: string, tests: Problem["tests"], entryPoint?: string): Problem {
  return {
    taskId,
    question: "",
    tests,
    exampleTests: { ...tests, cases: [] },
    solutions: [],
    ...(entryPoint === undefined ? {} : { entryPoint }),
  };
}

const readSum = "a, b = map(int, input().split())\n";

/** Known-good and known-bad programs; `passlab doctor` and the tests run the same list. */
export const knownPrograms: readonly KnownProgram[] = [
  known("right answer on standard output", sum, `${readSum}print(a + b)`, "passed"),
  known("right answer of a function", total, "def total(xs):\n    return sum(xs)", "passed"),
  known("right answer to assertions", twice, "def twice(x):\n    return x + x", "passed"),
  known("wrong answer", sum, `${readSum}print(a - b)`, "failed-test"),
  known("wrong value", total, "def total(xs):\n    return len(xs)", "failed-test"),
  known(
    "object equal to everything",
    twice,
    "class Any:\n    def __eq__(self, other):\n        return True\ndef twice(x):\n    return Any()",
    "failed-test",
  ),
  known("exception", sum, "print(1 / 0)", "runtime-error"),
  known("early exit with status 0", twice, "import os\nos._exit(0)", "runtime-error"),
  known("no Python", sum, "def def", "compile-error"),
  known("endless loop", sum, "while True: pass", "timeout"),
  known("sleep", sum, "import time\ntime.sleep(3600)", "timeout"),
  known("too much memory", sum, "x = bytearray(10 ** 10)", "memory-limit"),
  known("too much output", sum, "while True: print('x' * 10 ** 6)", "output-limit"),
  known("new process", sum, `import os\nos.fork()\n${readSum}print(a + b)`, "runtime-error"),
  known(
    "other program",
    sum,
    `import os\nos.execv('/bin/sh', ['sh', '-c', 'echo 5'])`,
    "runtime-error",
  ),
  known(
    "signal to its parent",
    sum,
    `import os\nos.kill(os.getppid() or 1, 9)\n${readSum}print(a + b)`,
    "runtime-error",
  ),
  known("network", sum, "import socket\nsocket.socket()", "runtime-error"),
  known("file of the machine", sum, "open('/etc/passwd')", "runtime-error"),
  known("new file", sum, "open('/tmp/x', 'w')", "runtime-error"),
  known("process list", sum, "open('/proc/self/maps')", "runtime-error"),
];

function known(name: string, of: Problem, program: string, expected: Verdict): KnownProgram {
  return { name, problem: of, program, expected };
}

/** A right program that uses an installed module as programs may: what it imports, and its files. */
function importing(name: string): KnownProgram {
  const use = `import ${name}\nopen(${name}.__file__, "rb").close()\n`;
  return known(`import of ${name}`, sum, `${use}${readSum}print(a + b)`, "passed");
}

/** Sets of rungs that claim to hold a hostile program; each is tried where the machine has it. */
const ladders: readonly (readonly Rung[])[] = [
  rungs,
  ["uid", "landlock", "seccomp", "rlimits"],
  ["namespaces", "uid", "seccomp", "rlimits"],
];

/**
 * Runs the known programs through every set of rungs that this machine offers.
 *
 * @throws InputError as `createJudge` does, when programs cannot be isolated at all
 */
export async function checkJudge(): Promise<JudgeCheck[]> {
  const checks: JudgeCheck[] = [];
  const tried = new Set<string>();
  for (const isolation of ladders) {
    const limits = { cpuMs: 500, wallMs: 1000, memoryMiB: 512, outputKiB: 1024 };
    const judge = await createJudge({ isolation, limits, workers: 1 });
    try {
      if (tried.has(judge.isolation.join())) continue;
      tried.add(judge.isolation.join());
      const imports = Object.keys(judge.python.modules).map(importing);
      for (const program of [...knownPrograms, ...imports]) {
        checks.push(await checkOne(judge, program));
      }
    } finally {
      await judge.close();
    }
  }
  return checks;
}

async function checkOne(
  judge: Judge,
  { name, problem, program, expected }: KnownProgram,
): Promise<JudgeCheck> {
  const { verdict, isolation, error } = await judge.judge(problem, program);
  const passed = verdict === expected;
  const detail = passed || error === undefined ? {} : { detail: `${error.type}: ${error.message}` };
  return { name, isolation, expected, found: verdict, passed, ...detail };
}
