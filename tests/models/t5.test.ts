import { beforeAll, describe, expect, it } from "vitest";
import { padRows, T5 } from "../../src/models/index.js";
import { liveTensors, tf, useBackend } from "../../src/tensors/index.js";
import { checkpointFolder, completions, prompts } from "./examples.js";
import { readCheckpoint, slowT5 } from "./slow.js";

beforeAll(async () => {
  await useBackend("wasm");
});

describe.each(["t5-tied", "t5-gated-untied"])("the checkpoint %s", (name) => {
  const slow = prompts.map((prompt, i) =>
    slowT5(readCheckpoint(checkpointFolder(name)), prompt, completions[i] ?? []),
  );

  it("keeps the logits that the slow twin gave", async () => {
    const text = `${JSON.stringify(slow.map((rows) => rows.map((row) => row.map((v) => Number(v.toFixed(9))))))}\n`;
    await expect(text).toMatchFileSnapshot(`checkpoints/${name}/logits.json`);
  });

  it("gives the slow twin's logits, padded rows among them, and leaves no tensor behind", async () => {
    const model = await T5.load(checkpointFolder(name));
    const before = liveTensors();
    const { ids, mask } = padRows(prompts, model.padId);
    const completion = padRows(completions, model.padId);
    const { hidden, logits } = model.forward(ids, mask, completion.ids);
    const logps = model.logps(ids, mask, completion.ids);
    const found = await logits.array();
    const foundLogps = await logps.array();
    expect(hidden.shape).toEqual([prompts.length, completion.ids.shape[1], model.width]);
    slow.forEach((rows, i) => {
      rows.forEach((row, t) => {
        row.forEach((logit, id) => {
          expect(Math.abs((found[i]?.[t]?.[id] ?? NaN) - logit)).toBeLessThan(1e-4);
        });
        const total = Math.log(row.reduce((sum, logit) => sum + Math.exp(logit), 0));
        const expected = (row[completions[i]?.[t] ?? -1] ?? NaN) - total;
        expect(Math.abs((foundLogps[i]?.[t] ?? NaN) - expected)).toBeLessThan(1e-4);
      });
    });
    tf.dispose([ids, mask, completion.ids, completion.mask, hidden, logits, logps]);
    expect(liveTensors()).toBe(before);
    model.dispose();
  });
});
