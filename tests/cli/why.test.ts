import { join } from "node:path";
import { expect, test } from "vitest";
import { TrainingFolder } from "../../src/runs/index.js";
import { scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

async function runWithPrograms(): Promise<string> {
  const path = join(scratchFolder(), "run");
  const folder = await TrainingFolder.open(path, {
    ...{ command: [], method: "rltf", inputs: {}, config: {}, seed: 0 },
    backend: { name: "wasm" },
  });
  const common = { step: 7, taskId: "0042", tests: 8 };
  folder.appendRollout({
    ...{ ...common, index: 0, greedy: true, program: "print(1)\n", verdict: "passed", passed: 8 },
    terms: { coarse: 1 },
  });
  folder.appendRollout({
    ...{ ...common, index: 1, greedy: false, verdict: "runtime-error", passed: 3 },
    program: "a = input()\nprint(a[9])\u001b[2J\n",
    error: { type: "IndexError", message: "string index out of range", line: 2 },
    firstFailure: { test: 3, input: "ab\n", expected: "b\n" },
    terms: { coarse: -0.6, coarseOfBaseline: 1, fine: -0.9 },
  });
  folder.appendRollout({
    ...{ ...common, index: 2, greedy: false, verdict: "machine-fault", passed: 0, tests: 0 },
    ...{ program: "print(2)\n", terms: {} },
  });
  folder.close();
  return path;
}

test("shows a program with its failing line, its failing test and its reward", async () => {
  const { stdout, exitCode } = await passlab("why", await runWithPrograms(), "7", "1");
  expect(exitCode).toBe(0);
  expect(stdout.split("\n")).toEqual([
    "0042: runtime-error, 3 of 8 tests passed",
    "",
    "  1  a = input()",
    "> 2  print(a[9])\\u001b[2J",
    "",
    "IndexError: string index out of range (line 2)",
    "First failing test: 4",
    '  input     "ab\\n"',
    '  expected  "b\\n"',
    "Reward",
    "  coarse            -0.6",
    "  coarseOfBaseline  1",
    "  fine              -0.9",
  ]);
});

test("lists an update's programs, and says where there are some", async () => {
  const run = await runWithPrograms();
  const { stdout } = await passlab("why", run, "7");
  expect(stdout).toContain("   0  0042, greedy: passed, 8 of 8 tests passed; coarse 1\n");
  expect(stdout).toContain("machine-fault, 0 of 0 tests passed; none, so nothing is learned");
  const other = await passlab("why", run, "9");
  expect(other).toMatchObject({ exitCode: 2, stdout: "" });
  expect(other.stderr).toContain("The nearest updates with programs are 7.");
  expect((await passlab("why", run, "7", "3")).stderr).toContain("judged 3 programs, 0 to 2");
  expect((await passlab("why", scratchFolder(), "1")).stderr).toContain("keeps no judged programs");
});
