import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { rankSamples, runExperiment } from "../../src/methods/index.js";
import type { Ranking } from "../../src/runs/index.js";
import { LinearHead } from "../../src/methods/linearHead.js";
import { loadModel } from "../../src/methods/model.js";
import { promptOf } from "../../src/methods/prompt.js";
import { Ranker } from "../../src/methods/ranker.js";
import { padRows, readSafetensors, safetensorsBytes } from "../../src/models/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { jsonLines } from "../cli/evalFiles.js";
import { passlab } from "../cli/passlab.js";
import { writeSmallModel, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-ranking-"));
const { problems } = writeToyProblems(folder);
const [start, run] = [join(folder, "start"), join(folder, "run")];
const seed = 5;

beforeAll(async () => {
  await useBackend("wasm");
  await writeSmallModel(start, problems);
  const path = join(folder, "small.yaml");
  writeFileSync(
    path,
    `method: bcoder
alpha: 0.5
valueSteps: 1
policySteps: 1
batch: 4
rollout: { problems: 3, n: 4 }
judge: { cpuMs: 500 }
data: { problems: ${problems}, heldOut: 0, promptTokens: 64, programTokens: 8 }
model: { from: ${start} }
`,
  );
  const watch = { ready: () => undefined, stepped: () => undefined };
  await runExperiment({ path, seed, out: run, command: [], watch });
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** log 2-shifted softplus of either sign, by its formula. */
const softabs = (x: number) => (Math.log1p(Math.exp(x)) + Math.log1p(Math.exp(-x))) / 2 - Math.LN2;

test("the k best of the candidates count, whatever the tests say", async () => {
  const programs = ["print(7+2)\n", "print(7-2)\n", "print(7*2)\n", "print(7//2)\n"];
  const rows = ["0000", "0001", "0002", "0003"].flatMap((taskId) =>
    programs.map((solution) => ({ task_id: taskId, solution })),
  );
  const samples = join(folder, "samples.jsonl");
  writeFileSync(samples, jsonLines(rows));
  const evaluation = join(folder, "scores");
  const evaluated = await passlab(
    ...["eval", "--problems", problems, "--samples", samples, "--out", evaluation, "--no-cache"],
  );
  expect(evaluated.exitCode).toBe(0);
  const out = join(folder, "ranking");
  const options = { run, evaluation, problems, out, seed: 0, command: [], ranked: () => undefined };
  const ranking = await rankSamples({ ...options, ks: [1, 2, 4] });
  expect(JSON.parse(readFileSync(join(out, "ranking.json"), "utf8"))).toEqual(ranking);
  expect(ranking.protocol).toMatchObject({ decoding: "ranked", candidates: 4, gamma: 0.999 });

  const ranker = await Ranker.load(run);
  const set = await loadProblems(problems);
  for (const [at, { taskId, ranked, unranked }] of ranking.problems.entries()) {
    const problem = set.problems.find((each) => each.taskId === taskId);
    if (problem === undefined) throw new Error("the problem is one of the set");
    const rewards = ranker.recoveredRewards(problem, programs);
    const place = rewards.filter((reward) => reward > (rewards[at] ?? NaN)).length;
    expect(ranked).toEqual({ "1": place < 1 ? 1 : 0, "2": place < 2 ? 1 : 0, "4": 1 });
    expect(unranked).toEqual({ "1": 0.25, "2": 0.5, "4": 1 });
  }
  const best = ranking.problems.map(({ ranked }) => ranked["1"] ?? NaN);
  expect(ranking.all.ranked["1"]?.value).toBe(best.reduce((sum, one) => sum + one, 0) / 4);
  expect(ranking.byDifficulty.introductory?.problems).toBe(4);

  // Fewer candidates: the first of each problem; the right ones of the last two are not among them.
  const fewer: Ranking = await rankSamples({ ...options, ks: [1], candidates: 2 });
  expect(fewer.problems.map(({ correct }) => correct)).toEqual([1, 1, 0, 0]);

  const many = rankSamples({ ...options, ks: [1], candidates: 5 });
  await expect(many).rejects.toThrow("0000 has 4 samples, fewer than 5 candidates");
  writeFileSync(samples, jsonLines(rows.slice(1)));
  await expect(rankSamples({ ...options, ks: [1] })).rejects.toThrow(
    "does not hold the 16 samples",
  );

  const shown = await passlab(
    ...["rank", start, "--eval", evaluation, "--problems", problems],
    ...["--out", out],
  );
  expect(shown.stderr).toContain("is no training run: only a run of bcoder has values to rank by");
  expect([shown.exitCode, shown.stdout]).toEqual([2, ""]);
});

test("recovers rewards from the policy's logits and the values kept beside it", async () => {
  const file = join(run, "model", "values.safetensors");
  const kept = await readSafetensors(file);
  const { model, tokenizer } = await loadModel(run);
  expect([...kept.keys()].some((name) => /^(encoder|shared)/.test(name))).toBe(false);
  // Heads whose values do not depend on the state: V is what both biases come to.
  const first = new LinearHead("residual", model.width, 1, seed).weights.get("residual.weight");
  const zeros = new Float32Array(model.width);
  kept.set("value.weight", { shape: [1, model.width], values: zeros });
  kept.set("value.bias", { shape: [1], values: Float32Array.of(0.4) });
  kept.set("residual.weight", {
    shape: [1, model.width],
    values: first?.dataSync<"float32">() ?? zeros,
  });
  kept.set("residual.bias", { shape: [1], values: Float32Array.of(0.3) });
  writeFileSync(file, safetensorsBytes(kept));
  const value = 1 - softabs(0.7);

  const ranker = await Ranker.load(run);
  const [problem] = (await loadProblems(problems)).problems;
  if (problem === undefined) throw new Error("there is a problem");
  const programs = ["print(7+2)\n", "print(7)\n", "print(7+2)\n", "x"];
  const rewards = ranker.recoveredRewards(problem, programs);
  const prompt = padRows([tokenizer.encode(promptOf(problem, "inference")).slice(0, 64)], 0);
  for (const [at, program] of programs.entries()) {
    const tokens = tokenizer.encode(program);
    const { logits } = model.forward(prompt.ids, prompt.mask, padRows([tokens], 0).ids);
    const [rows = []] = logits.arraySync();
    const gaps = tokens.map((token, t) => (rows[t]?.[token] ?? 0) - Math.max(...(rows[t] ?? [])));
    const advantages = 0.5 * gaps.reduce((sum, gap) => sum + gap, 0);
    const values = value * (tokens.length - 0.999 * (tokens.length - 1));
    expect(rewards[at]).toBeCloseTo(advantages + values, 4);
  }
  expect(rewards[2]).toBe(rewards[0]);
});
