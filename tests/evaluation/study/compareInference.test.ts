import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import { compareInference, readStudy, type Contestant } from "../../../src/evaluation/index.js";
import { repositoryRoot } from "../../../src/repository.js";
import { studyRun } from "./studyRuns.js";

const recorded = join(repositoryRoot, "results/runs");
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "passlab inference "));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const ranker: Contestant = { name: "ranker", label: "Ranker", against: "start" };
const runOf = (seed: number) => ({
  ...studyRun({ contestant: ranker, seed, passed: [1, 1, 1] }),
  folder: join(folder, `ranker-seed${seed}`),
});

/** [ranked, unranked] pass@1 of each problem. */
function writeRanking(
  seed: number,
  scores: Readonly<Record<string, [number, number]>>,
  candidates = 4,
): void {
  const problems = Object.entries(scores).map(([taskId, [ranked, unranked]]) => ({
    taskId,
    ranked: { "1": ranked },
    unranked: { "1": unranked },
  }));
  mkdirSync(join(folder, `ranker-seed${seed}-ranking`));
  writeFileSync(
    join(folder, `ranker-seed${seed}-ranking`, "ranking.json"),
    JSON.stringify({ kind: "ranking", protocol: { candidates }, problems }),
  );
}

test("a ranking is held against the same candidates without it, whatever their order", async () => {
  writeRanking(0, { a: [1, 0.5], b: [0, 0.25], c: [1, 1] });
  writeRanking(1, { c: [1, 0.5], a: [1, 0.25], b: [0, 0] });
  const [only, ...more] = await compareInference([runOf(0), runOf(1), runOf(2)], [1, 5]);
  expect(more).toEqual([]);
  // Seed 0: (0.5 − 0.25 + 0) / 3, seed 1: (0.75 + 0 + 0.5) / 3.
  expect(only?.perSeed.map((each) => each.toFixed(6))).toEqual(["0.083333", "0.416667"]);
  expect(only).toMatchObject({
    procedure: "Ranker, the k best of 4 by its ranking",
    k: 1,
    seeds: [0, 1],
    problems: 3,
    seedsAgreeing: 2,
    finding: "noise",
  });
  expect(only?.value).toBeCloseTo(0.25, 12);
  expect(only?.scored).toBeCloseTo(2 / 3, 12);
  expect(only?.plain).toBeCloseTo(2.5 / 6, 12);
});

test("rankings of other problems, or of other numbers of candidates, are refused", async () => {
  writeRanking(0, { a: [1, 0.5], b: [0, 0.25] });
  writeRanking(1, { a: [1, 0.5], c: [0, 0.25] });
  await expect(compareInference([runOf(0), runOf(1)], [1])).rejects.toThrow(InputError);
  writeRanking(2, { a: [1, 0.5], b: [0, 0.25] }, 5);
  await expect(compareInference([runOf(0), runOf(2)], [1])).rejects.toThrow(/equally many/);
});

test("Critic Sampling is held against plain samples of the same model", async () => {
  // Another seed's evaluation stands in for it.
  const sft = { name: "mini-apps-sft", label: "Warm start" };
  const study = { contestants: [sft], seeds: [0, 1], command: "" };
  for (const name of ["", "-samples", "-eval"]) {
    symlinkSync(
      join(recorded, `${sft.name}-seed0${name}`),
      join(folder, `${sft.name}-seed0${name}`),
    );
  }
  symlinkSync(
    join(recorded, `${sft.name}-seed1-eval`),
    join(folder, `${sft.name}-seed0-critic-eval`),
  );
  const { runs } = await readStudy(folder, study);
  const { runs: both } = await readStudy(recorded, study);
  const [first = NaN, second = NaN] = both.map(({ evaluation: { counts } }) => {
    const rates = counts.map(({ c, n }) => c / n);
    return rates.reduce((sum, rate) => sum + rate, 0) / rates.length;
  });
  const found = await compareInference(runs, [1, 1000, 2000]);
  expect(found.map(({ procedure, k }) => [procedure, k])).toEqual([
    ["Warm start with Critic Sampling", 1],
    ["Warm start with Critic Sampling", 1000],
  ]);
  expect(found[0]?.plain).toBeCloseTo(first, 12);
  expect(found[0]?.scored).toBeCloseTo(second, 12);
  expect(found[0]?.perSeed[0]).toBeCloseTo(second - first, 12);
});

test("without such folders there is nothing to compare", async () => {
  expect(await compareInference([runOf(0)], [1])).toEqual([]);
});
