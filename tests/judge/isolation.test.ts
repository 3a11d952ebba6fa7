import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { InputError } from "../../src/errors.js";
import { checkJudge, createJudge } from "../../src/judge/index.js";
import { findPython } from "../../src/judge/python.js";
import { addition, sum } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

describe("isolation", () => {
  it("holds the known programs on every set of rungs that this machine has", async () => {
    const checks = await checkJudge();
    expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(checks.length).toBeGreaterThanOrEqual(20);
  });

  it("is refused where it is too little, unless one asks for none", async () => {
    await expect(createJudge({ isolation: ["rlimits"], workers: 1 })).rejects.toThrow(
      'choose the isolation "none"',
    );
    await expect(createJudge({ isolation: ["seccomp"], workers: 1 })).rejects.toThrow(InputError);
    const judge = await createJudge({ isolation: "none", workers: 1 });
    expect(judge.isolation).toEqual(["rlimits"]);
    expect((await judge.judge(sum, addition)).isolation).toEqual(["rlimits"]);
    await judge.close();
  });

  it("or not, limits hold and no process outlives its program", async () => {
    const sleeping = "time.sleep(600)";
    const leaving = [
      "import os, time",
      "if os.fork() == 0:",
      "    os.setsid()",
      `    if os.fork() == 0: ${sleeping}`,
      `    ${sleeping}`,
      addition,
    ].join("\n");
    const judge = await createJudge({
      isolation: "none",
      limits: { cpuMs: 1000, memoryMiB: 512, outputKiB: 1024 },
      workers: 1,
    });
    const verdicts: string[] = [];
    for (const program of [
      addition,
      "x = bytearray(1 << 30)",
      "print('x' * (2 << 20))",
      "while True: pass",
      leaving,
      `${leaving}# again`,
    ]) {
      verdicts.push((await judge.judge(sum, program)).verdict);
    }
    expect(verdicts).toEqual([
      "passed",
      "memory-limit",
      "output-limit",
      "timeout",
      "passed",
      "passed",
    ]);
    // The launcher, the sandbox and its compiler.
    expect(processesBelow(judge.workerPids).filter(isRunning)).toHaveLength(3);
    await judge.close();
    const withoutTheirName = await createJudge({ isolation: ["landlock", "seccomp"], workers: 1 });
    expect(withoutTheirName.isolation).toContain("rlimits");
    await withoutTheirName.close();
  });

  it("ends every process when the judge is closed", async () => {
    const judge = await createJudge({ workers: 2 });
    const batch = Array.from({ length: 20 }, (_, at) => ({
      problem: sum,
      program: `${addition}\nimport numpy  # ${at}`,
    }));
    for await (const { verdict } of judge.batch(batch)) expect(verdict).toMatch(/passed|runtime/);
    const supervisors = judge.workerPids;
    expect(supervisors).toHaveLength(2);
    const below = processesBelow(supervisors);
    expect(below.length).toBeGreaterThanOrEqual(4);
    await judge.close();
    await expect
      .poll(() => [...supervisors, ...below].filter(isRunning), { timeout: 30_000 })
      .toEqual([]);
  });
});

function processesBelow(parents: readonly number[]): number[] {
  const found = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parents.includes(parentOf(pid)));
  return found.length === 0 ? [] : [...found, ...processesBelow(found)];
}

function statOf(pid: number): string[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  } catch {
    return [];
  }
}

function parentOf(pid: number): number {
  return Number(statOf(pid)[1] ?? -1);
}

function isRunning(pid: number): boolean {
  const [state] = statOf(pid);
  return state !== undefined && state !== "Z";
}

describe("Python", () => {
  const { PASSLAB_PYTHON, PATH } = process.env;
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "passlab-python-"));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
    process.env.PATH = PATH;
    if (PASSLAB_PYTHON === undefined) delete process.env.PASSLAB_PYTHON;
    else process.env.PASSLAB_PYTHON = PASSLAB_PYTHON;
  });

  function pretend(script: string): string {
    const path = join(folder, "python3");
    writeFileSync(path, `#!/bin/sh\n${script}\n`);
    chmodSync(path, 0o755);
    return path;
  }

  it("that is missing is a clear message", async () => {
    process.env.PASSLAB_PYTHON = join(folder, "nothing");
    await expect(createJudge()).rejects.toThrow(InputError);
    await expect(createJudge()).rejects.toThrow("PASSLAB_PYTHON is");
    delete process.env.PASSLAB_PYTHON;
    process.env.PATH = folder;
    await expect(createJudge()).rejects.toThrow("none is on the PATH");
  });

  it("that is too old is passed over, or a clear message", async () => {
    const old = pretend(`echo '{"tooOld": "3.6.15"}'`);
    process.env.PASSLAB_PYTHON = old;
    await expect(createJudge()).rejects.toThrow("it is Python 3.6.15");
    delete process.env.PASSLAB_PYTHON;
    process.env.PATH = folder;
    await expect(createJudge()).rejects.toThrow("found no such python3");
    process.env.PATH = `${folder}:${PATH ?? ""}`;
    expect((await findPython([])).executable).not.toBe(old);
  });

  it("that is something else is a clear message", async () => {
    process.env.PASSLAB_PYTHON = pretend("echo hello");
    await expect(createJudge()).rejects.toThrow("it does not answer like Python");
  });

  it("says which declared modules it lacks, and hides all that are not declared", async () => {
    const python = await findPython(["passlab_no_such_module"]);
    expect(python.missingModules).toEqual(["passlab_no_such_module"]);
    const judge = await createJudge({ modules: [], workers: 1 });
    const outcome = await judge.judge(sum, "import numpy");
    await judge.close();
    expect(outcome.error?.type).toBe("ModuleNotFoundError");
  });
});

describe("options", () => {
  it("out of range are named with what is expected", async () => {
    const wrong: [object, string][] = [
      [{ compare: "loose" }, "expected one of strict, apps-legacy, livecodebench"],
      [{ workers: 0 }, "workers is 0"],
      [{ floatTolerance: 2 }, "float tolerance is 2"],
      [{ stopAt: "never" }, 'stopAt is "never"; expected one of failure, crash'],
      [{ isolation: ["walls"] }, 'no isolation "walls"'],
      [{ modules: ["os.path"] }, '"os.path" is no top-level module'],
      [{ limits: { cpuMs: -1 } }, "cpuMs is -1"],
    ];
    for (const [options, message] of wrong) {
      await expect(createJudge(options)).rejects.toThrow(message);
      await expect(createJudge(options)).rejects.toThrow(InputError);
    }
  });
});
