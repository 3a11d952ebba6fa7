import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Judge, type Rung } from "../../src/judge/index.js";
import type { Problem } from "../../src/problems/index.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const program = "def add(a, b):\n    return a + b\n";
const machine = await createJudge({ workers: 1 });
await machine.close();

/** A problem whose test code, and prompt, are as given. */
function problem(setup: string, prompt = ""): Problem {
  const tests = {
    kind: "assertion",
    setup: `${setup}\ndef check(candidate):\n    assert candidate(1, 2) == 3\n`,
  } as const;
  return {
    taskId: "trojan",
    question: "",
    prompt,
    entryPoint: "add",
    tests: { ...tests, cases: [{ code: "check(add)" }] },
    exampleTests: { ...tests, cases: [] },
    solutions: [],
  };
}

const rungSets: readonly (readonly Rung[])[] = [
  ["namespaces", "uid", "landlock", "seccomp", "rlimits"],
  ["landlock", "seccomp", "rlimits"],
  ["namespaces", "seccomp", "rlimits"],
];

describe.each(rungSets.map((rungs) => ({ rungs, name: rungs.join(", ") })))(
  "a dataset's own code under $name",
  ({ rungs }) => {
    let judge: Judge;
    let folder: string;
    let server: Server;
    let visitors = 0;
    const held = rungs.every((rung) => machine.isolation.includes(rung));

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), "passlab-confinement-"));
      writeFileSync(join(folder, "secret"), "secret", { mode: 0o644 });
      server = createServer((socket) => {
        visitors += 1;
        socket.destroy();
      }).listen(join(folder, "socket"));
      if (held) judge = await createJudge({ workers: 1, isolation: rungs });
    });
    afterAll(async () => {
      if (held) await judge.close();
      server.close();
      rmSync(folder, { recursive: true });
    });

    /** The verdict of a right program where the test code holds this statement. */
    async function verdictBeside(statement: string, prompt = ""): Promise<string> {
      return (await judge.judge(problem(statement, prompt), program)).verdict;
    }

    /** Each raises in the test, so that not even a right program passes. */
    async function areRefused(statements: readonly string[]): Promise<void> {
      for (const statement of statements) {
        const verdict = await verdictBeside(statement);
        expect([statement, verdict]).toEqual([
          statement,
          expect.stringMatching(/^(failed-test|not-judged)$/),
        ]);
      }
    }

    it.skipIf(!held)("starts no process, neither in the tests nor in the prompt", async () => {
      const touch = (name: string) => `__import__("os").system("touch ${join(folder, name)}")`;
      expect(await verdictBeside(touch("test"), `${touch("prompt")}\n${program}`)).toBe("passed");
      expect(existsSync(join(folder, "test"))).toBe(false);
      expect(existsSync(join(folder, "prompt"))).toBe(false);
      await areRefused([
        '__import__("os").fork()',
        '__import__("os").execv("/bin/true", ["true"])',
      ]);
    });

    it.skipIf(!held)("writes nothing, and reads no file but the interpreter's", async () => {
      const secret = JSON.stringify(join(folder, "secret"));
      const refused = [
        `open(${JSON.stringify(join(folder, "new"))}, "w")`,
        `open(${secret}, "r+")`,
        `open(${secret})`,
        `__import__("os").unlink(${secret})`,
        `__import__("os").listdir(${JSON.stringify(folder)})`,
        `open(__import__("json").__file__, "a")`,
        `open("/proc/%d/environ" % __import__("os").getppid())`,
        `open("/proc/self/root" + ${secret})`,
        `open("/proc/%d/root" % __import__("os").getppid() + ${secret})`,
      ];
      await areRefused(refused);
      expect(existsSync(join(folder, "new"))).toBe(false);
      expect(existsSync(join(folder, "secret"))).toBe(true);
    });

    it.skipIf(!held)("reaches no server and no other process", async () => {
      const connect = (family: string, address: string) =>
        `import socket\nsocket.socket(socket.${family}).connect(${address})`;
      const refused = [
        connect("AF_UNIX", JSON.stringify(join(folder, "socket"))),
        connect("AF_INET", '("127.0.0.1", 9)'),
        'import socket\nsocket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", 9))',
        'import os\nos.kill(os.getppid(), 0)\nraise SystemExit("reached")',
        "import os, signal\nos.pidfd_open(os.getppid())",
      ];
      await areRefused(refused);
      expect(visitors).toBe(0);
    });

    it.skipIf(!held)("does what honest tests do, and the next program is judged", async () => {
      const honest = [
        "import pickle, unittest, decimal, zoneinfo, tempfile",
        "import random, time\nrandom.seed(3), random.random(), time.perf_counter()",
        "import threading\nt = threading.Thread(target=int)\nt.start()\nt.join()",
        'print("to nobody"), open("/dev/null", "w").write("x")',
      ];
      for (const statement of honest) {
        expect([statement, await verdictBeside(statement)]).toEqual([statement, "passed"]);
      }
      // Its sandbox is started only now, past the walls.
      const outcome = await judge.judge(problem(""), `import numpy\n${program}`);
      expect(outcome.verdict).toMatch(/passed|runtime-error/);
    });
  },
);
