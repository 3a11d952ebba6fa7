import { execa } from "execa";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const passlab = fileURLToPath(new URL("../../src/cli/passlab.mjs", import.meta.url));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "passlab-judge-"));
  appsProblem("0001", { inputs: ["1 2\n", "3 4\n"], outputs: ["3\n", "7\n"] }, [right]);
  appsProblem("0002", { fn_name: "twice", inputs: [[2], [5]], outputs: [4, 10] }, [
    "def twice(x):\n    return 2 * x",
    "def twice(x):\n    return 4",
  ]);
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const right = "a, b = map(int, input().split())\nprint(a + b)\n";

function appsProblem(id: string, tests: object, solutions: string[]): void {
  const path = join(folder, "apps", id);
  mkdirSync(path, { recursive: true });
  writeFileSync(join(path, "question.txt"), "?");
  writeFileSync(join(path, "input_output.json"), JSON.stringify(tests));
  writeFileSync(join(path, "solutions.json"), JSON.stringify(solutions));
}

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function samples(...rows: (object | string)[]): string {
  const lines = rows.map((row) => (typeof row === "string" ? row : JSON.stringify(row)));
  return file("samples.jsonl", `${lines.join("\n")}\n`);
}

function run(...options: string[]) {
  return execa("node", [passlab, "judge", "--problems", join(folder, "apps"), ...options], {
    reject: false,
  });
}

describe("passlab judge", () => {
  it("judges a samples file: one line per sample, in its order", async () => {
    const path = samples(
      { task_id: "0002", solution: "def twice(x): return x + x" },
      { task_id: "0001", solution: "print(3)" },
      { task_id: "0001", completion: right },
      { task_id: "0001", solution: "print(3" },
    );
    const outcomes = join(folder, "out.jsonl");
    const { exitCode, stderr } = await run("--samples", path, "--outcomes", outcomes);
    expect(stderr).toContain(
      "4 programs for 2 problems: passed 2, failed-test 1, compile-error 1.",
    );
    expect(exitCode).toBe(0);
    const lines = readFileSync(outcomes, "utf8").trimEnd().split("\n");
    const found = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(found.map(({ taskId, verdict }) => [taskId, verdict])).toEqual([
      ["0002", "passed"],
      ["0001", "failed-test"],
      ["0001", "passed"],
      ["0001", "compile-error"],
    ]);
    for (const outcome of found) {
      expect(outcome).toMatchObject({ tests: [{}, {}], isolation: expect.any(Array) as unknown });
      expect(outcome.cpuMs).toBeTypeOf("number");
    }
    expect(readdirSync(folder).filter((name) => name.includes("partial"))).toEqual([]);
  });

  it("names every bad row, and judges nothing unless told to leave them out", async () => {
    const path = samples({ task_id: "0001", solution: right }, '{"task_id": "0001", "solu', {
      task_id: "0009",
      solution: right,
    });
    const outcomes = join(folder, "out.jsonl");
    const refused = await run("--samples", path, "--outcomes", outcomes);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toContain("2 of 3 rows");
    expect(refused.stderr).toContain("line 2:");
    expect(refused.stderr).toContain('line 3: task_id: no problem is called "0009"');
    expect(existsSync(outcomes)).toBe(false);
    const judged = await run("--samples", path, "--skip-bad-rows");
    expect(judged.exitCode).toBe(0);
    expect(judged.stdout.split("\n")).toHaveLength(1);
    expect(judged.stderr).toContain("line 2:");
  });

  it("leaves no file behind where outcomes cannot be written", async () => {
    const path = samples({ task_id: "0001", solution: right });
    const { exitCode, stderr } = await run("--samples", path, "--outcomes", join(folder, "no/out"));
    expect(exitCode).toBe(2);
    expect(stderr).toContain("choose another place");
    expect(stderr).not.toContain("    at ");
  });

  it("shows one program's outcome with a diff", async () => {
    const program = file(
      "mine.py",
      "a, b = map(int, input().split())\nprint(a + b)\nprint('done')",
    );
    const { stdout, exitCode } = await run("--task", "0001", "--program", program);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("0001: failed-test  (0 of 2 tests passed)");
    expect(stdout).toContain("    3\n  + done");
    const json = await run("--task", "0001", "--program", program, "--json");
    expect(JSON.parse(json.stdout)).toMatchObject({ taskId: "0001", verdict: "failed-test" });
  });

  it("sets limits from the reference solutions", async () => {
    const { stdout, exitCode } = await run("--calibrate");
    expect(exitCode).toBe(0);
    const limits = stdout.split("\n").map((line) => JSON.parse(line) as object);
    expect(limits).toMatchObject([
      { taskId: "0001", cpuMs: 500, references: 1, failing: 0 },
      { taskId: "0002", cpuMs: 500, references: 2, failing: 1 },
    ]);
    const path = samples({ task_id: "0001", solution: "while True: pass" });
    const judged = await run("--calibrate", "--samples", path);
    expect(judged.stderr).toContain("Calibrated 2 of 2 problems");
    expect(judged.stderr).toContain("1 reference solutions do not pass");
    const { verdict, cpuMs } = JSON.parse(judged.stdout) as { verdict: string; cpuMs: number };
    expect(verdict).toBe("timeout");
    // Two tests of 500 ms, each with the quarter more that tells slow programs from endless ones.
    expect(cpuMs).toBeLessThan(2500);
  });

  it("says what is wrong with the command line, the problems or Python", async () => {
    const path = samples({ task_id: "0001", solution: right });
    const faults: [string[], string][] = [
      [[], "Nothing to judge"],
      [["--task", "0001"], "Give --task and --program together"],
      [["--task", "7", "--program", path], 'No problem is called "7". There are 0001, 0002'],
      [["--task", "0001", "--program", "/nowhere.py"], "Cannot read the program"],
      [["--samples", path, "--compare", "loose"], "Allowed choices are strict, apps-legacy"],
      [["--samples", path, "--cpu-ms", "-1"], "expected a whole number"],
      [["--samples", path, "--cpu-ms", "1"], "The limit cpuMs is 1"],
      [["--samples", path, "--isolation", "walls"], 'no isolation "walls"'],
      [["--samples", path, "--isolation", "rlimits"], "cannot be isolated here"],
      [["--samples", "/nowhere.jsonl"], "/nowhere.jsonl"],
    ];
    for (const [options, message] of faults) {
      const { exitCode, stderr } = await run(...options);
      expect([options, exitCode]).toEqual([options, 2]);
      expect(stderr).toContain(message);
      expect(stderr).not.toContain("    at ");
    }
    const none = await execa(
      "node",
      [passlab, "judge", "--problems", join(folder, "apps"), "--samples", path],
      { reject: false, env: { PASSLAB_PYTHON: "/nowhere/python3" } },
    );
    expect(none.exitCode).toBe(2);
    expect(none.stderr).toContain("PASSLAB_PYTHON is /nowhere/python3");
  });

  it("explains itself with examples", async () => {
    const { stdout, exitCode } = await execa("node", [passlab, "judge", "--help"]);
    expect(exitCode).toBe(0);
    expect(stdout).toContain("Examples:");
    expect(stdout).toContain("--isolation");
  });
});
