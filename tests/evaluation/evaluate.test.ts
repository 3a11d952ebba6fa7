import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dryRun, evaluate, type EvaluateOptions } from "../../src/evaluation/index.js";
import type { LogLine } from "../../src/runs/index.js";
import { jsonLines, scratchFolder } from "../cli/evalFiles.js";
import { setOf, timesProblem } from "./problems.js";

const set = setOf(timesProblem("2", 2), timesProblem("3", 3));
const right = (taskId: string, note = "") => ({
  task_id: taskId,
  solution: `print(${taskId} * int(input()))${note}`,
});
/** Passes the example and fails the rest. */
const seemsRight = (taskId: string) => ({ task_id: taskId, solution: `print(${taskId})` });
const wrong = (taskId: string) => ({ task_id: taskId, solution: "print(0)" });

function options(rows: readonly object[], over: Partial<EvaluateOptions> = {}): EvaluateOptions {
  const folder = scratchFolder();
  const samples = join(folder, "samples.jsonl");
  writeFileSync(samples, jsonLines(rows));
  return { samples, out: join(folder, "run"), ks: [1], workers: 2, ...over };
}

const logOf = (out: string) =>
  readFileSync(join(out, "verdicts.jsonl"), "utf8")
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as LogLine)
    .sort((a, b) => a.sample - b.sample);

test("n@k filters by the example tests", async () => {
  const rows = [
    ...[right("2"), seemsRight("2"), wrong("2"), wrong("2")],
    ...[seemsRight("3"), wrong("3"), wrong("3"), wrong("3")],
  ];
  const given = options(rows, { nAtK: [{ n: 1, k: 4 }] });
  const { summary } = await evaluate(set, given);
  expect(logOf(given.out).map(({ examples }) => examples)).toEqual([
    ...[true, true, false, false],
    ...[true, false, false, false],
  ]);
  // Of problem 2 two survive and one is right; of problem 3 one survives and is wrong.
  expect(summary.nAtK["1@4"]?.value).toBeCloseTo((1 / 2 + 0) / 2, 12);
  // Tests passed of 3: 3, 1, 0, 0 and 1, 0, 0, 0.
  expect(summary.testCaseAverage?.value).toBeCloseTo((4 / 12 + 1 / 12) / 2, 12);
});

test("the log has the evidence and the place of every sample", async () => {
  const given = options([right("2"), { task_id: "nobody" }, seemsRight("3"), seemsRight("3")]);
  await evaluate(set, given);
  const [first, second, twin] = logOf(given.out);
  expect(first).toMatchObject({ line: 1, taskId: "2", draw: 0, verdict: "passed", examples: null });
  expect(first?.cpuMs).toBeGreaterThan(0);
  expect(second).toMatchObject({
    line: 3,
    draw: 0,
    tests: ["passed", "failed-test", "failed-test"],
    firstFailure: { test: 1, input: "5\n", expected: "15\n", actual: "3\n" },
  });
  expect(twin).toEqual({ ...second, sample: 2, line: 4, draw: 1 });
});

test("a twin cut off by a kill gets its verdict without judging", async () => {
  const given = options([right("2"), right("2"), wrong("3")]);
  const { summary } = await evaluate(set, given);
  const log = join(given.out, "verdicts.jsonl");
  const whole = readFileSync(join(given.out, "verdicts.parquet"));
  const lines = readFileSync(log, "utf8").split("\n");
  writeFileSync(log, lines.filter((line) => !line.includes('"sample":1')).join("\n"));
  const resumed = await evaluate(set, given);
  expect(resumed.summary).toEqual(summary);
  expect(resumed.manifest.counts).toMatchObject({ known: 2, judged: 0, judgedTwice: 0 });
  expect(readFileSync(join(given.out, "verdicts.parquet")).equals(whole)).toBe(true);
});

test("a fault of the machine in the log is no verdict: its sample is tried again", async () => {
  const given = options([right("2"), wrong("3")]);
  await evaluate(set, given);
  const log = join(given.out, "verdicts.jsonl");
  const [first, second] = logOf(given.out);
  writeFileSync(log, jsonLines([{ ...first, verdict: "machine-fault", tests: [] }, second ?? {}]));
  const { summary, manifest } = await evaluate(set, given);
  expect(manifest.counts).toMatchObject({ known: 1, judged: 1, judgedTwice: 0 });
  expect(summary).toMatchObject({ machineFaults: 0, verdicts: { passed: 1, "failed-test": 1 } });
});

test("what is empty is a draw that failed, in every score, and runs nothing", async () => {
  const prompted = setOf(timesProblem("2", 2, { prompt: "print(2 * int(input()))\n" }));
  const rows = [right("2"), { task_id: "2", completion: " \n" }, { task_id: "2", solution: null }];
  const given = options(rows, { ks: [1, 3], nAtK: [{ n: 1, k: 3 }] });
  const { summary, manifest } = await evaluate(prompted, given);
  expect(summary).toMatchObject({ samples: 3, verdicts: { passed: 1, empty: 2 }, badRows: [] });
  expect(summary.passAtK).toMatchObject({ "1": { value: 1 / 3 }, "3": { value: 1 } });
  expect(summary.testCaseAverage?.value).toBeCloseTo(1 / 3, 12);
  expect(summary.nAtK["1@3"]?.value).toBe(1);
  expect(manifest.counts.judged).toBe(2);
  expect(logOf(given.out)[1]).toMatchObject({
    length: 0,
    tests: ["not-run", "not-run", "not-run"],
    examples: false,
  });
});

test("failures by rounding alone are counted, resumed or not", async () => {
  const third = { kind: "stdin", cases: [{ stdin: "1\n", stdout: "0.333333\n" }] } as const;
  const numeric = setOf(timesProblem("2", 2, { tests: third }));
  const solution = "print(int(input()) / 3)";
  const rows = [{ task_id: "2", solution }, { task_id: "2", solution }, wrong("2")];
  const given = options(rows);
  const { summary } = await evaluate(numeric, given);
  expect(summary).toMatchObject({ roundingFailures: 2, verdicts: { "failed-test": 3 } });
  expect((await evaluate(numeric, given)).summary.roundingFailures).toBe(2);
  const tolerant = await evaluate(numeric, options(rows, { floatTolerance: 1e-6 }));
  expect(tolerant.summary).toMatchObject({ roundingFailures: 0, verdicts: { passed: 2 } });
});

test("a sample that cannot be judged stays so, leaves the score and says why", async () => {
  const given = options([right("2"), wrong("2"), right("3")]);
  await evaluate(set, given);
  const [first, second, third] = logOf(given.out);
  const error = { type: "NotJudged", message: "the tests read what it prints" };
  const unjudged = { ...second, verdict: "not-judged", tests: ["passed", "not-judged"], error };
  writeFileSync(join(given.out, "verdicts.jsonl"), jsonLines([first ?? {}, unjudged, third ?? {}]));
  const { summary, manifest } = await evaluate(set, given);
  expect(manifest.counts).toMatchObject({ known: 3, judged: 0, judgedTwice: 0 });
  expect(summary).toMatchObject({ notJudged: 1, machineFaults: 0, samples: 3 });
  expect(summary.notJudgedFor).toEqual([{ reason: error.message, samples: 1 }]);
  expect(summary.passAtK["1"]?.value).toBe(1);
});

test("a verdict given twice is counted, and the last one holds", async () => {
  const given = options([right("2"), wrong("3")]);
  await evaluate(set, given);
  const [first] = logOf(given.out);
  const again = { ...first, verdict: "failed-test", tests: ["failed-test", "passed", "passed"] };
  appendFileSync(join(given.out, "verdicts.jsonl"), jsonLines([again]));
  const { summary, manifest } = await evaluate(set, given);
  expect(manifest.counts.judgedTwice).toBe(1);
  expect(summary.verdicts).toEqual({ "failed-test": 2 });
});

test("a window of dates leaves other problems and their samples out", async () => {
  const dated = setOf(
    timesProblem("2", 2, { date: "2024-05-31" }),
    timesProblem("3", 3, { date: "2024-06-01" }),
    timesProblem("4", 4),
  );
  const rows = [wrong("2"), right("3"), wrong("4")];
  const { summary } = await evaluate(dated, options(rows, { window: { from: "2024-06-01" } }));
  expect(summary).toMatchObject({ problems: 1, samples: 1, badRows: [], missing: [] });
  expect(summary.byMonth).toMatchObject({ "2024-06": { passAtK: { "1": { value: 1 } } } });
  const none = evaluate(dated, options(rows, { window: { from: "2025-01-01" } }));
  await expect(none).rejects.toThrow("None of the 3 problems lies between 2025-01-01 and the end");
});

test("a dry run judges a few programs, extrapolates and writes nothing", async () => {
  const rows = Array.from({ length: 40 }, (_, i) => right(i % 2 === 0 ? "2" : "3", ` # ${i}`));
  const given = options([...rows, ...rows.slice(0, 10)]);
  const estimate = await dryRun(set, given);
  expect(estimate).toMatchObject({
    problems: 2,
    samples: 50,
    programs: 40,
    executions: 120,
    trial: { programs: 16 },
    secondsPerTimeout: 8,
  });
  expect(estimate.seconds.value).toBeCloseTo(estimate.trial.seconds * 2.5, 9);
  expect(estimate.seconds.low).toBeLessThanOrEqual(estimate.seconds.value);
  expect(estimate.seconds.high).toBeGreaterThanOrEqual(estimate.seconds.value);
  const { summary } = await evaluate(set, given);
  expect(summary.samples).toBe(50);
  const size = readFileSync(join(given.out, "verdicts.jsonl")).length;
  expect(estimate.diskBytes / size).toBeGreaterThan(0.9);
  expect(estimate.diskBytes / size).toBeLessThan(1.1);
});

test("pass@t where every sample says its tokens, and why not where one does not", async () => {
  const rows = [
    { ...right("2"), tokens: 10 },
    { ...wrong("2"), tokens: 30 },
    { ...right("3"), tokens: 40 },
    { ...wrong("3"), tokens: 40 },
  ];
  const { summary } = await evaluate(set, options(rows, { ts: [60, 5] }));
  expect(summary.passAtT).toMatchObject({ "60": { programs: 2, tokens: 60, value: 1 } });
  expect(summary.notPossible[0]?.reason).toContain("one costs 30.0 tokens on average");
  const partly = [...rows.slice(1), right("2"), { ...wrong("2"), tokens: -1 }];
  const without = await evaluate(set, options(partly, { ts: [60] }));
  expect(without.summary.passAtT).toEqual({});
  expect(without.summary.notPossible[0]?.reason).toContain("2 of 5 samples have none");
  expect(without.summary.badRows).toEqual([]);
});
