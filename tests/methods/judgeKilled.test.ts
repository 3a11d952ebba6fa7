import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { Trainer } from "../../src/methods/index.js";
import type { RolloutRecord } from "../../src/methods/rolloutRecord.js";
import { RandomStream, useBackend } from "../../src/tensors/index.js";
import { prepareTrainer, writeSmallModel, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-killed-"));
const { problems } = writeToyProblems(folder);
const start = join(folder, "start");
beforeAll(async () => {
  await useBackend("wasm");
  await writeSmallModel(start, problems);
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

/** A worker that runs a program: what its programs are forked from has a child. */
async function busyWorker(going: () => boolean): Promise<number | undefined> {
  while (going()) {
    const busy = childrenOf(process.pid, "supervisor.py").find((supervisor) =>
      childrenOf(supervisor, "zygote.py").some((zygote) => childrenOf(zygote, "").length > 0),
    );
    if (busy !== undefined) return busy;
    await setTimeout(1);
  }
  return undefined;
}

/**
 * Kills workers; gives how often. First eight in a row, each as soon as it is seen to run a program, so
 * that some program loses three of them and is given up; more than nine losses without an answer
 * between them would end the judge. After a while of peace six more, at random moments.
 */
async function killWorkers(random: RandomStream, going: () => boolean): Promise<number> {
  let killed = 0;
  while (going() && killed < 14) {
    if (killed === 8) await setTimeout(2000 + random.integer(1000));
    const pid = await busyWorker(going);
    if (killed >= 8) await setTimeout(random.integer(60));
    if (pid === undefined || !kill(pid)) continue;
    killed += 1;
    while (read(`/proc/${pid}/cmdline`) !== "") await setTimeout(1);
  }
  return killed;
}

/** How many programs the trainer has to learn from, where it keeps them. */
function kept(trainer: Trainer): number | undefined {
  const { lessons, sampled, buffer } = trainer.state().position as Record<string, unknown[]>;
  return (lessons ?? sampled ?? buffer?.flat())?.length;
}

let faultsOfAll = 0;
it.each([
  ["coderl", { criticSteps: 10, actorSteps: 10, missingBaseline: "zero" }],
  ["ppocoder", { steps: 20, miniBatch: 6 }],
  ["rltf", { steps: 20, bufferLimit: 100, visitEvery: 20 }],
  ["bcoder", { valueSteps: 10, policySteps: 10 }],
])("%s learns from no program whose judging met a fault", async (method, own) => {
  const trainer = await prepareTrainer(method, {
    ...(method === "ppocoder" ? {} : { batch: 4 }),
    ...own,
    rollout: { problems: 6, n: method === "ppocoder" ? 1 : 8 },
    judge: { cpuMs: 500 },
    data: { problems, heldOut: 0, promptTokens: 64, programTokens: 8 },
    model: { from: start },
    optimizer: { learningRate: 1e-4 },
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
  const learned = kept(trainer);
  await trainer.close?.();
  process.stdout.write(`${method}: ${judged.length} judged, ${killed} kills, ${faults} faults\n`);
  const faulty = judged.filter(({ verdict }) => verdict === "machine-fault");
  faultsOfAll += faults;
  expect(killed).toBeGreaterThan(0);
  expect(faults).toBe(faulty.length);
  expect(faulty.filter(({ terms }) => hasReward(terms))).toEqual([]);
  const sampled = judged.filter(({ greedy, verdict }) => !greedy && verdict !== "machine-fault");
  expect(sampled.every(({ terms }) => hasReward(terms))).toBe(true);
  if (learned !== undefined) expect(learned).toBe(Math.min(100, sampled.length));
});

it("the kills were hard enough that programs were given up", () => {
  expect(faultsOfAll).toBeGreaterThan(0);
});

function hasReward(terms: RolloutRecord["terms"]): boolean {
  return "reward" in terms || "total" in terms || "coarse" in terms;
}
