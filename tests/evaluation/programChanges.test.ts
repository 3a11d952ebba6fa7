import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  evaluate,
  judgeMostWritten,
  mostWritten,
  programChanges,
  type EvaluatedSamples,
} from "../../src/evaluation/index.js";
import { readRun } from "../../src/runs/index.js";
import { programChangeText } from "../../src/tables/index.js";
import { jsonLines, scratchFolder } from "../cli/evalFiles.js";
import { setOf, timesProblem } from "./problems.js";

const problems = [
  timesProblem("2", 2, { question: "Twice.", difficulty: "easy" }),
  timesProblem("3", 3, { question: "Thrice." }),
];
const right = (taskId: string) => ({
  task_id: taskId,
  solution: `print(${taskId} * int(input()))`,
});
const wrong = (taskId: string) => ({ task_id: taskId, solution: "print(0)" });
const broken = (taskId: string) => ({ task_id: taskId, solution: "print(x)" });

async function evaluated(rows: readonly object[]): Promise<EvaluatedSamples> {
  const folder = scratchFolder();
  const [samples, out] = [join(folder, "samples.jsonl"), join(folder, "run")];
  writeFileSync(samples, jsonLines(rows));
  await evaluate(setOf(...problems), { samples, out, ks: [1], workers: 1 });
  return { samplesFile: samples, evaluation: await readRun(out) };
}

test("what is written most often, before a training and after it", async () => {
  const before = await evaluated([
    ...[wrong("2"), broken("2"), right("2"), broken("2")],
    ...[right("3"), right("3"), wrong("3"), right("3")],
  ]);
  const after = await evaluated([
    ...[right("2"), right("2"), wrong("2"), right("2")],
    ...[wrong("3"), right("3"), wrong("3"), wrong("3")],
  ]);

  expect(await mostWritten(before, problems)).toEqual([
    { taskId: "2", program: "print(x)", verdict: "runtime-error", times: 2, samples: 4 },
    { taskId: "3", program: right("3").solution, verdict: "passed", times: 3, samples: 4 },
  ]);
  // The first drawn of equally frequent ones; problem 3 has none that breaks off.
  const failing = await mostWritten(before, problems, "failed-test");
  expect(failing.map(({ taskId, times }) => [taskId, times])).toEqual([
    ["2", 1],
    ["3", 1],
  ]);
  expect(await mostWritten(after, problems, "runtime-error")).toEqual([]);

  const changes = await programChanges(before, after, problems);
  expect(changes.map(({ change }) => change)).toEqual([
    { taskId: "2", before: 0.25, after: 0.75 },
    { taskId: "3", before: 0.75, after: 0.25 },
  ]);
  const [rise] = changes;
  const text = rise === undefined ? "" : programChangeText(rise);
  expect(text).toContain("**Problem `2`** (easy): Twice.");
  expect(text).toContain("Samples that pass: 25.0 % before, 75.0 % after.");
  expect(text).toContain("2 of 4 samples, *runtime-error*:\n\n~~~python\nprint(x)\n~~~");
  expect(text).toContain("3 of 4 samples, *passed*:");
  const same = await programChanges(after, after, problems.slice(0, 1));
  expect(same.map((change) => programChangeText(change)).join()).toContain("the same program.");

  const [first] = problems;
  if (first === undefined) throw new Error("no problem");
  const judged = await judgeMostWritten(before, first, ["runtime-error", "any"], { workers: 1 });
  expect(judged.map(({ outcome }) => [outcome.verdict, outcome.error?.type])).toEqual([
    ["runtime-error", "NameError"],
    ["runtime-error", "NameError"],
  ]);
  await expect(judgeMostWritten(after, first, ["timeout"], { workers: 1 })).rejects.toThrow(
    /No sample of problem 2 in .* ended in timeout/,
  );

  const swapped = { ...before, samplesFile: after.samplesFile };
  await expect(mostWritten(swapped, problems)).resolves.toHaveLength(2);
  writeFileSync(after.samplesFile, jsonLines([right("3")]));
  await expect(mostWritten(swapped, problems)).rejects.toThrow(/is no sample of problem 2/);
});
