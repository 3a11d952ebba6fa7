import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { hostile, makeRuns } from "../browser/runs.js";
import { passlab } from "../cli/passlab.js";
import { findRuns } from "../../src/report/findRuns.js";
import { packed } from "../../src/report/packed.js";
import { folderPage, singlePage } from "../../src/report/pageHtml.js";
import type { ProblemDetails, ReportContents } from "../../src/report/contents.js";

function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "passlab report "));
  onTestFinished(() => {
    rmSync(folder, { recursive: true });
  });
  return folder;
}

function dataOf(report: string, name: string): unknown {
  const script = readFileSync(join(report, "data", `${name}.js`), "utf8");
  const base64 = /^passlabData\("[\w-]+","([\w+/=]+)"\);\n$/.exec(script)?.[1] ?? "";
  return JSON.parse(inflateRawSync(Buffer.from(base64, "base64")).toString());
}

const assets = { app: "run()", charts: "draw()", style: "p{}" };

test("packed text holds no character of markup and comes back whole", async () => {
  const value = { text: "</script><!--\u2028\ud800é", numbers: [1.5, null] };
  const text = await packed(value);
  expect(text).toMatch(/^[\w+/=]+$/);
  expect(JSON.parse(inflateRawSync(Buffer.from(text, "base64")).toString())).toEqual(value);
});

test("pages allow their own script by its hash, and a title is text", () => {
  const folder = folderPage("<script>x</script>", assets);
  const single = singlePage("a & b", assets, new Map([["contents", "AAAA"]]));
  // printf %s 'run()' | openssl dgst -sha256 -binary | base64
  const hash = "'sha256-AvyuiL0SD1mVY3NNxR+V2uo+lhk6RMFrytWmRt6CrJQ='";
  expect(folder).not.toContain("<script>x");
  for (const page of [folder, single]) {
    const policy = /Content-Security-Policy" content="([^"]+)"/.exec(page)?.[1] ?? "";
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(hash);
    expect(policy).not.toMatch(/unsafe|http/);
  }
  expect(folder).toContain("'strict-dynamic'");
  expect(single).not.toContain("strict-dynamic");
});

test("programs are shown only as they were judged; a report is replaced, nothing else", async () => {
  const folder = scratchFolder();
  const [base] = await makeRuns(join(folder, "runs"));
  const out = join(folder, "report");
  const first = await passlab("report", base, "--out", out);
  expect(first.exitCode, first.stderr).toBe(0);
  expect(first.stdout).toContain(`Report: ${join(out, "index.html")}`);
  const { question, runs, programs } = dataOf(out, "problem-0") as ProblemDetails;
  expect(question).toMatch(/^Multiply by 2\./);
  expect(runs[0]?.verdicts).toEqual(["passed", "failed-test", "runtime-error"]);
  expect(runs[0]?.programs).toEqual([0, 1, 2]);
  expect(runs[0]?.lineSteps).toEqual([1, 1, 1]);
  expect(runs[0]?.cpuMs).toHaveLength(3);
  expect(programs.map(({ text }) => text?.slice(0, 9))).toEqual([
    "print(2 *",
    'print("</',
    "raise Val",
  ]);
  expect(programs[1]?.firstFailure).toMatchObject({ test: 0, input: "1\n", expected: "2\n" });

  // One program is another one now: its text is gone, its verdict is not.
  const samples = join(folder, "runs", "base.jsonl");
  writeFileSync(samples, readFileSync(samples, "utf8").replace("print(2 *", "print(9 *"));
  writeFileSync(join(out, "data", "problem-999.js"), "stale");
  expect((await passlab("report", base, "--out", out)).exitCode).toBe(0);
  expect(existsSync(join(out, "data", "problem-999.js"))).toBe(false);
  const again = dataOf(out, "problem-0") as ProblemDetails;
  expect(again.runs[0]?.verdicts[0]).toBe("passed");
  expect(again.programs[0]?.text).toBe(null);
  expect(again.programs[1]?.text).not.toBe(null);

  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "precious.txt"), "x");
  const refused = await passlab("report", base, "--out", other);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("is there already and is no report");
  expect(readFileSync(join(other, "precious.txt"), "utf8")).toBe("x");

  const twice = await passlab("report", base, `${base}/`, "--out", out);
  expect([twice.exitCode, twice.stderr]).toEqual([2, expect.stringContaining("is given twice")]);
  const missing = await passlab("report", join(folder, "nothing"), "--out", out);
  expect([missing.exitCode, missing.stderr]).toEqual([
    2,
    expect.stringContaining("Cannot read the run"),
  ]);
}, 180_000);

test("without its log an evaluation is shown from its samples, failing programs judged again", async () => {
  const folder = scratchFolder();
  const [base] = await makeRuns(join(folder, "runs"));
  rmSync(join(base, "verdicts.jsonl"));
  const out = join(folder, "report");
  const { exitCode, stderr } = await passlab("report", base, "--out", out);
  expect(exitCode, stderr).toBe(0);
  const { runs, programs } = dataOf(out, "problem-0") as ProblemDetails;
  expect(runs[0]?.verdicts).toEqual(["passed", "failed-test", "runtime-error"]);
  expect(runs[0]?.cpuMs).toBe(null);
  const failure = { test: 0, input: "1\n", expected: "2\n" };
  expect(programs[1]).toMatchObject({
    isWhole: true,
    firstFailure: { ...failure, actual: `${hostile}\n` },
  });
  expect(programs[2]).toMatchObject({
    isWhole: true,
    error: { type: "ValueError", message: hostile },
  });
  const { notes } = (dataOf(out, "contents") as ReportContents).runs[0] ?? {};
  // Of each of the 43 problems two different programs fail.
  expect(notes?.join()).toContain("86 of them were judged again for this report: all came out as");
}, 180_000);

test("finished runs are found, those first that others start from", async () => {
  const folder = scratchFolder();
  const write = (name: string, manifest: unknown) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, "manifest.json"), JSON.stringify(manifest));
  };
  const finished = "2026-01-01T00:00:00.000Z";
  write("b-coderl-seed0", {
    kind: "train",
    finished,
    inputs: { "model.from": "runs/b-sft-seed0" },
  });
  write("b-coderl-seed0-eval", { kind: "eval", finished, inputs: {} });
  write("b-sft-seed0", { kind: "train", finished, inputs: { "model.from": null } });
  write("b-sft-seed0-eval", { kind: "eval", finished, inputs: {} });
  write("b-a-part-of-coderl-seed0", { kind: "train", finished, inputs: {} });
  write("b-sft-seed00", { kind: "train", finished, inputs: {} });
  write("unfinished", { kind: "train", finished: null, inputs: {} });
  write("samples", { kind: "samples", finished, inputs: {} });
  writeFileSync(join(folder, "a file"), "");
  expect(await findRuns(folder)).toEqual(
    [
      "b-sft-seed0",
      "b-sft-seed0-eval",
      "b-coderl-seed0",
      "b-sft-seed00",
      "b-coderl-seed0-eval",
      "b-a-part-of-coderl-seed0",
    ].map((name) => join(folder, name)),
  );
  expect(await findRuns(join(folder, "nothing"))).toEqual([]);
});
