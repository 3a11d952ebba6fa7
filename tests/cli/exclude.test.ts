import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { jsonLines, readJson, scratchFolder } from "./evalFiles.js";
import { passlab } from "./passlab.js";

/** Problems in the folder layout of APPS: double the number. 2360 and 2361 expect something else. */
function writeProblems(folder: string): string {
  for (const [id, factor] of [
    ["0001", 2],
    ["2360", 3],
    ["2361", 3],
  ] as const) {
    const problem = join(folder, "train", id);
    mkdirSync(problem, { recursive: true });
    writeFileSync(join(problem, "question.txt"), "Double the number.\n");
    const tests = { inputs: ["2\n"], outputs: [`${2 * factor}\n`] };
    writeFileSync(join(problem, "input_output.json"), JSON.stringify(tests));
  }
  return join(folder, "train");
}

function writeSamples(folder: string): string {
  const double = (note: string) => `print(2 * int(input()))${note}\n`;
  const rows = ["0001", "2360", "2361"].flatMap((taskId) =>
    [double(""), double("  # again")].map((solution) => ({ task_id: taskId, solution })),
  );
  writeFileSync(join(folder, "samples.jsonl"), jsonLines(rows));
  return join(folder, "samples.jsonl");
}

test("--exclude known-bad scores with and without the problems of the dataset's card", async () => {
  const folder = scratchFolder();
  const out = join(folder, "run");
  const args = [
    ...["eval", "--problems", writeProblems(folder), "--samples", writeSamples(folder)],
    ...["--out", out, "--cache", join(folder, "cache"), "--exclude", "known-bad"],
  ];
  const asTable = await passlab(...args);
  expect(asTable.exitCode).toBe(0);
  expect(asTable.stdout).toContain("pass@1 33.33 %");
  expect(asTable.stdout).toContain("  without excluded problems (1): pass@1 50.00 %\n");

  const asJson = await passlab(...args, "--json");
  const scores = {
    problems: 3,
    passAtK: { "1": { value: 1 / 3 } },
    withoutExcluded: { excluded: ["2360"], problems: 2, passAtK: { "1": { value: 0.5 } } },
  };
  expect(JSON.parse(asJson.stdout)).toMatchObject(scores);
  expect(readJson(join(out, "summary.json"))).toMatchObject(scores);
});

test("known-bad of a part of the dataset counts for that part alone", async () => {
  const folder = scratchFolder();
  const problems = writeProblems(folder);
  const elsewhere = join(folder, "test");
  renameSync(problems, elsewhere);
  const { exitCode, stderr } = await passlab(
    ...["eval", "--problems", elsewhere, "--samples", writeSamples(folder)],
    ...["--out", join(folder, "run"), "--exclude", "known-bad"],
  );
  expect(exitCode).toBe(2);
  expect(stderr).toContain("The lists of known-bad problems name none of the 3 problems");
});
