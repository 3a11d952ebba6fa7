import { copyFileSync, existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { TrainingManifest } from "../../src/runs/index.js";
import { writeTinyExperiment } from "../methods/tinyExperiment.js";
import { readJson, scratchFolder, startPasslab } from "./evalFiles.js";
import { passlab } from "./passlab.js";

async function trained(experiment: string, out: string, ...more: string[]) {
  const { exitCode, stdout, stderr } = await passlab(
    ...["train", experiment, "--out", out, "--json", ...more],
  );
  expect(stderr).not.toMatch(/Error|at file:/);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as TrainingManifest & { folder: string };
}

const lines = (run: string) =>
  readFileSync(join(run, "train.jsonl"), "utf8").split("\n").slice(0, -1);

/** Without what the clock says. */
const figures = (run: string) =>
  lines(run).map((line) => ({ ...(JSON.parse(line) as object), seconds: 0, heldOutSeconds: 0 }));

describe("the same seed", () => {
  test("gives the same bytes, killed and resumed too; another seed gives others", async () => {
    const folder = scratchFolder();
    const experiment = writeTinyExperiment(folder);
    const [whole, killed] = [join(folder, "whole"), join(folder, "killed")];
    const first = await trained(experiment, whole);
    expect(first.counts).toMatchObject({ steps: 16, problems: 4, heldOutProblems: 1 });

    const process = startPasslab("train", experiment, "--out", killed);
    while (!existsSync(join(killed, "train.jsonl")) || lines(killed).length < 6) {
      await setTimeout(20);
      expect(process.exitCode).toBeNull();
    }
    process.kill("SIGKILL");
    await process;
    const log = join(killed, "train.jsonl");
    writeFileSync(log, `${readFileSync(log, "utf8")}{"step":`);
    expect(readJson(join(killed, "manifest.json"))).toMatchObject({ finished: null, starts: 1 });

    const resumed = await trained(experiment, killed);
    expect(resumed.starts).toBe(2);
    expect(resumed.checkpoint).toEqual(first.checkpoint);
    expect(resumed.model).toBe(first.model);
    expect(figures(killed)).toEqual(figures(whole));
    expect(readdirSync(join(whole, "checkpoints"))).toEqual(["step-000016.safetensors"]);

    const other = await trained(experiment, join(folder, "other"), "--seed", "1");
    expect(other.checkpoint?.sha256).not.toBe(first.checkpoint?.sha256);
  });
});

describe("a run folder", () => {
  test("is not continued with other settings, nor from a damaged checkpoint", async () => {
    const folder = scratchFolder();
    const experiment = writeTinyExperiment(folder);
    const run = join(folder, "run");
    await trained(experiment, run);

    const text = readFileSync(experiment, "utf8");
    writeFileSync(experiment, text.replace("2e-3", "1e-3"));
    const differing = await passlab("train", experiment, "--out", run);
    expect(differing.exitCode).toBe(2);
    expect(differing.stderr).toContain("optimizer.learningRate: the folder has 0.002, now 0.001");

    writeFileSync(experiment, text);
    const checkpoint = join(run, "checkpoints", "step-000016.safetensors");
    const bytes = readFileSync(checkpoint);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(checkpoint, bytes);
    const damaged = await passlab("train", experiment, "--out", run);
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toMatch(/is damaged: its SHA-256 is/);
  });

  test("gives its model to sampling and to another training, whose vocabulary must fit", async () => {
    const folder = scratchFolder();
    const experiment = writeTinyExperiment(folder);
    const run = join(folder, "run");
    const { model } = await trained(experiment, run);
    const samples = (name: string, ...more: string[]) =>
      passlab(
        ...["sample", run, "--problems", join(folder, "problems.jsonl"), "--n", "3"],
        ...["--out", join(folder, name), ...more],
      );
    expect((await samples("a.jsonl.gz")).exitCode).toBe(0);
    const evaluated = await passlab(
      ...["eval", "--problems", join(folder, "problems.jsonl"), "--json", "--no-cache"],
      ...["--samples", join(folder, "a.jsonl.gz"), "--out", join(folder, "scores")],
    );
    expect(JSON.parse(evaluated.stdout)).toMatchObject({ samples: 15, badRows: [], missing: [] });
    expect((await samples("b.jsonl.gz", "--limit", "2")).exitCode).toBe(0);
    const sha256 = (name: string) => readJson(join(folder, `${name}.manifest.json`)).counts;
    expect(sha256("a")).toMatchObject({ samples: 15 });
    expect(sha256("b")).toMatchObject({ samples: 6 });
    const again = await samples("a.jsonl.gz");
    expect(again.exitCode).toBe(2);
    expect(again.stderr).toContain("is there already");

    const from = writeTinyExperiment(folder, "");
    writeFileSync(
      from,
      readFileSync(from, "utf8").replace("  vocabulary: 300", `  from: ${JSON.stringify(run)}`),
    );
    const further = await trained(from, join(folder, "further"));
    expect(further.model).not.toBe(model);
    const other = await trained(
      writeVocabulary(folder, 270),
      join(folder, "smaller vocabulary"),
      "--limit",
      "4",
    );
    copyFileSync(
      join(other.folder, "model", "tokenizer.json"),
      join(run, "model", "tokenizer.json"),
    );
    const unfit = await passlab("train", from, "--out", join(folder, "unfit"));
    expect(unfit.exitCode).toBe(2);
    expect(unfit.stderr).toMatch(/tokenizer and the weights .* do not belong together/);
    expect(existsSync(join(folder, "unfit"))).toBe(false);
  });
});

function writeVocabulary(folder: string, size: number): string {
  const path = join(folder, "vocabulary.yaml");
  const text = readFileSync(writeTinyExperiment(folder), "utf8");
  writeFileSync(path, text.replace("vocabulary: 300", `vocabulary: ${size}`));
  return path;
}

test("--dry-run estimates and writes nothing; --settings and --glossary explain", async () => {
  const folder = scratchFolder();
  const experiment = writeTinyExperiment(folder);
  const estimate = await passlab("train", experiment, "--dry-run", "--json", "--out", folder);
  expect(JSON.parse(estimate.stdout)).toMatchObject({ steps: 16, trialSteps: 6, backend: "wasm" });
  expect(readdirSync(folder).sort()).toEqual(["problems.jsonl", "tiny.yaml"]);
  const settings = await passlab("train", experiment, "--settings");
  expect(settings.stdout).toContain("optimizer.learningRate: 0.00002\n");
  const glossary = await passlab("train", experiment, "--glossary");
  expect(glossary.stdout).toContain("heldOutLoss (nats/token): ");
});

test("a broken experiment ends with exit code 2 and leaves no folder behind", async () => {
  const folder = scratchFolder();
  const out = join(folder, "run");
  for (const [more, expected] of [
    ["batchsize: 3\n", "The nearest is batch."],
    ["seed: one\n", 'seed: found "one".'],
  ] as const) {
    const { exitCode, stderr } = await passlab(
      ...["train", writeTinyExperiment(folder, more), "--out", out],
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(expected);
    expect(stderr).not.toContain("at file:");
  }
  const experiment = writeTinyExperiment(folder);
  for (const [from, to, expected] of [
    ["problems.jsonl", "nothing.jsonl", "nothing.jsonl"],
    ["vocabulary: 300", "size: tiny", 'there is no "tiny". The nearest is mini'],
    ["vocabulary: 300", "tokenizer: /nowhere/tokenizer.json", "/nowhere/tokenizer.json"],
    ["vocabulary: 300", "from: /nowhere", "/nowhere/config.json"],
  ] as const) {
    const broken = join(folder, "broken.yaml");
    writeFileSync(broken, readFileSync(experiment, "utf8").replace(from, to));
    const { exitCode, stderr } = await passlab("train", broken, "--out", out);
    expect(stderr).toContain(expected);
    expect(exitCode).toBe(2);
  }
  expect(existsSync(out)).toBe(false);
});
