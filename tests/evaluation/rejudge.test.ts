import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { evaluate, rejudge } from "../../src/evaluation/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { jsonLines, problemRows, right, scratchFolder, wrong } from "../cli/evalFiles.js";

/** Takes so much CPU time on any machine, then answers rightly. */
const busy = (factor: number, seconds: number) => ({
  task_id: `times/${factor}`,
  completion: `    import time
    while time.process_time() < ${seconds}:
        pass
    return ${factor} * x
`,
});

const samples = [right(2), right(2), wrong(3), right(4), busy(4, 0.15), wrong(4, " + 1")];

/** An evaluation as `passlab eval` leaves it. */
async function recorded() {
  const root = scratchFolder();
  writeFileSync(join(root, "problems.jsonl"), jsonLines(problemRows));
  writeFileSync(join(root, "samples.jsonl"), jsonLines(samples));
  const out = join(root, "run");
  const judge = async () => {
    await evaluate(await loadProblems(join(root, "problems.jsonl")), {
      ...{ samples: join(root, "samples.jsonl"), out, ks: [1], workers: 1 },
      ...{ limits: { cpuMs: 200 }, stopAt: "failure" },
      command: ["eval", "--problems", "problems.jsonl", "--samples=samples.jsonl", "--out", "run"],
    });
  };
  await judge();
  return { root, out, judge };
}

/** Puts another verdict into the record of a line of the samples. */
async function forge({ out, judge }: Awaited<ReturnType<typeof recorded>>, verdicts: object) {
  const log = join(out, "verdicts.jsonl");
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const forged = lines.map((text) => {
    const row = JSON.parse(text) as { line: number; verdict: string };
    const verdict = (verdicts as Record<number, string>)[row.line] ?? row.verdict;
    return { ...row, verdict };
  });
  writeFileSync(log, jsonLines(forged));
  await judge();
}

const options = (root: string) => ({ root, workers: 1 });

test("finds every verdict again, each program once", async () => {
  const { root, out } = await recorded();
  const [rejudged] = await rejudge([out], options(root));
  expect(rejudged).toMatchObject({ samples: 6, programs: 5, differing: [], nearLimit: [] });
  expect(rejudged?.judges.now).toBe(rejudged?.judges.recorded);
  const [first] = await rejudge([out], { ...options(root), perProblem: 1 });
  expect(first).toMatchObject({ samples: 3, programs: 3, differing: [] });
});

test("names programs that come out otherwise, and sets those at the time limit apart", async () => {
  const run = await recorded();
  await forge(run, { 3: "passed", 4: "timeout", 5: "timeout" });
  const [rejudged] = await rejudge([run.out], options(run.root));
  expect(rejudged?.differing).toMatchObject([
    { taskId: "times/3", line: 3, recorded: "passed", now: "failed-test", slowestTestMs: null },
    { taskId: "times/4", line: 4, recorded: "timeout", now: "passed" },
  ]);
  // A timeout then, and now done in a twentieth of the limit: no machine is that much faster.
  expect(rejudged?.differing[1]?.slowestTestMs).toBeLessThan(100);
  expect(rejudged?.nearLimit).toMatchObject([
    { taskId: "times/4", line: 5, recorded: "timeout", now: "passed" },
  ]);
  expect(rejudged?.nearLimit[0]?.slowestTestMs).toBeGreaterThanOrEqual(100);
});

test("refuses other samples, other tests, and a run that does not say what it judged", async () => {
  const { root, out } = await recorded();
  const problems = join(root, "problems.jsonl");
  const file = join(root, "samples.jsonl");
  const again = () => rejudge([out], options(root));
  const refused = async (why: RegExp) => {
    const error: unknown = await again().catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(InputError);
    expect((error as Error).message).toMatch(why);
  };
  writeFileSync(file, jsonLines(samples.with(2, wrong(3, " - 1"))));
  await refused(/does not hold the programs that were judged \(line 3\)/);
  writeFileSync(file, jsonLines(samples.slice(0, 5)));
  await refused(/does not hold the programs that were judged \(some are missing\)/);
  writeFileSync(file, jsonLines(samples));
  writeFileSync(problems, jsonLines(problemRows).replace("== 10", "== 11"));
  await refused(/its tests changed/);
  const manifest = join(out, "manifest.json");
  writeFileSync(manifest, readFileSync(manifest, "utf8").replace("--problems", "--other"));
  await refused(/names no --problems/);
  await expect(rejudge([join(root, "none")], options(root))).rejects.toThrow(/no run folder/);
});
