import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import { InputError } from "../../src/errors.js";
import { rejudge } from "../../src/evaluation/index.js";
import { jsonLines, problemRows, wrong } from "../cli/evalFiles.js";
import { forge, recorded, samples } from "./recordedRun.js";

// Judges start and end several times.
vi.setConfig({ testTimeout: 240_000 });

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
