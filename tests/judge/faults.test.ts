import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { InputError } from "../../src/errors.js";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { addition, problem, sum } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const count = problem(
  "count",
  {
    kind: "call",
    convention: "plain",
    cases: [{ argumentsJson: '["aab"]', expectedJson: '{"a": 2, "b": 1}' }],
  },
  { entryPoint: "count" },
);
const slow = problem(
  "slow",
  {
    kind: "call",
    convention: "plain",
    cases: [{ argumentsJson: "[1]", expectedJson: "1" }],
  },
  { entryPoint: "slow" },
);
const sleepsThenAnswers = "import time\ndef slow(x):\n    time.sleep(1)\n    return x";

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge({ modules: [], limits: { cpuMs: 2000 }, workers: 1 });
  // Its processes are there once it has judged something.
  expect((await judge.judge(sum, addition)).verdict).toBe("passed");
});
afterAll(async () => {
  await judge.close();
});

/** Right programs no two of which are alike, after which nothing of what went before may be felt. */
let programs = 0;
async function verdictOfTheNext(): Promise<string> {
  programs += 1;
  return (await judge.judge(sum, `${addition}# ${programs}`)).verdict;
}

function childrenOf(parent: number | undefined): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((process) => {
      try {
        const stat = readFileSync(`/proc/${process}/stat`, "utf8");
        const [state, above] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
        return state !== "Z" && Number(above) === parent;
      } catch {
        return false;
      }
    });
}

/** Processes of the sandboxes of the judge's only worker: compilers, and the program that runs. */
function inSandboxes(): number[] {
  return childrenOf(judge.workerPids[0])
    .filter((process) => readFileSync(`/proc/${process}/cmdline`, "utf8").includes("zygote.py"))
    .flatMap(childrenOf);
}

describe("a program whose answer breaks the comparison", () => {
  const answers = [
    "{10 ** 5000 + at: 1 for at in range(2)}",
    "{frozenset({1}): 1, ('a',): 2}",
    "{float('nan'): 1, 1e400: 2}",
    "{'a': -10 ** 9000, 'b': complex('nan')}",
  ];

  it("has failed the test, however often, and takes nothing from the others", async () => {
    const before = judge.counts.faults;
    for (const answer of [...answers, ...answers]) {
      programs += 1;
      const program = `def count(text):\n    return ${answer}  # ${programs}`;
      expect((await judge.judge(count, program)).verdict).toBe("failed-test");
    }
    expect(await verdictOfTheNext()).toBe("passed");
    expect(judge.counts.faults).toBe(before);
  });
});

describe("a process killed from outside", () => {
  it("costs no program its verdict, be it the compiler", async () => {
    const before = judge.counts.faults;
    for (const process_ of inSandboxes()) process.kill(process_, "SIGKILL");
    expect(await verdictOfTheNext()).toBe("passed");
    expect(judge.counts.faults).toBe(before + 1);
    expect(await verdictOfTheNext()).toBe("passed");
  });

  it.each([
    ["script", sum, `import time\ntime.sleep(1)\n${addition}`],
    ["function", slow, sleepsThenAnswers],
  ] as const)("costs no program its verdict, be it the program, a %s", async (_, of, program) => {
    const before = judge.counts.faults;
    const compilers = inSandboxes();
    const outcome = judge.judge(of, program);
    const running = () => inSandboxes().filter((process_) => !compilers.includes(process_));
    await expect.poll(running, { timeout: 60_000 }).toHaveLength(1);
    for (const process_ of running()) process.kill(process_, "SIGKILL");
    expect((await outcome).verdict).toBe("passed");
    expect(judge.counts.faults).toBe(before + 1);
  });

  it("leaves the blame with a program that kills itself", async () => {
    const before = judge.counts.faults;
    const killsItself = "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)";
    expect(await judge.judge(sum, killsItself)).toMatchObject({
      verdict: "runtime-error",
      error: { type: "Signal" },
    });
    expect(judge.counts.faults).toBe(before);
  });
});

describe("a worker that dies on the same program again and again", () => {
  it("is that program's failure once one known to be right passes", async () => {
    const before = judge.counts.faults;
    const outcome = judge.judge(slow, `${sleepsThenAnswers}  # deadly`);
    for (let death = 0; death < 3; death += 1) {
      // A compiler, and the program.
      await expect.poll(() => inSandboxes().length, { timeout: 60_000 }).toBe(2);
      const [pid] = judge.workerPids;
      if (pid !== undefined) process.kill(pid, "SIGKILL");
      await expect.poll(() => judge.workerPids, { timeout: 60_000 }).not.toContain(pid);
    }
    expect(await outcome).toMatchObject({
      verdict: "runtime-error",
      tests: [{ verdict: "runtime-error" }],
      error: { type: "WorkerLost", message: expect.stringContaining("3 times") as string },
    });
    expect(judge.counts.faults).toBe(before + 3);
    expect(await verdictOfTheNext()).toBe("passed");
  });
});

describe("a sandbox that cannot start", () => {
  it("is an error that names the reason, for the programs that need it alone", async () => {
    const folder = mkdtempSync(join(tmpdir(), "passlab-broken-"));
    mkdirSync(join(folder, "passlab_broken"));
    writeFileSync(join(folder, "passlab_broken", "__init__.py"), "raise ImportError('no libxyz')");
    vi.stubEnv("PYTHONPATH", folder);
    const own = await createJudge({ modules: ["passlab_broken"], workers: 2 });
    vi.unstubAllEnvs();
    const needsIt = own.judge(sum, `import passlab_broken\n${addition}`);
    await expect(needsIt).rejects.toThrow(InputError);
    await expect(needsIt).rejects.toThrow("no libxyz");
    expect((await own.judge(sum, addition)).verdict).toBe("passed");
    await own.close();
    rmSync(folder, { recursive: true });
  });
});

describe("what the tests of one program change in their process", () => {
  it("is as before for those of the next", async () => {
    const changing = problem("changing", {
      kind: "assertion",
      setup: [
        "import builtins, decimal, os, random, signal, sys, time, warnings",
        "sys.setrecursionlimit(12345)",
        "signal.alarm(3)",
        "signal.setitimer(signal.ITIMER_VIRTUAL, 0.2)",
        "signal.signal(signal.SIGUSR1, signal.SIG_IGN)",
        "decimal.getcontext().prec = 3",
        "builtins.input = lambda _: 7",
        "time.time = lambda: 0",
        "random.random = lambda: 0",
        "warnings.simplefilter('error')",
        "sys.stdout = None",
        "os.environ['CHANGED'] = '1'",
      ].join("\n"),
      cases: [{ code: "assert one() == 1" }],
    });
    const watching = problem("watching", {
      kind: "assertion",
      setup: [
        "import builtins, decimal, os, random, signal, sys, time, warnings",
        "drawn = random.random()",
      ].join("\n"),
      cases: [
        { code: "assert sys.getrecursionlimit() != 12345 and decimal.getcontext().prec == 28" },
        { code: "assert input is not None and builtins.input.__name__ == 'input'" },
        { code: "assert time.time() > 1 and drawn > 0" },
        { code: "assert sys.stdout is not None and 'CHANGED' not in os.environ" },
        { code: "assert signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL" },
        { code: "assert signal.getitimer(signal.ITIMER_REAL) == (0, 0)" },
        { code: "warnings.warn('nothing')" },
        { code: "assert one() == 1" },
      ],
    });
    const one = "def one(): return 1";
    for (const [at, of] of [changing, watching, changing, watching].entries()) {
      const { tests } = await judge.judge(of, `${one}  # ${at}`);
      expect(tests.map(({ verdict, error }) => [verdict, error])).toEqual(
        tests.map(() => ["passed", undefined]),
      );
    }
    await sleep(3100); // when the alarm would have rung
    expect(await verdictOfTheNext()).toBe("passed");
    expect(judge.counts.faults).toBeGreaterThan(0);
  });
});
