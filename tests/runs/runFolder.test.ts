import { randomUUID } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { queryRun, readRun, RunFolder, type RunStart } from "../../src/runs/index.js";
import { scratchFolder } from "../cli/evalFiles.js";
import { markOf } from "../../src/runs/processMark.js";
import { logLine } from "./logLines.js";

const start: RunStart = {
  command: ["eval", "--out", "run"],
  inputs: { problems: "p", samples: "s", cpuMs: 4000, floatTolerance: null },
  config: { ks: [1] },
  seed: 7,
  problems: [
    { taskId: "a", difficulty: "easy", tests: 1, exampleTests: 0 },
    { taskId: "b", tests: 1, exampleTests: 0 },
  ],
};

const open = (path: string, over: Partial<RunStart> = {}) =>
  RunFolder.open(path, { ...start, ...over }, () => undefined);

async function finishedRun(): Promise<string> {
  const path = join(scratchFolder(), "run");
  const run = await open(path);
  run.append([
    logLine({ sample: 1, verdict: "failed-test", tests: ["failed-test"], draw: 1 }),
    logLine({ sample: 0, error: { type: "E", message: 'it\'s "odd"' } }),
  ]);
  await run.writeVerdicts();
  await run.finish({ passAtK: {} }, { counts: { judged: 2 }, cpuSeconds: 0.003 });
  run.close();
  return path;
}

test("a finished run can be read and queried without its inputs", async () => {
  const path = await finishedRun();
  expect(readdirSync(path).sort()).toEqual([
    "manifest.json",
    "problems.json",
    "summary.json",
    "verdicts.jsonl",
    "verdicts.parquet",
  ]);
  const run = await readRun(path);
  expect(run.problems).toEqual(start.problems);
  expect(run.counts).toMatchObject([{ taskId: "a", n: 2, c: 1 }]);
  const { command, inputs, config, seed } = start;
  expect(run.manifest).toMatchObject({
    command,
    inputs,
    config,
    seed,
    starts: 1,
    cpuSeconds: 0.003,
  });
  expect(run.manifest.environment.node).toBe(process.version);
  expect(run.manifest.environment.lockfile).toMatch(/^[0-9a-f]{64}$/);
  expect(Date.parse(run.manifest.finished ?? "")).toBeGreaterThan(0);
  const rows = await queryRun(
    path,
    `SELECT p.difficulty, l.error.message AS message, count(*) AS n
     FROM verdicts v JOIN problems p USING ("taskId") JOIN log l USING (sample)
     WHERE v.verdict = 'passed' GROUP BY ALL`,
  );
  expect(rows).toEqual([{ difficulty: "easy", message: 'it\'s "odd"', n: 1 }]);
  expect(await queryRun(path, `SELECT { big: 7::BIGINT, list: [8::BIGINT] } AS struct`)).toEqual([
    { struct: { big: 7, list: [8] } },
  ]);
  await expect(queryRun(path, "SELECT nothing FROM nowhere")).rejects.toThrow(InputError);
});

test("without its log a run can still be read and queried", async () => {
  const path = await finishedRun();
  rmSync(join(path, "verdicts.jsonl"));
  expect((await readRun(path)).counts).toMatchObject([{ taskId: "a", n: 2, c: 1 }]);
  expect(await queryRun(path, "SELECT count(*)::INTEGER AS n FROM verdicts")).toEqual([{ n: 2 }]);
  await expect(queryRun(path, "SELECT * FROM log")).rejects.toThrow(/log does not exist/);
});

test("a run that did not end is told from a finished one", async () => {
  const path = join(scratchFolder(), "run");
  (await open(path)).close();
  await expect(readRun(path)).rejects.toThrow(
    /did not come to its end.*\n {2}passlab eval --out run/,
  );
  await expect(readRun(scratchFolder())).rejects.toThrow(/is no run folder/);
});

test("goes on with its own log and counts the starts", async () => {
  const path = await finishedRun();
  const known: number[] = [];
  const run = await RunFolder.open(path, start, ({ sample }) => known.push(sample));
  run.close();
  expect(known).toEqual([1, 0]);
  expect(JSON.parse(readFileSync(join(path, "manifest.json"), "utf8"))).toMatchObject({
    starts: 2,
    finished: null,
  });
});

describe("refuses", () => {
  test("other inputs, each named, and touches nothing", async () => {
    const path = await finishedRun();
    const before = readFileSync(join(path, "manifest.json"), "utf8");
    const inputs = { ...start.inputs, samples: "t", floatTolerance: 0.1 };
    const opening = open(path, { inputs });
    await expect(opening).rejects.toThrow(InputError);
    await expect(open(path, { inputs })).rejects.toThrow(
      /samples: the folder has "s", now "t"\n {2}floatTolerance: the folder has null, now 0.1/,
    );
    expect(readFileSync(join(path, "manifest.json"), "utf8")).toBe(before);
  });

  test("a folder with other files", async () => {
    const path = scratchFolder();
    writeFileSync(join(path, "thesis.tex"), "");
    await expect(open(path)).rejects.toThrow(/no manifest.json, but holds thesis.tex/);
    expect(readdirSync(path)).toEqual(["thesis.tex"]);
  });

  test.each([
    ["half a manifest", '{"format": 1, "kind"', /not JSON/],
    ["a manifest without inputs", '{"format": 1, "kind": "eval", "command": []}', /inputs/],
    ["a manifest of a later layout", '{"format": 2}', /format/],
    ["a list", "[]", /is no manifest of a run/],
  ])("%s", async (_, text, why) => {
    const path = scratchFolder();
    writeFileSync(join(path, "manifest.json"), text);
    await expect(open(path)).rejects.toThrow(InputError);
    await expect(open(path)).rejects.toThrow(why);
    await expect(readRun(path)).rejects.toThrow(why);
  });

  test("a folder that cannot be made", async () => {
    const file = join(scratchFolder(), "file");
    writeFileSync(file, "");
    await expect(open(join(file, "run"))).rejects.toThrow(/Cannot make the run folder/);
    await expect(open("/proc/self/run")).rejects.toThrow(InputError);
  });

  test.skipIf(process.getuid?.() === 0)("a folder that cannot be written to", async () => {
    const path = scratchFolder();
    chmodSync(path, 0o555);
    await expect(open(path)).rejects.toThrow(InputError);
    expect(readdirSync(path)).toEqual([]);
  });

  test("no folder in which a killed command had only begun", async () => {
    const path = scratchFolder();
    writeFileSync(
      join(path, ".running"),
      JSON.stringify({ ...markOf(process.pid), pid: 4_194_304 }),
    );
    writeFileSync(join(path, `.passlab-${randomUUID()}.partial`), '{"format": 1, "ki');
    (await open(path)).close();
    writeFileSync(join(path, "verdicts.jsonl"), '{"sample": 0, "verd');
    (await open(path)).close();
    expect(readFileSync(join(path, "verdicts.jsonl"), "utf8")).toBe("");
  });

  test("a folder that another process writes", async () => {
    const path = await finishedRun();
    writeFileSync(join(path, ".running"), JSON.stringify(markOf(process.ppid)));
    await expect(open(path)).rejects.toThrow(
      new RegExp(`Process ${process.ppid} on .* is writing`),
    );
  });

  test.each(["{}", "nope", "[1]", '[{"taskId": 5}]', '[{"taskId": "a", "tests": "many"}]'])(
    "problems that are none: %s",
    async (text) => {
      const path = await finishedRun();
      writeFileSync(join(path, "problems.json"), text);
      await expect(readRun(path)).rejects.toThrow(InputError);
    },
  );

  test("verdicts that are no Parquet", async () => {
    const path = await finishedRun();
    writeFileSync(join(path, "verdicts.parquet"), "PAR1 not really");
    await expect(readRun(path)).rejects.toThrow(/The verdicts of .* cannot be read/);
  });
});
