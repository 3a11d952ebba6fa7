import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { readByCritic, readProgram } from "../../src/methods/index.js";
import { loadModel } from "../../src/methods/model.js";
import { promptIdsOf } from "../../src/methods/rollouts.js";
import { padRows } from "../../src/models/index.js";
import { loadMiniApps } from "../../src/problems/index.js";
import { repositoryRoot } from "../../src/repository.js";
import { tf, useBackend } from "../../src/tensors/index.js";

vi.setConfig({ testTimeout: 60_000 });

const run = join(repositoryRoot, "results/runs/mini-apps-sft-seed0");

test("a program is read token by token, as a plain softmax of the model's logits says", async () => {
  await useBackend("wasm");
  const [problem] = await loadMiniApps("test");
  if (problem === undefined) throw new Error("no problem");
  const program = "def answer(a):\n\treturn sorted(a)\n";
  const { programIds, starts, logps, gaps } = await readProgram(run, { problem, program }, 96);
  expect(starts).toHaveLength(programIds.length + 1);
  const texts = programIds.map((_, t) => program.slice(starts[t], starts[t + 1]));
  expect(texts.join("")).toBe(program);
  expect(texts.at(-1)).toBe("");

  const { model, tokenizer } = await loadModel(run);
  expect(programIds.at(-1)).toBe(tokenizer.eosId);
  const prompts = padRows([promptIdsOf(problem, tokenizer, 96)], tokenizer.padId);
  const ids = tf.tensor2d([[...programIds]], undefined, "int32");
  const logits = tf.squeeze(model.forward(prompts.ids, prompts.mask, ids).logits);
  const rows = logits.arraySync() as number[][];
  for (const [t, row] of rows.entries()) {
    const highest = Math.max(...row);
    const chosen = row[programIds[t] ?? 0] ?? 0;
    const total = row.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
    expect(gaps[t]).toBeCloseTo(chosen - highest, 4);
    expect(logps[t]).toBeCloseTo(chosen - highest - Math.log(total), 4);
  }

  // The warm start has no critic.
  const read = { problem, program, outcome: { verdict: "passed" as const } };
  expect(await readByCritic(run, read, 96)).toBeUndefined();
});
