import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { Agreement } from "../../src/evaluation/index.js";
import { evalArguments, jsonLines, right, scratchFolder, wrong } from "./evalFiles.js";
import { passlab } from "./passlab.js";

const prompt = (factor: number) => `def times${factor}(x):\n`;
const whole = (row: { completion: string }, factor: number) => prompt(factor) + row.completion;
const samples = [right(2), wrong(2), right(3), right(4)];

/** A run of these samples: passed, failed-test, passed, passed. */
async function run(folder: string): Promise<string> {
  expect((await passlab(...evalArguments(folder, jsonLines(samples)))).exitCode).toBe(0);
  return join(folder, "run");
}

describe("other tools' results", () => {
  test("are held against a run, program by program, with the reason", async () => {
    const folder = scratchFolder();
    const own = await run(folder);
    const agree = async (results: object | string, ...more: string[]) => {
      const path = join(folder, "theirs");
      writeFileSync(path, typeof results === "string" ? results : JSON.stringify(results));
      const { exitCode, stdout, stderr } = await passlab("agree", own, path, ...more, "--json");
      return { exitCode, stderr, found: JSON.parse(stdout || "{}") as Partial<Agreement> };
    };
    // human-eval: in another order, a row without a verdict, one verdict another.
    const humanEval = [samples[1], samples[0], samples[2]].map((row, i) => ({
      ...{ ...row, passed: i !== 0 && i !== 2, result: i === 1 ? "passed" : "failed: " },
    }));
    const first = await agree(jsonLines([...humanEval, { task_id: "times/4", completion: "x" }]));
    expect(first).toMatchObject({
      exitCode: 1,
      found: {
        programs: 3,
        agree: 2,
        onlyWePass: 1,
        onlyTheyPass: 0,
        byOrder: 0,
        onlyOurs: 1,
        onlyTheirs: 0,
      },
    });
    expect(first.found.faults).toEqual(["line 4: it has no verdict"]);
    expect(first.found.disagreements).toEqual([
      {
        ...{ taskId: "times/3", draw: 0, line: 3, ours: "passed" },
        ...{ theirs: { passed: false, word: "failed: " }, place: { line: 3 } },
      },
    ]);
    // EvalPlus: prompt and completion in one, the base tests beside the extra ones.
    const evalPlus = {
      hash: "0",
      eval: Object.fromEntries(
        [2, 3, 4].map((factor) => [
          `times/${factor}`,
          samples
            .filter(({ task_id }) => task_id === `times/${factor}`)
            .map((row) => ({
              solution: whole(row, factor),
              base_status: "pass",
              plus_status: row === samples[1] || factor === 4 ? "fail" : "pass",
            })),
        ]),
      ),
    };
    expect((await agree(evalPlus)).found).toMatchObject({ programs: 4, agree: 3, onlyWePass: 1 });
    const base = await agree(evalPlus, "--base-tests");
    expect(base.found).toMatchObject({ programs: 4, agree: 3, onlyTheyPass: 1 });
    expect(base.found.disagreements).toMatchObject([
      { taskId: "times/2", draw: 1, ours: "failed-test", firstFailure: { test: 0 } },
    ]);
    // No texts: joined by their order; all agree.
    const byOrder = {
      0: [
        [0, { passed: true }],
        [1, { passed: false }],
      ],
      1: [[0, { passed: true }]],
      2: [[0, { passed: true }]],
    };
    expect(await agree(byOrder)).toMatchObject({
      exitCode: 0,
      found: { programs: 4, agree: 4, byOrder: 4 },
    });
    const path = join(folder, "theirs.jsonl");
    writeFileSync(path, jsonLines([{ ...wrong(2), passed: true, result: "passed" }]));
    const told = await passlab("agree", own, path);
    expect(told.exitCode).toBe(1);
    expect(told.stdout.split("\n")).toEqual([
      "times/2, sample 1 (line 2; theirs line 1): failed-test here, passed there; test 1, " +
        "input times2(5), expected assert candidate(5) == 10, actual 15",
      "0 of 1 programs have the same verdict (0.00 %); 0 pass here alone, 1 there alone.",
      "3 of ours have no verdict of theirs.",
    ]);
    const stranger = await agree({ "times/2": ["x"] });
    expect(stranger).toMatchObject({ exitCode: 2, found: {} });
    expect(stranger.stderr).toMatch(/share no program/);
  });

  test("are compared and reported like runs", async () => {
    const folder = scratchFolder();
    const own = await run(folder);
    const path = join(folder, "Model_eval_all.json");
    const rows = [2, 3, 4].map((factor) => ({
      question_id: `times_${factor}`,
      code_list: [whole(right(factor), factor)],
      graded_list: [factor === 2],
    }));
    writeFileSync(path, JSON.stringify(rows));
    const { exitCode, stdout } = await passlab("compare", own, path, "--json");
    expect(exitCode).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      runs: [
        { name: "run", path: own },
        { name: "Model_eval_all.json", path },
      ],
      pairs: [{ judgedUnlike: ["Model_eval_all.json was judged by another tool"] }],
    });
    const page = join(folder, "report.html");
    const report = await passlab("report", own, path, "--single", "--out", page);
    expect(report).toMatchObject({ exitCode: 0 });
    writeFileSync(path, '{"task_id": "times/2", "completion": "x"}\n');
    const refused = await passlab("compare", own, path);
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/holds no verdicts of another tool.*\n.*it has no verdict/);
  });
});
