import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Trainer } from "../../src/methods/index.js";
import type { RolloutRecord } from "../../src/methods/rolloutRecord.js";
import { RandomStream, useBackend } from "../../src/tensors/index.js";
import { prepareTrainer, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-killed-"));
beforeAll(async () => {
  await useBackend("wasm");
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The children of a process whose command says `script`. */
function childrenOf(pid: number, script: string): number[] {
  const found = read(`/proc/${pid}/task/${pid}/children`).trim().split(" ").map(Number);
  return found.filter((child) => child > 0 && read(`/proc/${child}/cmdline`).includes(script));
}

function read(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function kill(pid: number): boolean {
  try {
    return process.kill(pid, "SIGKILL");
  } catch {
    return false;
  }
}

/** A worker that has started: its supervisor has what programs are forked from. */
async function startedWorker(going: () => boolean): Promise<number | undefined> {
  while (going()) {
    const supervisors = childrenOf(process.pid, "supervisor.py");
    const started = supervisors.find((pid) => childrenOf(pid, "zygote.py").length > 0);
    if (started !== undefined) return started;
    await setTimeout(5);
  }
  return undefined;
}

/** Kills three workers soon after they start, leaves one in peace, and so on; gives how many. */
async function killWorkers(random: RandomStream, going: () => boolean): Promise<number> {
  let killed = 0;
  while (going()) {
    const pid = await startedWorker(going);
    await setTimeout(killed % 3 === 0 && killed > 0 ? 1000 : random.integer(60));
    if (pid === undefined || !going()) continue;
    if (kill(pid)) killed += 1;
  }
  return killed;
}

/** How many programs the trainer has to learn from, where it keeps them. */
function kept(trainer: Trainer): number | undefined {
  const { lessons, sampled, buffer } = trainer.state().position as Record<string, unknown[]>;
  return (lessons ?? sampled ?? buffer?.flat())?.length;
}

it.each([
  ["coderl", { criticSteps: 10, actorSteps: 10, batch: 4, missingBaseline: "zero" }],
  ["ppocoder", { steps: 20, miniBatch: 12 }],
  ["rltf", { steps: 20, batch: 4, bufferLimit: 10_000, visitEvery: 1 }],
  ["bcoder", { valueSteps: 10, policySteps: 10, batch: 4 }],
])("%s learns from no program whose judging met a fault", async (method, own) => {
  const toy = writeToyProblems(folder);
  const trainer = await prepareTrainer(method, {
    ...own,
    rollout: { problems: 6, n: method === "coderl" || method === "bcoder" ? 20 : 2 },
    judge: { cpuMs: 500 },
    data: { ...toy, heldOut: 0, promptTokens: 64, programTokens: 8 },
    model: { vocabulary: 270 },
    optimizer: { learningRate: 1e-3 },
  });
  let going = true;
  const killing = killWorkers(new RandomStream(0, "kills"), () => going);
  const judged: RolloutRecord[] = [];
  let faults = 0;
  for (let step = 1; step <= trainer.steps; step++) {
    const row = await trainer.step(step);
    expect(Object.values(row).every(Number.isFinite)).toBe(true);
    judged.push(...(trainer.judged ?? []));
    faults += row.faults ?? 0;
  }
  going = false;
  const killed = await killing;
  const faulty = judged.filter(({ verdict }) => verdict === "machine-fault");
  const learned = kept(trainer);
  await trainer.close?.();
  process.stdout.write(`${method}: ${judged.length} judged, ${killed} kills, ${faults} faults\n`);
  expect(killed).toBeGreaterThanOrEqual(3);
  expect(faults).toBe(faulty.length);
  expect(faulty.every(({ terms }) => !("reward" in terms) && !("total" in terms))).toBe(true);
  const sampled = judged.filter(({ greedy, verdict }) => !greedy && verdict !== "machine-fault");
  if (learned !== undefined) expect(learned).toBe(sampled.length);
});
