import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { checkpointBytes, readCheckpoint } from "../../src/methods/checkpoint.js";
import { methodOf } from "../../src/methods/index.js";
import type { Trainer } from "../../src/methods/index.js";
import { useBackend } from "../../src/tensors/index.js";

// Starting judges takes seconds on a loaded machine.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-trainers-"));
const problems = join(folder, "toy.jsonl");
beforeAll(async () => {
  await useBackend("wasm");
  const rows = ["2", "3", "4"].map((times, at) => ({
    problem_id: at,
    question: `Print the word ${times} times.`,
    solutions: JSON.stringify([`s = input()\nprint(s * ${times})\n`]),
    input_output: JSON.stringify({ inputs: ["ab\n"], outputs: ["ab".repeat(Number(times))] }),
    difficulty: "introductory",
    url: "",
    starter_code: "",
  }));
  writeFileSync(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** Two phases, or two visits, of two updates each. */
const own: Record<string, Record<string, unknown>> = {
  coderl: { criticSteps: 2, actorSteps: 2, batch: 4 },
  ppocoder: { steps: 4, miniBatch: 2, passes: 2 },
  rltf: { steps: 4, batch: 4, bufferLimit: 8, visitEvery: 2 },
  bcoder: { valueSteps: 2, policySteps: 2, batch: 4 },
  repair: { steps: 4, batch: 4 },
};

function prepare(method: string): Promise<Trainer> {
  const stated = {
    ...own[method],
    rollout: { problems: 2, n: 2 },
    judge: { cpuMs: 500 },
    data: { problems, heldOut: 0, promptTokens: 64, programTokens: 16 },
    model: { vocabulary: 270 },
    optimizer: { learningRate: 1e-3 },
  };
  const file = { path: "toy", name: "toy", method, stated };
  return methodOf(file).resolve(file).prepare();
}

it.each(Object.keys(own))("%s learns to the same bytes in one go and restored", async (method) => {
  const whole = await prepare(method);
  const middle = join(folder, `${method}.safetensors`);
  expect(whole.steps).toBe(4);
  for (let step = 1; step <= 4; step++) {
    const row = await whole.step(step);
    expect(Object.values(row).every(Number.isFinite)).toBe(true);
    expect(row.gradientNorm).toBeGreaterThan(0);
    const { glossary } = methodOf({ path: "toy", name: "toy", method, stated: {} });
    expect(Object.keys(row).filter((key) => !(key in glossary))).toEqual([]);
    if (step === 1) expect(row).toMatchObject({ faults: 0 });
    if (step === 2) {
      writeFileSync(middle, checkpointBytes({ step, over: false, ...whole.state() }));
    }
  }
  await whole.close?.();
  const restored = await prepare(method);
  restored.restore(await readCheckpoint(middle));
  for (let step = 3; step <= 4; step++) await restored.step(step);
  await restored.close?.();
  const end = (trainer: Trainer) =>
    Buffer.from(checkpointBytes({ step: 4, over: true, ...trainer.state() }));
  expect(end(restored).equals(end(whole))).toBe(true);
});
