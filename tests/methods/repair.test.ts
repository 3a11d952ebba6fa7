import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createJudge, type Judge, type Outcome } from "../../src/judge/index.js";
import { readCheckpoint } from "../../src/methods/checkpoint.js";
import { Critic } from "../../src/methods/critic.js";
import { failedProgram, type FailedProgram } from "../../src/methods/failedProgram.js";
import { runExperiment, sampleProblems } from "../../src/methods/index.js";
import { examplesOnly } from "../../src/methods/inference/index.js";
import { loadModel } from "../../src/methods/model.js";
import { repairPromptIds } from "../../src/methods/repairPrompt.js";
import type { RolloutRecord } from "../../src/methods/rolloutRecord.js";
import { promptIdsOf } from "../../src/methods/rollouts.js";
import { sample } from "../../src/models/index.js";
import { loadProblems, type Problem } from "../../src/problems/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { readJson } from "../cli/evalFiles.js";
import { prepareTrainer, trainWarmStart, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-repair-"));
const toy = writeToyProblems(folder);
const limits = { promptTokens: 64, failedTokens: 16, errorTokens: 16 };
const how = { temperature: 1, topK: 0, topP: 1 };
/** A CodeRL run's model and critic, and a run of `repair`, both from the warm start. */
const coderl = join(folder, "coderl");
const repair = join(folder, "repair");
let warm: string;
let judge: Judge;
let lessons: (FailedProgram & { taskId: string })[];
let judged: readonly RolloutRecord[];

beforeAll(async () => {
  await useBackend("wasm");
  warm = await trainWarmStart(folder, toy);
  judge = await createJudge({ limits: { cpuMs: 500 }, workers: 1 });
  const shared = {
    rollout: { problems: 6, n: 8, ...how },
    judge: { cpuMs: 500 },
    model: { from: warm },
  };
  const data = { problems: toy.problems, heldOut: 0, promptTokens: 64, programTokens: 16 };
  const path = join(folder, "repair.yaml");
  const experiment = {
    ...{ ...shared, method: "repair", steps: 30, batch: 24, data: { ...data, ...limits } },
    optimizer: { learningRate: 2e-3 },
  };
  writeFileSync(path, JSON.stringify(experiment));
  await runExperiment({
    ...{ path, out: repair, command: [] },
    watch: { ready: () => undefined, stepped: () => undefined },
  });
  judged = readJsonLines(join(repair, "rollouts.jsonl")) as RolloutRecord[];
  const { position } = await readCheckpoint(join(repair, "checkpoints", "step-000030.safetensors"));
  lessons = position.lessons as typeof lessons;
  const critic = await prepareTrainer("coderl", {
    ...{ ...shared, criticSteps: 2, actorSteps: 1, batch: 6, data },
    criticOptimizer: { learningRate: 1e-3 },
  });
  for (let step = 1; step <= critic.steps; step++) await critic.step(step);
  await critic.save(coderl);
  await critic.close?.();
});
afterAll(async () => {
  await judge.close();
  rmSync(folder, { recursive: true });
});

function readJsonLines(path: string): unknown[] {
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as unknown);
}

async function outcomesOf(problem: Problem, programs: readonly string[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  const batch = programs.map((program) => ({ problem, program }));
  for await (const outcome of judge.batch(batch)) outcomes.push(outcome);
  return outcomes;
}

/** What a model writes in place of a failed program. */
async function repaired(run: string, problem: Problem, failed: FailedProgram, n: number) {
  const { model, tokenizer } = await loadModel(run);
  const promptIds = repairPromptIds(problem, failed, tokenizer, limits);
  const [written = []] = sample(model, [promptIds], {
    ...{ ...how, n, seed: 3, maxTokens: 16, problems: [`${problem.taskId}, repaired`] },
  });
  return written.map((ids) => tokenizer.decode(ids));
}

test("what failed is to be repaired, and nothing else", () => {
  const failed = judged.filter(({ verdict }) => verdict !== "passed");
  expect(judged).toHaveLength(48);
  expect(failed.length).toBeGreaterThan(10);
  expect(failed.length).toBeLessThan(48);
  expect(judged.some(({ greedy }) => greedy)).toBe(false);
  expect(lessons.map(({ taskId, program, verdict }) => [taskId, program, verdict])).toEqual(
    failed.map(({ taskId, program, verdict }) => [taskId, program, verdict]),
  );
  expect(judged.map(({ terms }) => "lesson" in terms)).toEqual(
    judged.map(({ verdict }) => verdict !== "passed"),
  );
});

test("a repair model turns failed programs right more often than the model it starts from", async () => {
  const { problems } = await loadProblems(toy.problems);
  const rate = async (run: string) => {
    let right = 0;
    for (const problem of problems) {
      const failed = lessons.find(({ taskId }) => taskId === problem.taskId);
      if (failed === undefined) throw new Error(`no failed program for ${problem.taskId}`);
      const outcomes = await outcomesOf(problem, await repaired(run, problem, failed, 50));
      right += outcomes.filter(({ verdict }) => verdict === "passed").length;
    }
    return right / (problems.length * 50);
  };
  const [before, after] = [await rate(warm), await rate(repair)];
  process.stdout.write(`repair: ${before.toFixed(3)} before, ${after.toFixed(3)} after\n`);
  const spread = (before * (1 - before) + after * (1 - after)) / 300;
  expect(after - before).toBeGreaterThan(3 * Math.sqrt(spread));
});

/** Examples as the question says, then two that nothing passes, then none; hidden tests never pass. */
function withExamples(): string {
  const rows = readFileSync(toy.problems, "utf8").trimEnd().split("\n");
  const never = JSON.stringify({ inputs: ["\n"], outputs: ["never\n"] });
  const changed = rows.map((text, at) => {
    const row = JSON.parse(text) as { input_output: string };
    if (at === 5) return row;
    return { ...row, example_input_output: at < 3 ? row.input_output : never, input_output: never };
  });
  const path = join(folder, "examples.jsonl");
  writeFileSync(path, changed.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}

interface Row {
  readonly solution: string;
  readonly path?: string;
}

async function draw(name: string, more: { critic?: { repair?: string } }): Promise<Row[]> {
  const out = join(folder, `${name}.jsonl.gz`);
  await sampleProblems({
    ...{ model: coderl, problems: withExamples(), n: 6, ...how, programTokens: 16, seed: 3, out },
    ...{ command: [], watch: { ready: () => undefined, sampled: () => undefined } },
    ...(more.critic && { critic: { run: coderl, cpuMs: 500, ...more.critic } }),
  });
  const lines = gunzipSync(readFileSync(out)).toString().trimEnd().split("\n");
  return lines.map((line) => JSON.parse(line) as Row);
}

test("where nothing passes the examples, the failed program that the critic likes best is repaired", async () => {
  const plain = await draw("plain", {});
  const rows = await draw("repaired", { critic: { repair } });
  const of = (all: readonly Row[], at: number) => all.slice(6 * at, 6 * at + 6);
  const paths = [0, 1, 2, 3, 4, 5].map((at) => of(rows, at)[0]?.path);
  expect(paths.slice(3)).toEqual(["repaired", "repaired", "plain"]);
  expect(paths.slice(0, 3)).not.toContain("plain");

  // By hand: what was drawn, judged by the examples, and read by the critic as a whole.
  const { problems } = await loadProblems(withExamples());
  const { tokenizer } = await loadModel(coderl);
  const critic = await Critic.load(coderl);
  const [problem] = problems.slice(3).map(examplesOnly);
  if (problem === undefined) throw new Error("no problem");
  const first = of(plain, 3).map(({ solution }) => solution);
  const likings = first.map((program) => {
    const programIds = tokenizer.encode(program).slice(0, 16);
    return critic.passing({ promptIds: promptIdsOf(problem, tokenizer, 64), programIds });
  });
  const best = first[likings.indexOf(Math.max(...likings))] ?? "";
  const [outcome] = await outcomesOf(problem, [best]);
  const failed = outcome && failedProgram(best, outcome);
  if (failed === undefined) throw new Error("nothing failed");
  const expected = await repaired(repair, problem, failed, 6);
  expect(of(rows, 3).map(({ solution }) => solution)).toEqual(expected);

  expect(await draw("again", { critic: { repair } })).toEqual(rows);
  const unrepaired = await draw("unrepaired", { critic: {} });
  expect(unrepaired.slice(18, 30).every(({ path }) => path === "plain")).toBe(true);
  const manifest = readJson(join(folder, "repaired.manifest.json"));
  expect(manifest).toMatchObject({
    inputs: {
      decoding: "critic sampling",
      repair: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
    },
  });
});

test("another run than one of repair is refused, and so is a missing one", async () => {
  await expect(draw("missing", { critic: { repair: join(folder, "none") } })).rejects.toThrow(
    /none is no training run: only a run of repair/,
  );
  const manifest = join(repair, "manifest.json");
  writeFileSync(manifest, JSON.stringify({ ...readJson(manifest), method: "coderl" }));
  await expect(draw("other", { critic: { repair } })).rejects.toThrow(/is a run of coderl: only/);
});
