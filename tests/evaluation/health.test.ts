import { expect, test } from "vitest";
import { baselineProgram, checkHealth } from "../../src/evaluation/index.js";
import type { Problem } from "../../src/problems/index.js";
import { healthCard, suspectList } from "../../src/tables/index.js";
import { setOf, timesProblem } from "./problems.js";

const one = { kind: "stdin", cases: [{ stdin: "1\n", stdout: "2\n" }] } as const;
const call: Problem = {
  ...timesProblem("call", 2),
  entryPoint: "twice",
  tests: {
    kind: "call",
    convention: "plain",
    cases: [
      { argumentsJson: "[1]", expectedJson: "2" },
      { argumentsJson: "[4]", expectedJson: "8" },
    ],
  },
  solutions: ["def twice(x):\n    return 2 * x"],
};
const assertion: Problem = {
  ...timesProblem("assertion", 2),
  entryPoint: "twice",
  tests: { kind: "assertion", setup: "", cases: [{ code: "assert twice(2) == 4" }] },
  solutions: ["def twice(x):\n    return 2 * x"],
};

test("finds what is wrong with problems, and nothing with good ones", async () => {
  const good = [timesProblem("good", 2), call, assertion];
  const doubtful = [
    timesProblem("one test", 2, { tests: one }),
    timesProblem("empty answer", 2, {
      tests: { kind: "stdin", cases: [{ stdin: "1\n", stdout: "" }] },
      solutions: ["pass"],
    }),
    timesProblem("no right reference", 2, { solutions: ["print(3)", "print("] }),
    timesProblem("two right answers", 2, {
      solutions: ["print(2 * int(input()))", "print(-2 * int(input()))"],
    }),
    timesProblem("no reference", 2, { solutions: [] }),
  ];
  const health = await checkHealth(setOf(...good, ...doubtful), { repeats: 2, workers: 2 });
  const findings = Object.fromEntries(
    health.problems.map(({ taskId, findings: own }) => [taskId, own.map((f) => f.finding)]),
  );
  expect(findings).toMatchObject({
    good: [],
    call: [],
    assertion: [],
    "one test": ["a baseline passes"],
    "empty answer": ["a baseline passes"],
    "no right reference": ["no reference passes"],
    "two right answers": ["a reference fails", "several right answers suspected"],
    "no reference": [],
  });
  expect(health).toMatchObject({
    references: 9,
    passing: 6,
    withReferences: 7,
    solvable: 6,
    baselines: { "constant answer": 2, "does nothing": 1, "early exit": 1 },
  });
  expect(suspectList(health).split("\n")[0]).toBe(
    "one test\t# a baseline passes (constant answer)",
  );
  const card = healthCard(health, "mine");
  expect(card).toContain("- Problems with a reference that passes: 6 of 7 (85.7 %)");
  expect(card).toContain("- Passed by a program with “early exit”: 1");
  expect(card).toMatch(/\| no right reference +\| +3 \| no reference passes/);
});

test("finds a problem whose reference passes now and then", async () => {
  // Seven in ten runs pass: that none of 12 does, or all of 40 do, has a chance of one in a million.
  const sometimes = "import time\nprint(2 if time.time_ns() // 1000 % 10 < 7 else 3)";
  const solutions = Array.from({ length: 12 }, (_, i) => `${sometimes} # ${i}`);
  const health = await checkHealth(setOf(timesProblem("flaky", 2, { tests: one, solutions })), {
    solutions: 12,
    repeats: 40,
    workers: 2,
  });
  const [problem] = health.problems;
  expect(problem?.repeats).toHaveLength(40);
  expect(new Set(problem?.repeats)).toEqual(new Set(["passed", "failed-test"]));
  expect(problem?.findings.map(({ finding }) => finding)).toContain("flaky");
});

test("tells a problem whose reference needs most of the time limit", async () => {
  const busy = "import time\nx = int(input())\nend = time.process_time() + 1.2\n";
  const slow = timesProblem("slow", 2, {
    solutions: [`${busy}while time.process_time() < end: pass\nprint(2 * x)`],
  });
  const health = await checkHealth(setOf(slow), {
    limits: { cpuMs: 2000, wallMs: 60_000 },
    repeats: 1,
    workers: 1,
  });
  expect(health.problems[0]?.passing).toBe(1);
  expect(health.problems[0]?.shareOfLimit).toBeGreaterThan(0.5);
  expect(health.problems[0]?.findings.map(({ finding }) => finding)).toEqual(["near the limit"]);
});

test("baselines answer in the form that the tests ask for", () => {
  expect(baselineProgram(call, "constant answer")).toBe(
    'def twice(*given, **named):\n    import json\n    return json.loads("2")\n',
  );
  expect(baselineProgram(call, "does nothing")).toContain("return None");
  expect(baselineProgram(timesProblem("a", 2), "constant answer")).toBe('print("2\\n", end="")\n');
});

test("a reference that its tests cannot judge is told, and does not fail", async () => {
  const source: Problem = {
    ...assertion,
    tests: {
      kind: "assertion",
      setup: "import inspect",
      cases: [{ code: "assert '2 * x' in inspect.getsource(twice)" }],
    },
  };
  const { problems } = await checkHealth(setOf(source), { repeats: 1, workers: 1 });
  const [found, ...others] = problems[0]?.findings ?? [];
  expect(found?.finding).toBe("a reference cannot be judged");
  expect(found?.detail).toMatch(/^1 of 1 references: .*getsource/);
  expect(others).toEqual([]);
});
