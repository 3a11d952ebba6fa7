import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { writeTinyExperiment } from "../methods/tinyExperiment.js";
import { readJson, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

test(
  "trains what is missing, a run after the one it starts from",
  { timeout: 300_000 },
  async () => {
    const folder = scratchFolder();
    const out = join(folder, "runs");
    mkdirSync(out);
    const first = writeTinyExperiment(folder);
    const name = `${basename(folder)}-tiny-seed3`;
    const then = readFileSync(first, "utf8").replace(
      "  vocabulary: 300",
      `  from: ${JSON.stringify(join(out, `${basename(folder)}-tiny-seed{seed}`))}`,
    );
    // In the folder's order it comes before the one it starts from.
    writeFileSync(join(folder, "later.yaml"), then);
    const suite = ["suite", folder, "--seeds", "3", "--out", out];

    const planned = await passlab(...suite, "--dry-run");
    expect(planned.stdout).toMatch(
      /tiny-seed3 +missing\n.*later-seed3 +missing, from .*tiny-seed3\n/,
    );
    expect(planned.stdout).toContain("Left: 2, time left not known yet, 2 at a time.");

    const trained = await passlab(...suite);
    expect(trained.stdout).toContain("2 of 2 runs finished.");
    expect(trained.exitCode).toBe(0);
    const ended = trained.stderr.indexOf(`${name}: finished`);
    expect(ended).toBeGreaterThan(0);
    expect(trained.stderr.indexOf("later-seed3: passlab train")).toBeGreaterThan(ended);
    const manifest = readJson(join(out, `${basename(folder)}-later-seed3`, "manifest.json"));
    expect(manifest).toMatchObject({ seed: 3, config: { model: { from: join(out, name) } } });

    const again = await passlab(...suite);
    expect(again.stderr).toBe("");
    expect(again.exitCode).toBe(0);

    writeFileSync(first, readFileSync(first, "utf8").replace("epochs: 8", "epochs: 9"));
    const other = await passlab(...suite);
    expect(other.stdout).toMatch(/tiny-seed3 +other settings/);
    expect(other.stdout).toContain("made with other settings than its experiment has now");
    expect(other.exitCode).toBe(1);
  },
);

test(
  "says which runs failed, and does not start those that need them",
  { timeout: 300_000 },
  async () => {
    const folder = scratchFolder();
    const out = join(folder, "runs");
    mkdirSync(out);
    const first = writeTinyExperiment(folder);
    const broken = readFileSync(first, "utf8").replace("problems.jsonl", "missing.jsonl");
    writeFileSync(first, broken);
    const from = JSON.stringify(join(out, `${basename(folder)}-tiny-seed{seed}`));
    writeFileSync(
      join(folder, "later.yaml"),
      broken.replace("  vocabulary: 300", `  from: ${from}`),
    );
    const { stderr, stdout, exitCode } = await passlab(
      "suite",
      folder,
      "--seeds",
      "0",
      "--out",
      out,
    );
    expect(stderr).toMatch(/tiny-seed0: Cannot read problems/);
    expect(stderr).toMatch(/later-seed0: not started: .*tiny-seed0 failed/);
    expect(stdout).toContain("0 of 2 runs finished. Left: 2");
    expect(exitCode).toBe(1);
  },
);

test.each([
  [["suite", "/nowhere"], "Cannot read the suite"],
  [["suite", "datasets/published"], "holds no experiments"],
  [["suite", "experiments/mini-apps", "--seeds", "1,1"], "expected each seed once"],
])("refuses %j", async (args, complaint) => {
  const { stderr, exitCode } = await passlab(...args);
  expect(stderr).toContain(complaint);
  expect(exitCode).toBe(2);
});

test("refuses experiments that start from one another", async () => {
  const folder = scratchFolder();
  const from = join(folder, `${basename(folder)}-tiny-seed{seed}`);
  const tiny = readFileSync(writeTinyExperiment(folder), "utf8");
  const round = tiny.replace("  vocabulary: 300", `  from: ${JSON.stringify(from)}`);
  writeFileSync(join(folder, "tiny.yaml"), round);
  const { stderr, exitCode } = await passlab("suite", folder, "--seeds", "0", "--out", folder);
  expect(stderr).toContain("starts from a run that starts from it");
  expect(exitCode).toBe(2);
});
