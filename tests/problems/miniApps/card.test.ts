import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { expect, it } from "vitest";
import { repositoryRoot } from "../../../src/repository.js";

const folder = join(repositoryRoot, "datasets/mini-apps");
const card = readFileSync(join(folder, "README.md"), "utf8");

interface Row {
  readonly problem_id: number;
  readonly difficulty: string;
  readonly question: string;
  readonly solutions: string;
  readonly starter_code: string;
}

function rowsOf<Kind>(name: string): Kind[] {
  const bytes = readFileSync(join(folder, name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
  return text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Kind);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}

const tableRow = (label: string, values: readonly number[]) =>
  `| ${[label, ...values.map((value) => value.toLocaleString("en-US"))].join(" | ")} |`;

const splits = {
  train: rowsOf<Row>("train.jsonl.gz"),
  test: rowsOf<Row>("test.jsonl"),
};
const difficulties = ["introductory", "interview", "competition"];

it("the card counts problems and references as the files have them", () => {
  for (const [split, rows] of Object.entries(splits)) {
    for (const difficulty of difficulties) {
      const own = rows.filter((row) => row.difficulty === difficulty);
      const solutions = own.flatMap((row) => JSON.parse(row.solutions) as string[]);
      const values = [
        own.length,
        own.filter((row) => row.starter_code !== "").length,
        median(own.map(({ question }) => question.length)),
        solutions.length,
        median(solutions.map((program) => program.length)),
        median(solutions.map((program) => program.trimEnd().split("\n").length)),
      ];
      expect(card).toContain(tableRow(`${split}, ${difficulty}`, values));
    }
  }
});

it("the card counts verdicts of the training programs as the file has them", () => {
  const difficultyOf = new Map(
    splits.train.map((row) => [String(row.problem_id).padStart(4, "0"), row.difficulty]),
  );
  const programs = rowsOf<{ taskId: string; verdict: string }>("programs.jsonl.gz");
  for (const difficulty of difficulties) {
    const own = programs.filter(({ taskId }) => difficultyOf.get(taskId) === difficulty);
    const count = (...verdicts: string[]) =>
      own.filter(({ verdict }) => verdicts.includes(verdict)).length;
    const values = [
      own.length,
      count("passed"),
      count("failed-test"),
      count("runtime-error", "timeout"),
      count("compile-error"),
    ];
    expect(card).toContain(tableRow(difficulty, values));
    expect(values.slice(1).reduce((sum, value) => sum + value, 0)).toBe(own.length);
  }
});

it("the health card is of these problems, and finds nothing", () => {
  const health = readFileSync(join(folder, "health.md"), "utf8");
  const references = splits.test.flatMap((row) => JSON.parse(row.solutions) as string[]).length;
  expect(health).toContain(`Problems: ${splits.test.length}; without a finding: 150`);
  expect(health).toContain(`References that pass: ${references} of ${references} (100.0 %)`);
  expect(card).toContain(`all ${references} references`);
});
