import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateRawSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { makeRuns } from "../browser/runs.js";
import { passlab } from "../cli/passlab.js";
import { findRuns } from "../../src/report/findRuns.js";
import { packed } from "../../src/report/packed.js";
import { folderPage, singlePage } from "../../src/report/pageHtml.js";
import type { ProblemDetails } from "../../src/report/contents.js";

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
  const { question, runs } = dataOf(out, "problem-0") as ProblemDetails;
  expect(question).toMatch(/^Multiply by 2\./);
  expect(runs[0]?.verdicts).toEqual(["passed", "failed-test", "runtime-error"]);
  expect(runs[0]?.programs).toEqual([0, 1, 2]);
  expect(runs[0]?.kept.map(({ text }) => text?.slice(0, 9))).toEqual([
    "print(2 *",
    'print("</',
    "raise Val",
  ]);
  expect(runs[0]?.kept[1]?.firstFailure).toMatchObject({ test: 0, input: "1\n", expected: "2\n" });

  // One program is another one now: its text is gone, its verdict is not.
  const samples = join(folder, "runs", "base.jsonl");
  writeFileSync(samples, readFileSync(samples, "utf8").replace("print(2 *", "print(9 *"));
  writeFileSync(join(out, "data", "problem-999.js"), "stale");
  expect((await passlab("report", base, "--out", out)).exitCode).toBe(0);
  expect(existsSync(join(out, "data", "problem-999.js"))).toBe(false);
  const again = (dataOf(out, "problem-0") as ProblemDetails).runs[0];
  expect(again?.verdicts[0]).toBe("passed");
  expect(again?.kept[0]?.text).toBe(null);
  expect(again?.kept[1]?.text).not.toBe(null);

  const other = join(folder, "other");
  mkdirSync(other);
  writeFileSync(join(other, "precious.txt"), "x");
  const refused = await passlab("report", base, "--out", other);
  expect(refused.exitCode).toBe(2);
  expect(refused.stderr).toContain("is there already and is no report");
  expect(readFileSync(join(other, "precious.txt"), "utf8")).toBe("x");

  const bare = join(other, "bare");
  cpSync(base, bare, { recursive: true });
  expect(await findRuns(other)).toEqual([bare]);
  rmSync(join(bare, "verdicts.jsonl"));
  expect(await findRuns(other)).toEqual([]);
  const incomplete = await passlab("report", bare, "--out", out);
  expect(incomplete.exitCode).toBe(2);
  expect(incomplete.stderr).toContain("bare has no verdicts.jsonl");

  const twice = await passlab("report", base, `${base}/`, "--out", out);
  expect([twice.exitCode, twice.stderr]).toEqual([2, expect.stringContaining("is given twice")]);
  const missing = await passlab("report", join(folder, "nothing"), "--out", out);
  expect([missing.exitCode, missing.stderr]).toEqual([
    2,
    expect.stringContaining("Cannot read the run"),
  ]);
}, 180_000);
