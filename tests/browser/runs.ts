import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import { passlab } from "../cli/passlab.js";

/** Ends the element that might hold it and does harm if it is taken for markup. */
export const hostile =
  "</script></textarea></pre><script>window.harmed = 1</script>" +
  "<img src=x onerror='window.harmed = 2'>";

const problems = [
  { id: "double", difficulty: "introductory", factor: 2 },
  { id: "treble", difficulty: "interview", factor: 3 },
  { id: `hostile ${hostile}`, difficulty: "interview", factor: 4 },
  ...Array.from({ length: 40 }, (_, i) => ({
    id: `more-${i}`,
    difficulty: "competition",
    factor: 5 + i,
  })),
];

const rows = problems.map(({ id, difficulty, factor }) => ({
  problem_id: id,
  question: `Multiply by ${factor}.\n${hostile}`,
  difficulty,
  url: "",
  starter_code: "",
  solutions: JSON.stringify([`print(${factor} * int(input()))`]),
  input_output: JSON.stringify({
    inputs: ["1\n", "2\n"],
    outputs: [`${factor}\n`, `${2 * factor}\n`],
  }),
}));

const right = (factor: number) => `print(${factor} * int(input()))\n`;
const wrong = `print(${JSON.stringify(hostile)})  # ${hostile}\n`;
const broken = `raise ValueError(${JSON.stringify(hostile)})\n`;

/** Two evaluations of the same problems: one solves the first and third, the other all but the third. */
export async function makeRuns(folder: string): Promise<readonly [string, string]> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "problems.jsonl"), jsonLines(rows));
  const base = problems.flatMap(({ id, factor }, i) =>
    (i % 2 === 0 ? [right(factor), wrong, broken] : [wrong, broken, wrong]).map((solution) => ({
      task_id: id,
      solution,
    })),
  );
  const tuned = problems.flatMap(({ id, factor }, i) =>
    (i === 2 ? [wrong, wrong, broken] : [wrong, right(factor), right(factor)]).map((solution) => ({
      task_id: id,
      solution,
    })),
  );
  return [await evaluated(folder, "base", base), await evaluated(folder, `tuned <b>&`, tuned)];
}

async function evaluated(folder: string, name: string, samples: readonly object[]) {
  const file = join(folder, `${name.replace(/\W/g, "")}.jsonl`);
  writeFileSync(file, jsonLines(samples));
  const out = join(folder, name);
  const { stderr, exitCode } = await passlab(
    ...["eval", "--problems", join(folder, "problems.jsonl"), "--samples", file, "--out", out],
    ...["--k", "1,2", "--cache", join(folder, "cache")],
  );
  expect(exitCode, stderr).toBe(0);
  return out;
}

function jsonLines(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join("");
}
