import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { passing, prepareTrainer, trainWarmStart, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-learning-"));
const toy = writeToyProblems(folder);
/** Programs per problem that a pass rate rests on. */
const n = 50;
let warm: string;
let judge: Judge;
let before: number;

beforeAll(async () => {
  await useBackend("wasm");
  warm = await trainWarmStart(folder, toy);
  judge = await createJudge({ limits: { cpuMs: 500 }, workers: 1 });
  before = await passRate(warm);
});
afterAll(async () => {
  await judge.close();
  rmSync(folder, { recursive: true });
});

async function passRate(model: string): Promise<number> {
  const passed = await passing(model, { ...toy, judge, n });
  return passed.filter(Boolean).length / passed.length;
}

const rollout = { problems: 6, n: 8, temperature: 1, topK: 0, topP: 1 };

/**
 * RLTF and PPOCoder learn from rewards alone here: RLTF's cross-entropy is off, PPOCoder has none.
 * CodeRL and B-Coder learn from the right programs too, as their losses have it.
 */
const own: Record<string, Record<string, unknown>> = {
  coderl: {
    ...{ criticSteps: 15, actorSteps: 15, batch: 24, rollout: { ...rollout, n: 12 } },
    criticOptimizer: { learningRate: 2e-3 },
    optimizer: { learningRate: 1e-3 },
  },
  ppocoder: {
    ...{ steps: 12, miniBatch: 48, passes: 2, whitening: "visit", valueWeight: 0.1, rollout },
    optimizer: { learningRate: 2e-3 },
  },
  rltf: {
    ...{ steps: 12, batch: 48, bufferLimit: 96, visitEvery: 1, supervised: 0 },
    ...{ baseline: "latest greedy", rollout },
    optimizer: { learningRate: 2e-3 },
  },
  bcoder: {
    ...{ valueSteps: 25, policySteps: 25, batch: 24, alpha: 0.3, rollout: { ...rollout, n: 12 } },
    valueOptimizer: { learningRate: 3e-3 },
    optimizer: { learningRate: 1e-3 },
  },
};

it("the warm start solves some problems and fails at others", () => {
  expect(before).toBeGreaterThan(0.2);
  expect(before).toBeLessThan(0.45);
});

it.each(Object.keys(own))("%s raises the pass rate beyond noise", async (method) => {
  const data = { problems: toy.problems, heldOut: 0, promptTokens: 64, programTokens: 16 };
  const trainer = await prepareTrainer(method, {
    ...own[method],
    judge: { cpuMs: 500 },
    data,
    model: { from: warm },
  });
  for (let step = 1; step <= trainer.steps; step++) await trainer.step(step);
  await trainer.save(join(folder, method));
  await trainer.close?.();
  const after = await passRate(join(folder, method));
  process.stdout.write(`${method}: ${before.toFixed(3)} before, ${after.toFixed(3)} after\n`);
  // Three standard errors of the difference of two shares of 300 programs.
  const spread = (before * (1 - before) + after * (1 - after)) / (6 * n);
  expect(after - before).toBeGreaterThan(3 * Math.sqrt(spread));
});
