import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import {
  miniAppsAblations,
  miniAppsMethods,
  readStudy,
  type Study,
} from "../../../src/evaluation/index.js";
import { repositoryRoot } from "../../../src/repository.js";

const recorded = join(repositoryRoot, "results/runs");
const sft = { name: "mini-apps-sft", label: "Warm start" };
const study: Study = { contestants: [sft], seeds: [0, 1], command: "passlab suite x" };

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "passlab study "));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const link = (name: string) => symlink(join(recorded, name), join(folder, name));

test("reads the recorded warm starts", async () => {
  const { runs, missing } = await readStudy(recorded, study);
  expect(missing).toEqual([]);
  expect(runs.map(({ seed }) => seed)).toEqual([0, 1]);
  expect(runs[0]?.samples.inputs).toMatchObject({ n: 1000, temperature: 0.8 });
  expect(runs[0]?.evaluation.counts).toHaveLength(150);
  expect(runs[0]?.rows.at(-1)?.step).toBe(runs[0]?.training.counts.steps);
});

test("names the first part of a run that is not there", async () => {
  expect((await readStudy(folder, study)).missing).toEqual([
    "mini-apps-sft-seed0",
    "mini-apps-sft-seed1",
  ]);
  await link("mini-apps-sft-seed0");
  await link("mini-apps-sft-seed1");
  await link("mini-apps-sft-seed1-samples");
  expect(await readStudy(folder, study)).toMatchObject({
    runs: [],
    missing: ["mini-apps-sft-seed0-samples", "mini-apps-sft-seed1-eval"],
  });
});

test("a run that goes on is missing, a damaged one is an error", async () => {
  const name = "mini-apps-sft-seed0";
  await link(name);
  await link(`${name}-samples`);
  await mkdir(join(folder, `${name}-eval`));
  const manifest = join(folder, `${name}-eval`, "manifest.json");
  const text = await readFile(join(recorded, `${name}-eval`, "manifest.json"), "utf8");
  const begun = { ...(JSON.parse(text) as object), finished: null };
  await writeFile(manifest, JSON.stringify(begun));
  expect((await readStudy(folder, study)).missing).toContain(`${name}-eval`);
  await writeFile(manifest, text.slice(0, 100));
  await expect(readStudy(folder, study)).rejects.toThrow(InputError);
});

test.each([
  ["mini-apps", miniAppsMethods],
  ["mini-apps-ablations", miniAppsAblations],
])("every experiment of %s is a contestant", async (suite, { contestants }) => {
  const files = await readdir(join(repositoryRoot, "experiments", suite));
  const named = files
    .filter((file) => file !== "evaluation.yaml")
    .map((file) => `${suite}-${file.replace(".yaml", "")}`)
    .sort();
  expect(contestants.map(({ name }) => name).sort()).toEqual(named);
});
