import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { readRows, TrainingFolder, type TrainingStart } from "../../src/runs/index.js";
import { readJson, scratchFolder } from "../cli/evalFiles.js";

const start: TrainingStart = {
  command: ["train", "x.yaml"],
  method: "sft",
  inputs: { batch: 2, problems: "p" },
  config: { batch: 2 },
  seed: 0,
  backend: { name: "wasm" },
};
const bytes = (value: number) => new Uint8Array(100).fill(value);

async function killedRun(): Promise<string> {
  const path = join(scratchFolder(), "run");
  const folder = await TrainingFolder.open(path, start);
  expect(await folder.newestCheckpoint()).toBeUndefined();
  for (const step of [1, 2, 3, 4, 5]) {
    folder.append({ step, loss: 1 / step });
    if (step % 2 === 0) await folder.writeCheckpoint(step, bytes(step));
  }
  folder.close();
  return path;
}

test("goes on from the newest checkpoint, with the log cut back to it", async () => {
  const path = await killedRun();
  expect(readdirSync(join(path, "checkpoints"))).toEqual(["step-000004.safetensors"]);
  const folder = await TrainingFolder.open(path, start);
  const checkpoint = await folder.newestCheckpoint();
  expect(checkpoint).toBe(join(path, "checkpoints", "step-000004.safetensors"));
  expect(new Uint8Array(readFileSync(checkpoint ?? ""))).toEqual(bytes(4));
  expect(readRows(join(path, "train.jsonl")).map(({ step }) => step)).toEqual([1, 2, 3, 4]);
  const manifest = await folder.finish({ counts: { steps: 4 }, model: "hash" });
  folder.close();
  expect(manifest).toMatchObject({ starts: 2, counts: { steps: 4 }, model: "hash" });
  expect(manifest.cpuSeconds).toBeGreaterThan(0);
  expect(readJson(join(path, "manifest.json"))).toEqual(manifest);
});

test("other inputs, a lost checkpoint, a damaged log and a damaged manifest are told", async () => {
  const path = await killedRun();
  await expect(
    TrainingFolder.open(path, { ...start, inputs: { batch: 3, problems: "p" } }),
  ).rejects.toThrow("batch: the folder has 2, now 3");

  const checkpoint = join(path, "checkpoints", "step-000004.safetensors");
  writeFileSync(checkpoint, bytes(9));
  const folder = await TrainingFolder.open(path, start);
  await expect(folder.newestCheckpoint()).rejects.toThrow(/is damaged: its SHA-256/);
  folder.close();

  const log = join(path, "train.jsonl");
  writeFileSync(log, `{"loss": 1}\n${readFileSync(log, "utf8")}`);
  await expect(TrainingFolder.open(path, start)).rejects.toThrow(/line 1 is no row/);

  writeFileSync(join(path, "manifest.json"), '{"format": 1, "kind": "eval"}');
  await expect(TrainingFolder.open(path, start)).rejects.toThrow(/is no manifest of a run/);
});

test("a folder with something else in it is left alone", async () => {
  const path = scratchFolder();
  writeFileSync(join(path, "mine.txt"), "");
  await expect(TrainingFolder.open(path, start)).rejects.toThrow(/is no run folder/);
  expect(readdirSync(path)).toEqual(["mine.txt"]);
});

test("judged programs are cut back with the log, and a run without any has no file", async () => {
  const judged = { index: 0, taskId: "t", greedy: false, program: "", verdict: "passed" };
  const row = { ...judged, tests: 1, passed: 1, terms: { reward: 1 } };
  const path = join(scratchFolder(), "run");
  const kept = () => readRows(join(path, "rollouts.jsonl")).map(({ step }) => step);
  const folder = await TrainingFolder.open(path, start);
  expect(readdirSync(path)).not.toContain("rollouts.jsonl");
  for (const step of [1, 3, 5]) {
    folder.appendRollout({ step, ...row });
    if (step === 3) await folder.writeCheckpoint(step, bytes(step));
  }
  folder.close();
  expect(kept()).toEqual([1, 3, 5]);
  const resumed = await TrainingFolder.open(path, start);
  resumed.appendRollout({ step: 4, ...row });
  resumed.close();
  expect(kept()).toEqual([1, 3, 4]);
});
