import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { writeTinyExperiment } from "../methods/tinyExperiment.js";
import { readJson, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

afterEach(() => {
  vi.unstubAllEnvs();
});

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
    const ended = trained.stderr.indexOf(`${name}: training finished`);
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

const evaluation = (folder: string, n: number) => `
problems: ${JSON.stringify(join(folder, "problems.jsonl"))}
n: ${n}
temperature: 1
topK: 0
topP: 1
programTokens: 8
cpuMs: 500
stopAtFirstFailure: true
ks: [1, 2]
`;

test("samples and judges what it trained", { timeout: 300_000 }, async () => {
  const folder = scratchFolder();
  vi.stubEnv("PASSLAB_CACHE", join(folder, "cache"));
  const runs = join(folder, "runs");
  mkdirSync(runs);
  writeTinyExperiment(folder);
  writeFileSync(join(folder, "evaluation.yaml"), evaluation(folder, 3));
  const suite = ["suite", folder, "--seeds", "0", "--out", runs];
  const run = join(runs, `${basename(folder)}-tiny-seed0`);

  const planned = await passlab(...suite, "--dry-run");
  expect(planned.stdout).toMatch(/tiny-seed0 +missing; samples missing; verdicts missing\n/);

  const done = await passlab(...suite);
  expect(done.exitCode).toBe(0);
  expect(done.stdout).toMatch(
    /finished, 16 updates in .*; samples finished in .*; verdicts finished in .*\n1 of 1 runs finished.$/,
  );
  const order = ["training finished", "samples finished", "verdicts finished"];
  const places = order.map((each) => done.stderr.indexOf(each));
  expect(places).toEqual([...places].filter((place) => place > 0).sort((a, b) => a - b));
  const samples = readJson(`${run}-samples/samples.manifest.json`);
  expect(samples).toMatchObject({ inputs: { n: 3, topK: 0, programTokens: 8, seed: 0 } });
  const summary = readJson(`${run}-eval/summary.json`);
  expect(summary).toMatchObject({ samples: 15, missing: [] });
  expect(Object.keys(summary.passAtK as object)).toEqual(["1", "2"]);

  // As after a kill: samples half drawn, verdicts half given.
  const file = `${run}-samples/samples.jsonl.gz`;
  const [drawn, judged] = [readFileSync(file), readFileSync(`${run}-eval/verdicts.jsonl`, "utf8")];
  const rows = gunzipSync(drawn).toString().split("\n").slice(0, 7);
  rmSync(file);
  writeFileSync(`${file}.partial`, [JSON.stringify(samples.inputs), ...rows].join("\n"));
  writeFileSync(`${run}-eval/verdicts.jsonl`, judged.slice(0, judged.length / 2));
  const broken = await passlab(...suite, "--dry-run");
  expect(broken.stdout).toMatch(/finished, .*; samples begun; verdicts missing\n/);
  const again = await passlab(...suite);
  expect(again.exitCode).toBe(0);
  expect(again.stderr).toContain("Going on after 2 of 5 problems.");
  expect(again.stderr).not.toContain("passlab train");
  expect(readFileSync(file).equals(drawn)).toBe(true);
  expect(readJson(`${run}-eval/summary.json`)).toEqual(summary);

  writeFileSync(join(folder, "evaluation.yaml"), evaluation(folder, 4));
  const other = await passlab(...suite);
  expect(other.stdout).toMatch(/samples other settings; verdicts missing/);
  expect(other.stdout).toContain(`are of another model or evaluation: move ${file} away.`);
  expect(other.exitCode).toBe(1);
});

test("refuses an evaluation that is none", async () => {
  const folder = scratchFolder();
  writeTinyExperiment(folder);
  writeFileSync(join(folder, "evaluation.yaml"), "top_k: 5\nn: 0\n");
  const { stderr, exitCode } = await passlab("suite", folder, "--dry-run");
  expect(stderr).toContain("evaluation.yaml does not fit:");
  expect(stderr).toContain("top_k: there is no such setting. The nearest is topK.");
  expect(stderr).toContain("n: found 0.");
  expect(stderr).toContain("problems: found nothing.");
  expect(exitCode).toBe(2);
});

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
