import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createJudge, type Judge } from "../../src/judge/index.js";
import { loadModel, type TokenizedModel } from "../../src/methods/model.js";
import { promptIdsOf, rollOut } from "../../src/methods/rollouts.js";
import { greedy, sample } from "../../src/models/index.js";
import { loadProblems, type Problem } from "../../src/problems/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { writeSmallModel, writeToyProblems } from "./toy.js";

const drawing = { n: 3, temperature: 1, topK: 0, topP: 1, seed: 4 };
const [promptTokens, programTokens] = [64, 8];
const options = { ...drawing, promptTokens, programTokens, withGreedy: true, visit: 2 };

const folder = mkdtempSync(join(tmpdir(), "passlab-rollouts-"));
let judge: Judge;
let tokenized: TokenizedModel;
let problems: readonly Problem[];
beforeAll(async () => {
  await useBackend("wasm");
  const toy = writeToyProblems(folder);
  ({ problems } = await loadProblems(toy.problems));
  await writeSmallModel(join(folder, "start"), toy.problems);
  tokenized = await loadModel(join(folder, "start"));
  judge = await createJudge({ limits: { cpuMs: 500 }, workers: 1 });
});
afterAll(async () => {
  await judge.close();
  rmSync(folder, { recursive: true });
});

test("each problem's programs stand together and its greedy one last, whichever ended first", async () => {
  const startedAt = performance.now();
  const { rollouts, cost } = await rollOut({ ...tokenized, judge }, problems, options);
  const elapsed = (performance.now() - startedAt) / 1000;
  const { model, tokenizer } = tokenized;
  const prompts = problems.map((problem) => promptIdsOf(problem, tokenizer, promptTokens));
  const named = problems.map(({ taskId }) => `${taskId}, visit 2`);
  const how = { ...drawing, maxTokens: programTokens, problems: named };
  const drawn = sample(model, prompts, how);
  const best = greedy(model, prompts, { maxTokens: programTokens });
  expect(
    rollouts.map(({ problem, programIds, greedy: isGreedy }) => [
      problem.taskId,
      programIds,
      isGreedy,
    ]),
  ).toEqual(
    problems.flatMap(({ taskId }, at) => [
      ...(drawn[at] ?? []).map((ids) => [taskId, ids, false]),
      [taskId, best[at], true],
    ]),
  );
  expect(rollouts.every(({ problem, outcome }) => outcome.taskId === problem.taskId)).toBe(true);
  expect(cost).toMatchObject({ judged: 24, faults: 0 });
  expect(cost.sampledTokens).toBe(rollouts.flatMap(({ programIds }) => programIds).length);
  expect(cost.secondsSampling).toBeGreaterThan(0);
  expect(cost.secondsJudging).toBeGreaterThan(0);
  expect(cost.secondsSampling + cost.secondsJudging).toBeLessThanOrEqual(elapsed);
});

test("programs reach the judge while others are still being written", async () => {
  const { model } = tokenized;
  let steps = 0;
  const startDecoding = model.startDecoding.bind(model);
  vi.spyOn(model, "startDecoding").mockImplementation((...given) => {
    const decoder = startDecoding(...given);
    const step = decoder.step.bind(decoder);
    decoder.step = (tokens) => {
      steps += 1;
      return step(tokens);
    };
    return decoder;
  });
  const stepsWhenTaken: number[] = [];
  const batch = judge.batch.bind(judge);
  vi.spyOn(judge, "batch").mockImplementation((programs) =>
    batch(
      (async function* () {
        for await (const program of programs) {
          stepsWhenTaken.push(steps);
          yield program;
        }
      })(),
    ),
  );
  const { rollouts } = await rollOut({ ...tokenized, judge }, problems, options);
  vi.restoreAllMocks();
  expect(stepsWhenTaken).toHaveLength(rollouts.length);
  // The sampled programs are taken before the greedy ones are begun.
  expect(stepsWhenTaken[0]).toBeLessThanOrEqual(programTokens);
  expect(steps).toBeGreaterThan(programTokens);
});
