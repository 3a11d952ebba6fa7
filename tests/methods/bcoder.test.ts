import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { loadModel } from "../../src/methods/model.js";
import type { Trainer } from "../../src/methods/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { prepareSmall } from "./toy.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const own = { valueSteps: 1, policySteps: 1, batch: 4 };

const weightsOf = (trainer: Trainer, stage: "values" | "policy") =>
  [...trainer.state().tensors]
    .filter(([name]) => name.startsWith(`${stage}/weights/`))
    .map(([name, { values }]) => [name, [...values]]);

/** Encoder and embeddings, which all three networks share. */
async function sharedWeights(folder: string) {
  const { model } = await loadModel(folder);
  return [...model.weights]
    .filter(([name]) => /^(encoder\.|shared\.)/.test(name))
    .map(([name, weight]) => [name, [...weight.dataSync<"float32">()]]);
}

test("each stage moves its own decoder, and none the encoder", async () => {
  const folder = scratchFolder();
  const trainer = await prepareSmall("bcoder", own);
  await trainer.save(join(folder, "start"));
  const [values, policy] = [weightsOf(trainer, "values"), weightsOf(trainer, "policy")];
  await trainer.step(1);
  expect(weightsOf(trainer, "policy")).toEqual(policy);
  const learned = weightsOf(trainer, "values");
  expect(learned).not.toEqual(values);
  await trainer.step(2);
  expect(weightsOf(trainer, "values")).toEqual(learned);
  expect(weightsOf(trainer, "policy")).not.toEqual(policy);
  await trainer.save(join(folder, "end"));
  await trainer.close?.();
  const shared = await sharedWeights(join(folder, "end"));
  expect(shared.length).toBeGreaterThan(5);
  expect(shared).toEqual(await sharedWeights(join(folder, "start")));
});

/** The second stage's first loss. */
async function policyLoss(more: Record<string, unknown>): Promise<number> {
  const trainer = await prepareSmall("bcoder", { ...own, ...more });
  await trainer.step(1);
  const { loss = NaN } = await trainer.step(2);
  await trainer.close?.();
  return loss;
}

test("only reference programs count in the advantage loss and the cross-entropy", async () => {
  const heavy = { advantageWeight: 5, supervised: 5 };
  const without = await policyLoss({ referenceShare: 0 });
  expect(await policyLoss({ referenceShare: 0, ...heavy })).toBe(without);
  const half = await policyLoss({ referenceShare: 0.5 });
  expect(await policyLoss({ referenceShare: 0.5, ...heavy })).toBeGreaterThan(half + 1);
});
