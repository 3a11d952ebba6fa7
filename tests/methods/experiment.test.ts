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

describe("a hostile experiment is one message", () => {
  test("references that multiply, or lead back to themselves", async () => {
    const doubled = Array.from({ length: 12 }, (_, at) =>
      at === 0
        ? "l0: &l0 [x, x, x, x, x]"
        : `l${at}: &l${at} [${"*l".concat(String(at - 1), ", ").repeat(5)}x]`,
    );
    const message = await fault(`${doubled.join("\n")}\nmethod: sft\n`);
    expect(message).toMatch(/mine.yaml holds no plain settings: Excessive alias count/);
    expect(await fault("&all\nmethod: sft\nseed: *all\n")).toContain("holds no plain settings");
  });

  test("names that every object has", async () => {
    for (const name of ["__proto__", "constructor", "toString", "hasOwnProperty"]) {
      expect(await fault(`method: ${name}`)).toContain(`there is no method "${name}"`);
      const data = "data: { problems: train.jsonl }";
      expect(await fault(`method: sft\n${name}: { size: mini }\n${data}`)).toContain(
        `${name}: there is no such setting`,
      );
      expect(await fault(`method: sft\nmodel: { ${name}: 1 }\n${data}`)).toContain(
        `model.${name}: there is no such setting`,
      );
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  test("sizes that no memory holds, and numbers that are none", async () => {
    const data = "data: { problems: train.jsonl, promptTokens: 1000000000 }";
    const message = await fault(`method: sft\nbatch: 1e9\nepochs: .nan\nseed: 1e300\n${data}`);
    for (const key of ["batch", "epochs", "seed", "data.promptTokens"]) {
      expect(message).toContain(`\n  ${key}: found`);
    }
    const rollout = "rollout: { n: 1000000000, problems: 1000000000 }";
    expect(await fault(`method: coderl\n${rollout}\n${data}`)).toMatch(
      /rollout.problems: .*rollout.n/s,
    );
  });

  test("thousands of faults, and one of a megabyte, are few lines", async () => {
    const keys = Array.from({ length: 3000 }, (_, at) => `k${at}: 1`).join("\n");
    const many = await fault(`method: sft\nseed: ${"x".repeat(1e6)}\n${keys}`);
    expect(many.split("\n").length).toBeLessThan(30);
    expect(many).toContain("more");
    expect(many.length).toBeLessThan(10_000);
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
