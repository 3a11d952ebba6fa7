import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { Critic } from "../../src/methods/critic.js";
import { readByCritic, sampleProblems } from "../../src/methods/index.js";
import { loadModel } from "../../src/methods/model.js";
import { promptIdsOf } from "../../src/methods/rollouts.js";
import { readSafetensors } from "../../src/models/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { useBackend } from "../../src/tensors/index.js";
import { readJson } from "../cli/evalFiles.js";
import { passlab } from "../cli/passlab.js";
import { prepareTrainer, trainWarmStart, writeToyProblems } from "./toy.js";

vi.setConfig({ testTimeout: 240_000, hookTimeout: 240_000 });

const folder = mkdtempSync(join(tmpdir(), "passlab-critic-"));
const toy = writeToyProblems(folder);
/** A model that writes right programs at times, with the critic of a CodeRL run beside it. */
const run = join(folder, "coderl");

beforeAll(async () => {
  await useBackend("wasm");
  const from = await trainWarmStart(folder, toy);
  const trainer = await prepareTrainer("coderl", {
    ...{ criticSteps: 2, actorSteps: 1, batch: 6 },
    rollout: { problems: 6, n: 2, temperature: 1, topK: 0, topP: 1 },
    judge: { cpuMs: 500 },
    data: { problems: toy.problems, heldOut: 0, promptTokens: 64, programTokens: 16 },
    model: { from },
    criticOptimizer: { learningRate: 1e-3 },
  });
  for (let step = 1; step <= trainer.steps; step++) await trainer.step(step);
  await trainer.save(run);
  const learned = trainer.state().tensors;
  await trainer.close?.();
  const kept = await readSafetensors(join(run, "critic.safetensors"));
  expect(kept.size).toBeGreaterThan(10);
  for (const [name, { values }] of kept) {
    expect(values).toEqual(learned.get(`critic/weights/${name}`)?.values);
  }
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

/** The toy problems: of the first five the example is as the question says, hidden tests never pass. */
function withExamples(problems: string): string {
  const rows = readFileSync(problems, "utf8").trimEnd().split("\n");
  const changed = rows.map((text, at) => {
    const row = JSON.parse(text) as { input_output: string };
    if (at === 5) return row;
    const hidden = JSON.stringify({ inputs: ["\n"], outputs: ["never\n"] });
    return { ...row, example_input_output: row.input_output, input_output: hidden };
  });
  const path = problems.replace("toy", "examples");
  writeFileSync(path, changed.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return path;
}

interface Row {
  readonly task_id: string;
  readonly solution: string;
  readonly tokens: number;
  readonly path?: string;
}

const rowsOf = (path: string) =>
  gunzipSync(readFileSync(path))
    .toString()
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Row);

test("a critic reads a program as far as each token, and the padding behind it not at all", async () => {
  const critic = await Critic.load(run);
  const promptIds = [5, 6, 7];
  const long = { promptIds, programIds: [9, 8, 7, 6, 5] };
  const short = { promptIds, programIds: [9, 8] };
  const [alone = []] = critic.tokenWeights([long], [3]);
  const [cut = [], beside = []] = critic.tokenWeights([short, long], [3, 3]);
  expect(alone).toHaveLength(5);
  expect([...beside]).toEqual([...alone].map((score) => expect.closeTo(score, 5) as number));
  expect([...cut]).toEqual([...alone].slice(0, 2).map((each) => expect.closeTo(each, 5) as number));
  const sums = [0, 1, 2, 3].map((classId) => critic.tokenWeights([short], [classId])[0] ?? []);
  expect(sums.reduce((sum, weights) => sum + (weights[1] ?? NaN), 0)).toBeCloseTo(1, 6);
});

test("a program is read by the critic of a run for the ending it had, and not after a fault", async () => {
  const [problem] = (await loadProblems(toy.problems)).problems;
  if (problem === undefined) throw new Error("no problem");
  const { tokenizer } = await loadModel(run);
  const [promptIds, programIds] = [
    promptIdsOf(problem, tokenizer, 64),
    tokenizer.encode("print(1)"),
  ];
  const expected = (await Critic.load(run)).tokenWeights([{ promptIds, programIds }], [2]);
  const read = (verdict: "failed-test" | "machine-fault") =>
    readByCritic(run, { problem, program: "print(1)", outcome: { verdict } }, 64);
  expect(await read("failed-test")).toEqual(expected[0]);
  expect(await read("machine-fault")).toBeUndefined();
});

test("goes on from programs that pass the examples, without a look at hidden tests", async () => {
  const problems = withExamples(toy.problems);
  const draw = async (name: string, critic?: { run: string; cpuMs: number }) => {
    const out = join(folder, name);
    await sampleProblems({
      ...{ model: run, problems, n: 8, temperature: 1, topK: 0, topP: 1, programTokens: 16 },
      ...{ seed: 3, out, command: [], watch: { ready: () => undefined, sampled: () => undefined } },
      ...(critic === undefined ? {} : { critic }),
    });
    return rowsOf(out);
  };
  const plain = await draw("plain.jsonl.gz");
  const critic = { run, cpuMs: 500 };
  const refined = await draw("refined.jsonl.gz", critic);

  const passes = ["print(7+2)", "print(7-2)", "print(7*2)", "print(7//2)", "print(7%2)"];
  const passing = (rows: readonly Row[], at: number) =>
    rows.slice(8 * at, 8 * at + 8).filter(({ solution }) => solution.trim() === passes[at]).length;
  const paths = passes.map((_, at) => refined[8 * at]?.path);
  // As plain samples were drawn, so was the first round: some pass, or none does.
  expect(paths).toEqual(passes.map((_, at) => (passing(plain, at) > 0 ? "refined" : "plain")));
  expect(paths).toContain("refined");
  const before = passes.reduce((sum, _, at) => sum + passing(plain, at), 0);
  const after = passes.reduce((sum, _, at) => sum + passing(refined, at), 0);
  expect(after).toBeGreaterThan(before);
  // No examples: nothing to go by.
  const texts = (rows: readonly Row[]) => rows.slice(40).map(({ solution }) => solution);
  expect(refined.slice(40).every(({ path }) => path === "plain")).toBe(true);
  expect(texts(refined)).toEqual(texts(plain));

  const manifest = readJson(join(folder, "refined.manifest.json"));
  expect(manifest).toMatchObject({
    inputs: { decoding: "critic sampling", cpuMs: 500, n: 8 },
    counts: { samples: 48, refined: 8 * paths.filter((path) => path === "refined").length },
  });
  const again = await draw("again.jsonl.gz", critic);
  expect(again).toEqual(refined);

  rmSync(join(run, "critic.safetensors"));
  const out = join(folder, "none.jsonl.gz");
  const missing = await passlab(
    ...["sample", run, "--critic", run, "--problems", problems, "--out", out],
  );
  expect(missing.stderr).toContain("holds no critic.safetensors");
  expect(missing.exitCode).toBe(2);
  expect([existsSync(out), existsSync(`${out}.partial`)]).toEqual([false, false]);
});
