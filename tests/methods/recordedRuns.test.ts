import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import {
  figureTitles,
  missingText,
  pairedBySeed,
  readRecordedRuns,
  settingsBesidePaper,
} from "../../src/methods/index.js";
import { rltfGlossary } from "../../src/methods/rltfSettings.js";
import { repositoryRoot } from "../../src/repository.js";

const folder = mkdtempSync(join(tmpdir(), "passlab-recorded-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const experiment = "experiments/mini-apps/sft.yaml";

test("what is on record is read, what is not is named with the command that brings it", async () => {
  const recorded = await readRecordedRuns(experiment, [0]);
  const [run] = recorded.runs;
  expect(recorded.missing).toEqual([]);
  expect(missingText([recorded])).toBe("");
  expect(run).toMatchObject({ name: "mini-apps-sft-seed0", seed: 0, training: { method: "sft" } });
  expect(run?.rows.length).toBe(run?.training.counts.steps);
  expect(run?.evaluation.counts).toHaveLength(150);

  // A training without its evaluation is missing, and so is a folder with nothing.
  const source = join(repositoryRoot, "results/runs/mini-apps-sft-seed0");
  mkdirSync(join(folder, "mini-apps-sft-seed0"));
  for (const name of ["manifest.json", "train.jsonl"]) {
    cpSync(join(source, name), join(folder, "mini-apps-sft-seed0", name));
  }
  const partial = await readRecordedRuns(experiment, [0, 4], folder);
  expect(partial.runs).toEqual([]);
  expect(partial.missing).toEqual(["mini-apps-sft-seed0-samples", "mini-apps-sft-seed4"]);
  expect(missingText([recorded, partial])).toContain(
    "`mini-apps-sft-seed0-samples`, `mini-apps-sft-seed4`. To bring it:\n\n" +
      "~~~sh\nnpx passlab suite experiments/mini-apps --seeds 0,4\n~~~",
  );
  await expect(readRecordedRuns("experiments/none.yaml", [0])).rejects.toThrow(/Cannot read/);
});

test("runs are paired by their seed", async () => {
  const { runs } = await readRecordedRuns(experiment, [0, 1]);
  const pairs = pairedBySeed(runs.slice(1), runs);
  expect(pairs.map(({ seed, before, after }) => [seed, before.name, after.name])).toEqual([
    [1, "mini-apps-sft-seed1", "mini-apps-sft-seed1"],
  ]);
});

test("settings stand beside the paper's, each method with its own", async () => {
  const rates = await Promise.all(
    ["coderl", "ppocoder", "rltf", "bcoder"].map(async (method) => {
      const settings = await settingsBesidePaper(`experiments/mini-apps/${method}.yaml`);
      return settings.find(({ setting }) => setting === "optimizer.learningRate")?.paper;
    }),
  );
  expect(rates).toEqual([
    "2e-5 (CodeRL, scripts/train_actor_deepspeed.sh)",
    "1e-6 (PPOCoder, run.sh)",
    "2e-6 (RLTF, scripts)",
    "3e-5 (B-Coder, appendix H)",
  ]);
  const rltf = await settingsBesidePaper("experiments/mini-apps/rltf.yaml");
  expect(rltf.find(({ setting }) => setting === "fineReward")).toEqual({
    setting: "fineReward",
    ours: "-0.3",
    paper: "-0.3 (eq. 4)",
    meaning: "reward of blamed tokens",
  });
});

test("panels are called by their figure and its unit, if it has one", () => {
  expect(figureTitles(rltfGlossary, ["passed", "reward"])).toEqual({
    passed: "passed, share",
    reward: "reward",
  });
});
