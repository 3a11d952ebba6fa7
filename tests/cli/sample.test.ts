import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { beforeAll, describe, expect, test } from "vitest";
import { prepareModel } from "../../src/methods/model.js";
import { trainTokenizer } from "../../src/models/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { writeTinyExperiment } from "../methods/tinyExperiment.js";
import { readJson, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

beforeAll(async () => {
  await useBackend("wasm");
});

const texts = () => ["a, b = map(int, input().split())\nprint(a + b)\n"];

/** A folder with a new model, and five problems. */
async function prepared() {
  const folder = scratchFolder();
  writeTinyExperiment(folder);
  const settings = { from: null, size: "mini", vocabulary: 270, tokenizer: null };
  const { model, tokenizer } = await prepareModel(settings, 0, texts);
  const modelFolder = join(folder, "model");
  await model.save(modelFolder);
  await tokenizer.save(modelFolder);
  model.dispose();
  const out = join(folder, "samples.jsonl.gz");
  const sample = (...more: string[]) =>
    passlab(
      ...["sample", modelFolder, "--problems", join(folder, "problems.jsonl"), "--out", out],
      ...["--n", "3", "--max-tokens", "8", ...more],
    );
  return { modelFolder, out, sample };
}

test("writes n programs for every problem, and how they came about", async () => {
  const { out, sample } = await prepared();
  const { exitCode, stderr } = await sample("--temperature", "1");
  expect(stderr).not.toMatch(/Error|at file:/);
  expect(exitCode).toBe(0);
  const rows = gunzipSync(readFileSync(out)).toString().trimEnd().split("\n");
  expect(rows).toHaveLength(15);
  const manifest = readJson(out.replace(".jsonl.gz", ".manifest.json"));
  expect(manifest).toMatchObject({ kind: "samples", counts: { samples: 15 } });
});

test("sizes that no memory holds are refused before anything is made", async () => {
  const { out, sample } = await prepared();
  for (const [option, expected] of [
    ["--n", "expected 100000 at most"],
    ["--max-tokens", "expected 65536 at most"],
  ] as const) {
    const { exitCode, stderr } = await sample(option, "1000000000");
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining(expected)]);
    expect(existsSync(`${out}.partial`)).toBe(false);
  }
});

test("what is repaired is the critic's choice: --repair goes with --critic alone", async () => {
  const { out, sample } = await prepared();
  const { exitCode, stderr } = await sample("--repair", "results/runs/none");
  expect(stderr).toContain("--repair is given without --critic");
  expect(exitCode).toBe(2);
  expect(existsSync(out)).toBe(false);
});

describe("a model that does not fit ends with exit code 2, says why and writes nothing", () => {
  test.each([
    [
      "weights that are cut off",
      (folder: string) => {
        const path = join(folder, "model.safetensors");
        writeFileSync(path, readFileSync(path).subarray(0, 1000));
      },
      /model\.safetensors is no whole safetensors file/,
    ],
    [
      "a config of another width",
      (folder: string) => {
        const path = join(folder, "config.json");
        writeFileSync(path, readFileSync(path, "utf8").replace(/"d_ff": \d+/, '"d_ff": 64'));
      },
      /wi\.weight is \[256, 128\], expected \[64, 128\]/,
    ],
    [
      "another model's tokenizer",
      (folder: string) => {
        writeFileSync(join(folder, "tokenizer.json"), JSON.stringify(trainTokenizer(texts(), 262)));
      },
      /do not belong together.* 262 entries.* 263,/,
    ],
  ])("%s", async (_, spoil, expected) => {
    const { modelFolder, out, sample } = await prepared();
    spoil(modelFolder);
    const { exitCode, stdout, stderr } = await sample();
    expect(stderr).toMatch(expected);
    expect(stderr).not.toMatch(/at file:|at async/);
    expect([exitCode, stdout]).toEqual([2, ""]);
    expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
  });
});
