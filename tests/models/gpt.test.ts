import { beforeAll, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { Gpt, padRows } from "../../src/models/index.js";
import { liveTensors, tf, useBackend } from "../../src/tensors/index.js";
import { checkpointFolder, completions, prompts } from "./examples.js";
import { readCheckpoint, slowGpt } from "./slow.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const slow = prompts.map((prompt, i) =>
  slowGpt(readCheckpoint(checkpointFolder("gpt")), prompt, completions[i] ?? []),
);

it("keeps the logits that the slow twin gave", async () => {
  const rounded = slow.map((rows) => rows.map((row) => row.map((v) => Number(v.toFixed(9)))));
  await expect(`${JSON.stringify(rounded)}\n`).toMatchFileSnapshot("checkpoints/gpt/logits.json");
});

it("gives the slow twin's logits and leaves no tensor behind", async () => {
  const model = await Gpt.load(checkpointFolder("gpt"));
  const before = liveTensors();
  const { ids, mask } = padRows(prompts, model.padId);
  const completion = padRows(completions, model.padId);
  const { hidden, logits } = model.forward(ids, mask, completion.ids);
  const found = await logits.array();
  slow.forEach((rows, i) => {
    rows.forEach((row, t) => {
      row.forEach((logit, id) => {
        expect(Math.abs((found[i]?.[t]?.[id] ?? NaN) - logit)).toBeLessThan(1e-4);
      });
    });
  });
  tf.dispose([ids, mask, completion.ids, completion.mask, hidden, logits]);
  expect(liveTensors()).toBe(before);
  model.dispose();
});

it("refuses more tokens than it has positions", async () => {
  const model = await Gpt.load(checkpointFolder("gpt"));
  expect(() => model.startDecoding(prompts, Int32Array.of(0), 14)).toThrow(InputError);
  expect(() => model.startDecoding(prompts, Int32Array.of(0), 14)).toThrow(/33 tokens.*32/);
  model.dispose();
});
