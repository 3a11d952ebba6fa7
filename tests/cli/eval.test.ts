import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import type { Summary } from "../../src/evaluation/index.js";
import {
  evalArguments,
  jsonLines,
  readJson,
  right,
  scratchFolder,
  startPasslab,
  wrong,
} from "./evalFiles.js";
import { passlab } from "./passlab.js";

interface Printed extends Summary {
  readonly run: Readonly<Record<string, number>>;
}

async function evaluated(args: readonly string[]): Promise<Printed> {
  const { exitCode, stdout, stderr } = await passlab(...args);
  expect(stderr).not.toMatch(/Error|at file:/);
  expect(exitCode).toBe(0);
  return JSON.parse(stdout) as Printed;
}

const twoOfFourAndOneOfFour = jsonLines([
  ...[right(2), right(2, " + 0"), wrong(2), wrong(2, " + 0")],
  ...[right(3), wrong(3), wrong(3, " + 0"), wrong(3, " - 0")],
]);

describe("passlab eval", () => {
  test("scores what is there, bounds what is missing", async () => {
    const folder = scratchFolder();
    const args = evalArguments(folder, twoOfFourAndOneOfFour);
    const printed = await evaluated([...args, "--k", "1,2,5"]);
    expect(printed).toMatchObject({
      problems: 3,
      samples: 8,
      missing: ["times/4"],
      badRows: [],
      verdicts: { passed: 3, "failed-test": 5 },
      laxPasses: 0,
      machineFaults: 0,
    });
    expect(Object.keys(printed.passAtK)).toEqual(["1", "2"]);
    // (2/4 + 1/4) / 2, and with the third problem failed or solved.
    expect(printed.passAtK["1"]?.value).toBeCloseTo(0.375, 12);
    expect(printed.passAtK["1"]?.bounds?.low).toBeCloseTo(0.25, 12);
    expect(printed.passAtK["1"]?.bounds?.high).toBeCloseTo(1.75 / 3, 12);
    // ((1 - 1/6) + (1 - 3/6)) / 2
    expect(printed.passAtK["2"]?.value).toBeCloseTo(2 / 3, 12);
    expect(printed.passAtK["1"]?.low).toBeLessThan(0.375);
    expect(printed.passAtK["1"]?.high).toBeGreaterThan(0.375);
    expect(printed.notPossible).toEqual([
      {
        k: 5,
        reason:
          "pass@5 needs 5 judged samples of every problem; 2 of 2 problems have fewer (times/2 has 4)",
      },
    ]);
    expect(readJson(join(folder, "run", "summary.json"))).toEqual({
      ...printed,
      run: undefined,
    });
  });

  test("judges equal programs once, counts each draw, and takes known verdicts from the cache", async () => {
    const folder = scratchFolder();
    const samples = jsonLines([right(2), right(2), wrong(2), right(2), wrong(3)]);
    const first = await evaluated(evalArguments(folder, samples));
    expect(first.run).toMatchObject({ judged: 3, repeated: 0, judgedTwice: 0 });
    expect(first.duplicates).toEqual({
      count: 2,
      first: [
        { line: 2, sameAs: 1 },
        { line: 4, sameAs: 1 },
      ],
    });
    expect(first.passAtK["1"]?.value).toBeCloseTo((3 / 4 + 0) / 2, 12);
    const second = await evaluated(evalArguments(folder, samples, join(folder, "other")));
    expect(second.run).toMatchObject({ judged: 0, repeated: 3 });
    expect(second.passAtK).toEqual(first.passAtK);
  });

  test("keeps verdicts in the user's cache: a second run of the same file judges nothing", async () => {
    const folder = scratchFolder();
    const args = evalArguments(folder, twoOfFourAndOneOfFour).filter(
      (arg) => arg !== "--cache" && arg !== join(folder, "cache"),
    );
    vi.stubEnv("PASSLAB_CACHE", join(folder, "user"));
    onTestFinished(() => void vi.unstubAllEnvs());
    expect((await evaluated(args)).run).toMatchObject({ judged: 8, repeated: 0 });
    const again = await evaluated([...args, "--out", join(folder, "again")]);
    expect(again.run).toMatchObject({ judged: 0, repeated: 8 });
    const anew = await evaluated([...args, "--out", join(folder, "anew"), "--no-cache"]);
    expect(anew.run).toMatchObject({ judged: 8, repeated: 0 });
  });

  test("scores by difficulty", async () => {
    const folder = scratchFolder();
    const apps = join(folder, "apps");
    for (const [taskId, difficulty] of Object.entries({ a: "interview", b: "introductory" })) {
      mkdirSync(join(apps, taskId), { recursive: true });
      const tests = { inputs: ["1\n", "2\n"], outputs: ["2\n", "4\n"] };
      writeFileSync(join(apps, taskId, "input_output.json"), JSON.stringify(tests));
      writeFileSync(join(apps, taskId, "metadata.json"), JSON.stringify({ difficulty }));
    }
    const samples = join(folder, "codes.jsonl");
    writeFileSync(
      samples,
      jsonLines([
        { task_id: "a", solution: "print(2 * int(input()))" },
        { task_id: "a", solution: "print(2)" },
        { task_id: "b", solution: "print(int(input()) * 3)" },
        { task_id: "b", solution: "print(" },
      ]),
    );
    const out = join(folder, "run");
    const printed = await evaluated([
      ...["eval", "--problems", apps, "--samples", samples, "--compare", "apps-legacy"],
      ...["--out", out, "--no-cache", "--json"],
    ]);
    expect(printed.byDifficulty).toMatchObject({
      interview: { problems: 1, judged: 1, passAtK: { "1": { value: 0.5 } } },
      introductory: { problems: 1, judged: 1, passAtK: { "1": { value: 0 } } },
    });
    expect(printed.verdicts).toEqual({ passed: 1, "failed-test": 2, "compile-error": 1 });
    // Tests passed: 2/2, 1/2, 0/2 and 0 where nothing compiles.
    expect(printed.testCaseAverage?.value).toBeCloseTo((0.75 + 0) / 2, 12);
    expect(printed.rates).toMatchObject({ compileRate: 0.75, executionRate: 0.75 });
    expect(readJson(join(out, "manifest.json")).inputs).toMatchObject({ compare: "apps-legacy" });
  });

  test("scores good rows and lists bad ones with their lines", async () => {
    const folder = scratchFolder();
    const samples = Buffer.concat([
      Buffer.from(`\ufeff${JSON.stringify(right(2))}\n`), // 1: byte order mark
      Buffer.from(`${JSON.stringify(right(2))}\n`), // 2: duplicate
      Buffer.from(`${JSON.stringify(right(3))}\r\n`), // 3: CRLF
      Buffer.from(`${JSON.stringify({ task_id: "times/9", completion: "x" })}\n`), // 4
      Buffer.from(`${JSON.stringify({ task_id: "times/2", completion: "" })}\n`), // 5: a draw
      Buffer.from("[1, 2]\n"), // 6
      Buffer.from(`{"task_id": "times/2", "completion": "    return \0"}\n`), // 7
      Buffer.from(`${JSON.stringify(wrong(4))}\n`), // 8
      Buffer.from(`{"task_id": "times/2", "compl`), // 9: cut off
    ]);
    const args = evalArguments(folder, samples);
    const printed = await evaluated(args);
    expect(printed.samples).toBe(5);
    expect(printed.verdicts).toEqual({ passed: 3, empty: 1, "failed-test": 1 });
    expect(printed.passAtK["1"]?.value).toBeCloseTo((2 / 3 + 1) / 3, 12);
    expect(printed.badRows.map(({ line }) => line)).toEqual([4, 6, 7, 9]);
    const [unknown, list, nul, cut] = printed.badRows.map(({ reason }) => reason);
    expect(unknown).toContain('no problem is called "times/9"');
    expect(list).toContain("expected an object, found a list");
    expect(nul).toMatch(/NUL/);
    expect(cut).toContain("cut off");
    expect(printed.duplicates.first).toEqual([{ line: 2, sameAs: 1 }]);

    const strict = await passlab(...args, "--strict-input", "--out", join(folder, "strict"));
    expect(strict.exitCode).toBe(2);
    expect(strict.stderr).toContain("4 of 9 rows");
    expect(strict.stderr).toContain("line 9: ");
    expect(existsSync(join(folder, "strict"))).toBe(false);
  });

  test("says what is wrong with the file as a whole before it judges, and with the scores", async () => {
    const folder = scratchFolder();
    const busy = { completion: '{"error": {"message": "overloaded", "code": 529}}' };
    const rows = [2, 3, 4].map((factor) => ({ task_id: `times/${factor}`, ...busy }));
    const args = evalArguments(folder, jsonLines(rows)).filter((arg) => arg !== "--json");
    const { exitCode, stdout, stderr } = await passlab(...args);
    expect(exitCode).toBe(0);
    for (const text of [stdout, stderr]) {
      expect(text).toContain("Warning: 3 of 3 samples are a server's error and no answer");
    }
    expect(stdout).toContain("pass@1 0.00 %");
    const { warnings } = await evaluated([...args, "--json"]);
    expect(warnings).toMatchObject([{ about: "server errors", samples: 3, of: 3 }]);
  });

  test("leaves off at a program's first time-out, unless all tests are wanted", async () => {
    const folder = scratchFolder();
    const apps = join(folder, "apps", "0000");
    mkdirSync(apps, { recursive: true });
    const tests = { inputs: ["1\n", "2\n", "3\n"], outputs: ["2\n", "4\n", "6\n"] };
    writeFileSync(join(apps, "input_output.json"), JSON.stringify(tests));
    const samples = join(folder, "codes.jsonl");
    const endless = "x = int(input())\nwhile x == 2: pass\nprint(2 * x)\n";
    writeFileSync(samples, jsonLines([{ task_id: "0000", solution: endless }]));
    const args = [
      ...["eval", "--problems", join(folder, "apps"), "--samples", samples, "--cpu-ms", "100"],
      ...["--no-cache", "--json"],
    ];
    const some = await evaluated([...args, "--out", join(folder, "some")]);
    expect(some).toMatchObject({ verdicts: { timeout: 1 }, testCaseAverage: null });
    expect(some.notPossible[0]?.reason).toMatch(/test-case average .*--all-tests/);
    const all = await evaluated([...args, "--out", join(folder, "all"), "--all-tests"]);
    expect(all).toMatchObject({ verdicts: { timeout: 1 }, notPossible: [] });
    expect(all.testCaseAverage?.value).toBeCloseTo(2 / 3, 12);
    const both = [...args, "--all-tests", "--stop-at-first-failure", "--out", folder];
    expect((await passlab(...both)).exitCode).toBe(2);
  });

  test("says at Ctrl-C what is kept and how to go on", async () => {
    const folder = scratchFolder();
    const rows = Array.from({ length: 40 }, (_, i) => ({
      task_id: "times/2",
      completion: `    import time; time.sleep(0.2)\n    return 2 * x  # ${i}\n`,
    }));
    const args = [...evalArguments(folder, jsonLines(rows)), "--no-cache"];
    const process = startPasslab(...args);
    const log = join(folder, "run", "verdicts.jsonl");
    while (!existsSync(log) || readFileSync(log, "utf8") === "") {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    process.kill("SIGINT");
    const { exitCode, stderr } = await process;
    expect(exitCode).toBe(130);
    const [, kept = "0", command = ""] =
      /(\d+) of 40 samples have their verdict in .*\. Go on with\n {2}passlab (eval .*)/.exec(
        stderr,
      ) ?? [];
    expect(Number(kept)).toBeGreaterThan(0);
    expect(command).toContain(" --workers 2 ");
    const { run } = await evaluated(args);
    expect(run.known).toBeGreaterThanOrEqual(Number(kept));
    expect(run.judgedTwice).toBe(0);
  });

  test("goes on after kill -9 to the same bytes, judging nothing twice", async () => {
    const folder = scratchFolder();
    const slow = (i: number) => ({
      task_id: `times/${2 + (i % 3)}`,
      completion: `    import time; time.sleep(0.05)\n    return ${i % 4 === 0 ? 2 + (i % 3) : i} * x  # ${i}\n`,
    });
    const rows = Array.from({ length: 60 }, (_, i) => slow(i));
    const samples = jsonLines([...rows, ...rows.slice(0, 10)]);
    const programs = 60;
    const whole = evalArguments(folder, samples, join(folder, "whole"));
    const killed = [...evalArguments(folder, samples, join(folder, "killed")), "--no-cache"];
    const once = await evaluated([...whole, "--no-cache"]);
    expect(once.run).toMatchObject({ judged: programs, judgedTwice: 0 });

    const log = join(folder, "killed", "verdicts.jsonl");
    const lines = () => (existsSync(log) ? readFileSync(log, "utf8").split("\n").slice(0, -1) : []);
    let ranBefore = 0;
    for (const enough of [5, 25]) {
      const process = startPasslab(...killed);
      while (lines().length < enough && process.exitCode === null) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      process.kill("SIGKILL");
      expect((await process).signal).toBe("SIGKILL");
      const firsts = lines().map((line) => (JSON.parse(line) as { program: string }).program);
      expect(new Set(firsts).size).toBeGreaterThan(ranBefore);
      ranBefore = new Set(firsts).size;
    }
    expect(ranBefore).toBeLessThan(programs);
    writeFileSync(log, `${lines().join("\n")}\n{"sample": 59, "li`);

    const resumed = await evaluated(killed);
    expect(resumed.run).toMatchObject({ judged: programs - ranBefore, judgedTwice: 0 });
    expect(lines()).toHaveLength(70);
    for (const name of ["verdicts.parquet", "summary.json"]) {
      const [a, b] = ["whole", "killed"].map((run) => readFileSync(join(folder, run, name)));
      expect(a?.equals(b ?? Buffer.alloc(0)), name).toBe(true);
    }
    expect(readJson(join(folder, "killed", "manifest.json"))).toMatchObject({ starts: 3 });

    const again = await evaluated([...killed, "--k", "1,4"]);
    expect(again.run).toMatchObject({ judged: 0, known: 70 });
    expect(Object.keys(again.passAtK)).toEqual(["1", "4"]);
  });

  test("refuses a run folder of other inputs and leaves it as it is", async () => {
    const folder = scratchFolder();
    await evaluated(evalArguments(folder, jsonLines([right(2)])));
    const manifest = readFileSync(join(folder, "run", "manifest.json"), "utf8");
    const other = await passlab(...evalArguments(folder, jsonLines([wrong(2)])));
    expect(other.exitCode).toBe(2);
    expect(other.stderr).toContain("holds a run on other inputs");
    expect(other.stderr).toMatch(/samples: the folder has "[0-9a-f]+", now "[0-9a-f]+"/);
    const limits = [...evalArguments(folder, jsonLines([right(2)])), "--cpu-ms", "1000"];
    expect((await passlab(...limits)).stderr).toContain("cpuMs: the folder has 4000, now 1000");
    expect(readFileSync(join(folder, "run", "manifest.json"), "utf8")).toBe(manifest);
  });

  test("--limit looks at the first problems only, and their samples are no bad rows", async () => {
    const folder = scratchFolder();
    const samples = jsonLines([right(2), wrong(3), right(4)]);
    const printed = await evaluated([...evalArguments(folder, samples), "--limit", "2"]);
    expect(printed).toMatchObject({ problems: 2, samples: 2, missing: [], badRows: [] });
  });

  test.each([
    ["no sample at all", "", "it has no rows"],
    ["only bad rows", "[]\n{}\n", "of 2 rows none is one"],
  ])("%s: one message, exit code 2, no folder", async (_, samples, message) => {
    const folder = scratchFolder();
    const { exitCode, stderr, stdout } = await passlab(...evalArguments(folder, samples));
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
    expect(stdout).toBe("");
    expect(existsSync(join(folder, "run"))).toBe(false);
  });

  test.each([
    [["--k", "0"], "expected a whole number from 1"],
    [["--k", "1,,2"], "expected a whole number from 1"],
    [["--n-at-k", "5"], "expected n@k such as 5@100"],
    [["--n-at-k", "9@5"], "n programs are chosen out of k"],
    [["--seed", "-1"], "expected a whole number from 0"],
    [["--compare", "exact"], "Allowed choices are strict, apps-legacy, livecodebench"],
  ])("%j is refused with exit code 2", async (extra, message) => {
    const folder = scratchFolder();
    const { exitCode, stderr } = await passlab(
      ...evalArguments(folder, jsonLines([right(2)])),
      ...extra,
    );
    expect(exitCode).toBe(2);
    expect(stderr).toContain(message);
  });

  test("--help has examples and names the files", async () => {
    const { stdout } = await passlab("eval", "--help");
    expect(stdout).toMatch(/Examples:\n {2}passlab eval /);
    expect(stdout).toContain("verdicts.parquet");
  });

  test("without --json a person reads scores, verdicts and what is left out", async () => {
    const folder = scratchFolder();
    const args = evalArguments(folder, `${twoOfFourAndOneOfFour}null\n`).slice(0, -1);
    const { stdout } = await passlab(...args, "--k", "1,9");
    expect(stdout).toMatch(
      /^pass@1 37\.50 % \[.*\] at 95 %; of the whole set between 25\.00 % and/,
    );
    expect(stdout).toContain("Not possible: pass@9");
    expect(stdout).toContain("failed-test 5, passed 3");
    expect(stdout).toContain("1 problems have no sample: times/4");
    expect(stdout).toContain("line 9: expected an object, found null");
  });
});
