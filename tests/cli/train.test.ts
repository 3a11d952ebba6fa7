import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
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

/** For tests that start many processes: some seconds each on a machine that is busy. */
const manyProcesses = 300_000;

const lines = (run: string) =>
  readFileSync(join(run, "train.jsonl"), "utf8").split("\n").slice(0, -1);

/** Without what the clock says. */
const figures = (run: string) =>
  lines(run).map((line) => ({ ...(JSON.parse(line) as object), seconds: 0, heldOutSeconds: 0 }));

describe("the same seed", () => {
  test("gives the same bytes, killed and resumed too", { timeout: manyProcesses }, async () => {
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

    rmSync(join(whole, "checkpoints"), { recursive: true });
    const manifest = readFileSync(join(whole, "manifest.json"), "utf8");
    expect(await trained(experiment, whole)).toEqual({ folder: whole, ...JSON.parse(manifest) });
    expect(readFileSync(join(whole, "manifest.json"), "utf8")).toBe(manifest);

    const other = await trained(experiment, join(folder, "other"), "--seed", "1");
    expect(other.checkpoint?.sha256).not.toBe(first.checkpoint?.sha256);
  });
});

describe("a run folder", () => {
  test("is not continued with others, nor damaged", { timeout: manyProcesses }, async () => {
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
    const manifest = join(run, "manifest.json");
    writeFileSync(manifest, JSON.stringify({ ...(readJson(manifest) as object), finished: null }));
    const checkpoint = join(run, "checkpoints", "step-000016.safetensors");
    const bytes = readFileSync(checkpoint);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(checkpoint, bytes);
    const damaged = await passlab("train", experiment, "--out", run);
    expect(damaged.exitCode).toBe(2);
    expect(damaged.stderr).toMatch(/is damaged: its SHA-256 is/);
  });

  test("gives its model to sampling and to more training", { timeout: manyProcesses }, async () => {
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
  });
});

test("--dry-run writes nothing; --settings and --glossary explain", async () => {
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
  const experiment = writeTinyExperiment(folder, "batchsize: 3\nseed: one\n");
  const { exitCode, stderr } = await passlab("train", experiment, "--out", out);
  expect(exitCode).toBe(2);
  expect(stderr).toContain("batchsize: there is no such setting. The nearest is batch.");
  expect(stderr).toContain('seed: found "one".');
  expect(stderr).not.toContain("at file:");
  expect(existsSync(out)).toBe(false);
});
