import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { countParameters, loadModel, prepareModel } from "../../src/methods/model.js";
import { trainTokenizer } from "../../src/models/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { scratchFolder } from "../cli/evalFiles.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const settings = { from: null, size: "mini", vocabulary: 268, tokenizer: null };
const texts = () => ["print(print(print(int(input()))))", "for x in input().split(): print(x)"];

test("a new model is as large as its tokenizer and follows from the seed", async () => {
  const { model, tokenizer } = await prepareModel(settings, 0, texts);
  expect(tokenizer.size).toBe(268);
  expect(model.weights.get("shared.weight")?.shape[0]).toBe(268);
  expect([model.padId, model.eosId]).toEqual([tokenizer.padId, tokenizer.eosId]);
  const [first] = [...model.weights.values()];
  const again = await prepareModel(settings, 0, texts);
  expect([...again.model.weights.values()][0]?.dataSync()).toEqual(first?.dataSync());
  const other = await prepareModel(settings, 1, texts);
  expect([...other.model.weights.values()][0]?.dataSync()).not.toEqual(first?.dataSync());
  expect(countParameters(other.model)).toBe(countParameters(model));
});

test("a vocabulary that does not match the weights is refused with both sizes", async () => {
  const folder = scratchFolder();
  const { model, tokenizer } = await prepareModel(settings, 0, texts);
  await model.save(folder);
  await tokenizer.save(folder);
  expect((await loadModel(folder)).tokenizer.size).toBe(268);
  writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(trainTokenizer(texts(), 265)));
  await expect(loadModel(folder)).rejects.toThrow(/do not belong together.* 265 entries.* 268,/);
});

test("a model that WebAssembly cannot train is refused before its weights are drawn", async () => {
  await expect(prepareModel({ ...settings, size: "codet5-large" }, 0, texts)).rejects.toThrow(
    /model\.size codet5-large has \d+ million weights.* GiB with gradients.*holds 4\.0.*tfjs-node/,
  );
});

test("what is missing is named", async () => {
  const prepared = (over: Partial<typeof settings> | { from: string } | { tokenizer: string }) =>
    prepareModel({ ...settings, ...over }, 0, texts);
  await expect(prepared({ size: "tiny" })).rejects.toThrow(/no "tiny"\. The nearest is mini/);
  await expect(prepared({ from: "/nowhere" })).rejects.toThrow("/nowhere/config.json");
  await expect(prepared({ tokenizer: "/nowhere/t.json" })).rejects.toThrow("/nowhere/t.json");
  await expect(prepared({ from: "/nowhere", tokenizer: "t.json" })).rejects.toThrow(
    /both given.*Leave model\.tokenizer out/,
  );
});

test("weights that are cut off are refused", async () => {
  const folder = scratchFolder();
  const { model, tokenizer } = await prepareModel(settings, 0, texts);
  await model.save(folder);
  await tokenizer.save(folder);
  const path = join(folder, "model.safetensors");
  writeFileSync(path, readFileSync(path).subarray(0, -100));
  await expect(loadModel(folder)).rejects.toThrow(/cut off/);
});
