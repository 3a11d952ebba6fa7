import { beforeAll, describe, expect, test } from "vitest";
import { join } from "node:path";
import { loadModel } from "../../src/methods/model.js";
import { examplesOf } from "../../src/methods/examples.js";
import { prepareSft } from "../../src/methods/sft.js";
import { sftGlossary, type SftSettings } from "../../src/methods/sftSettings.js";
import { padRows } from "../../src/models/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { tf, useBackend } from "../../src/tensors/index.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { tinySettings } from "./tinyExperiment.js";

beforeAll(async () => {
  await useBackend("wasm");
});

/** All programs in one batch, nothing held out. */
function wholeBatch(folder: string, over: Partial<SftSettings> = {}): SftSettings {
  const settings = tinySettings(folder, { batch: 5, ...over });
  return { ...settings, data: { ...settings.data, heldOut: 0 } };
}

test("the loss is the mean of -log p over the batch's program tokens", async () => {
  const folder = scratchFolder();
  const settings = wholeBatch(folder);
  const trainer = await prepareSft(settings);
  await trainer.save(join(folder, "model"));
  const { loss, programTokens } = await trainer.step(1);

  const { model, tokenizer } = await loadModel(join(folder, "model"));
  const { problems } = await loadProblems(settings.data.problems);
  const { examples } = examplesOf(problems, tokenizer, settings.data);
  // One program at a time, so that there is no padding and no mask.
  const logps = examples.flatMap(({ promptIds, programIds }) =>
    tf.tidy(() => {
      const prompt = padRows([promptIds], model.padId);
      const program = padRows([programIds], model.padId);
      return [...model.logps(prompt.ids, prompt.mask, program.ids).dataSync()];
    }),
  );
  expect(examples.every(({ programIds }) => programIds.at(-1) === tokenizer.eosId)).toBe(true);
  expect(programTokens).toBe(logps.length);
  expect(loss).toBeCloseTo(-logps.reduce((sum, logp) => sum + logp, 0) / logps.length, 4);
});

test("five programs are learned by heart", async () => {
  const trainer = await prepareSft(wholeBatch(scratchFolder(), { epochs: 120 }));
  let loss: number | undefined = Infinity;
  let step = 0;
  while (step < trainer.steps && (loss ?? 0) >= 0.05) {
    step += 1;
    ({ loss } = await trainer.step(step));
  }
  expect(loss).toBeLessThan(0.05);
});

test("logs every key of its glossary and no other, and keeps no tensors", async () => {
  const trainer = await prepareSft(tinySettings(scratchFolder()));
  const first = await trainer.step(1);
  const { figures } = await trainer.review();
  const second = await trainer.step(2);
  expect(Object.keys({ ...second, ...figures }).sort()).toEqual(Object.keys(sftGlossary).sort());
  const third = await trainer.step(3);
  expect(second.tensors).toBe(first.tensors);
  expect(third.tensors).toBe(first.tensors);
  expect(second).toMatchObject({ step: 2, epoch: 2, learningRate: 2e-3, programs: 4 });
});

describe("reviews", () => {
  test("keep the weights of the lowest held-out loss and stop after their patience", async () => {
    const settings = tinySettings(scratchFolder(), {
      epochs: 100,
      review: { every: 1, snapshots: false, patience: 2 },
    });
    const trainer = await prepareSft(settings);
    const reviews: { loss: number; keep: boolean; over: boolean }[] = [];
    for (let step = 1; step <= 60 && reviews.at(-1)?.over !== true; step += 1) {
      await trainer.step(step);
      const { figures, keep, over } = await trainer.review();
      reviews.push({ loss: figures.heldOutLoss ?? NaN, keep, over });
    }
    reviews.forEach(({ loss, keep }, index) => {
      const before = reviews.slice(0, index).map((review) => review.loss);
      expect(keep).toBe(before.every((earlier) => loss < earlier));
    });
    expect(reviews.at(-1)?.over).toBe(true);
    expect(reviews.slice(-3).map(({ keep }) => keep)).toEqual([true, false, false]);
  });

  test("without problems held out, the last weights are kept", async () => {
    const trainer = await prepareSft(wholeBatch(scratchFolder()));
    expect(await trainer.review()).toEqual({ figures: {}, keep: true, over: false });
  });
});

test("next-token pretraining learns the second part of a program from its first", async () => {
  const trainer = await prepareSft(wholeBatch(scratchFolder(), { objective: "continue" }));
  const plain = await prepareSft(wholeBatch(scratchFolder()));
  const [{ promptTokens = 0, programTokens = 0 }, whole] = [
    await trainer.step(1),
    await plain.step(1),
  ];
  expect(promptTokens + programTokens).toBe(whole.programTokens);
  expect(promptTokens).toBeGreaterThan(0);
});
