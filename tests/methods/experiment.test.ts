import { readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { describeSettings, methodOf, readExperiment } from "../../src/methods/index.js";
import { flattened } from "../../src/methods/experiment.js";
import { sftSettings } from "../../src/methods/sftSettings.js";
import { repositoryRoot } from "../../src/repository.js";
import { scratchFolder } from "../cli/evalFiles.js";

async function settingsOf(text: string): Promise<Readonly<Record<string, unknown>>> {
  const path = join(scratchFolder(), "mine.yaml");
  writeFileSync(path, text);
  const file = await readExperiment(path);
  return methodOf(file).resolve(file).settings;
}

const fault = async (text: string) => {
  const error: unknown = await settingsOf(text).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
};

test("what an experiment leaves out has the paper's value", async () => {
  const settings = await settingsOf("method: sft\ndata: { problems: train.jsonl }\n");
  expect(flattened(settings)).toMatchObject({
    epochs: 10,
    batch: 4,
    "data.problems": "train.jsonl",
    "data.promptTokens": 600,
    "data.programTokens": 512,
    "optimizer.learningRate": 2e-5,
    "optimizer.schedule": "constant",
    "optimizer.weightDecay": 0.05,
  });
});

describe("a broken experiment", () => {
  const start = "method: sft\ndata: { problems: train.jsonl }\n";

  test.each([
    [
      "optimiser:\n  learningRate: 1\n",
      "optimiser: there is no such setting. The nearest is optimizer.",
    ],
    ["optimizer:\n  learningrate: 1\n", "The nearest is optimizer.learningRate."],
    [
      "learningRate: 1\n",
      "learningRate: there is no such setting. The nearest is optimizer.learningRate.",
    ],
    ["batchSize: 1\n", "The nearest is batch."],
    ["batch: many\n", 'batch: found "many".'],
    ["optimizer:\n  schedule: step\n", 'optimizer.schedule: found "step".'],
    ["model: mini\n", 'model: found "mini".'],
  ])("%j is told with its place", async (more, expected) => {
    expect(await fault(start + more)).toContain(expected);
  });

  test("every fault is told at once", async () => {
    const message = await fault(`${start}epoch: 3\nbatch: 0\nseed: -1\n`);
    expect(message).toContain("epoch: there is no such setting. The nearest is epochs.");
    expect(message).toContain("batch: found 0.");
    expect(message).toContain("seed: found -1.");
  });

  test("a missing setting is told", async () => {
    expect(await fault("method: sft\ndata: {}\n")).toContain("data.problems: found nothing.");
  });

  test("no method, another method, no settings, no YAML, no file", async () => {
    expect(await fault("data: {}\n")).toContain("expected `method: sft`");
    expect(await fault("method: stf\n")).toContain('no method "stf". The nearest is sft');
    expect(await fault("- method\n")).toContain("found none");
    expect(await fault("method: sft\nbatch: [1\n")).toMatch(/is no YAML.*line 3/s);
    expect(await fault("method: sft\nseed: 1\nseed: 2\n")).toMatch(/unique.*line 3/s);
    await expect(readExperiment("/nowhere.yaml")).rejects.toThrow(/Cannot read the experiment/);
  });
});

test("every setting says what it means", () => {
  const described = describeSettings(sftSettings);
  expect(described.map(({ key }) => key)).toContain("optimizer.learningRate");
  expect(described.filter(({ meaning }) => meaning === "")).toEqual([]);
  expect(described.find(({ key }) => key === "optimizer.learningRate")).toMatchObject({
    value: "0.00002",
    paper: "2e-5 (CodeRL, scripts/train_actor_deepspeed.sh)",
  });
  expect(described.find(({ key }) => key === "data.problems")?.value).toBeUndefined();
});

test("every experiment that comes with passlab fits its method", async () => {
  const folder = join(repositoryRoot, "experiments");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" });
  const experiments = names.filter(
    (name) => name.endsWith(".yaml") && !name.endsWith("/evaluation.yaml"),
  );
  expect(experiments).toContain("mini-apps/sft.yaml");
  for (const name of experiments) {
    const file = await readExperiment(join(folder, name));
    expect(file.name).toBe(name.replace("/", "-").replace(".yaml", ""));
    expect(methodOf(file).resolve(file).settings.seed).toBe(0);
  }
});
