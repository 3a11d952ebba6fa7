import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { addition, problem, sum } from "./problems.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const thrice = problem("thrice", {
  kind: "stdin",
  cases: Array.from({ length: 3 }, (_, at) => ({ stdin: `${at} 1\n`, stdout: `${at + 1}\n` })),
});

let judge: Judge;
beforeAll(async () => {
  judge = await createJudge({ modules: [], limits: { cpuMs: 1000, wallMs: 2000 }, workers: 2 });
});
afterAll(async () => {
  await judge.close();
});

/** Hands all programs in at once; their names in the order in which they were judged. */
async function orderOf(programs: Readonly<Record<string, string>>): Promise<string[]> {
  const order: string[] = [];
  const all = Object.entries(programs).map(async ([name, program]) => {
    await judge.judge(name.startsWith("long") ? thrice : sum, program);
    order.push(name);
  });
  await Promise.all(all);
  return order;
}

function several(name: string, count: number, program: string): Record<string, string> {
  const entries = Array.from({ length: count }, (_, at) => [`${name} ${at}`, `${program}#${at}`]);
  return Object.fromEntries(entries) as Record<string, string>;
}

describe("programs that take long", () => {
  it.each([
    ["sleeps", "import time\ntime.sleep(1)\n"],
    ["sleeps and kills itself", "import os, time\ntime.sleep(1)\nos.kill(os.getpid(), 9)\n"],
    [
      "is judged twice",
      "import time\nwhile time.process_time() < 1.1: pass\nprint(input().count('1'))",
    ],
  ])("make no other wait where one %s", async (_, program) => {
    const order = await orderOf({ long: program, ...several("quick", 40, addition) });
    expect(order.at(-1)).toBe("long");
  });

  it("leave room for others where they hold every worker", async () => {
    const loops = several("long", 4, "while True: pass");
    const order = await orderOf({ ...loops, ...several("quick", 10, addition) });
    expect(order.slice(-2).every((name) => name.startsWith("long"))).toBe(true);
  });

  it("do not keep helpers waiting for work afterwards", async () => {
    await expect.poll(() => judge.workerPids.length, { timeout: 60_000 }).toBe(2);
    expect(judge.counts.faults).toBe(0);
  });
});
