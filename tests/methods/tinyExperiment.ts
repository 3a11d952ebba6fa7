import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { sftSettings, type SftSettings } from "../../src/methods/sftSettings.js";

/** Five questions with one-line answers, in APPS's form. */
const rows = ["+", "-", "*", "//", "%"].map((operator, index) => ({
  problem_id: `tiny-${index}`,
  question: `Print a ${operator} b.`,
  solutions: JSON.stringify([`a, b = map(int, input().split())\nprint(a ${operator} b)\n`]),
  input_output: JSON.stringify({ inputs: ["7 2\n"], outputs: ["1\n"] }),
  difficulty: "introductory",
  starter_code: "",
}));

/** Writes the problems and an experiment on them that takes seconds; gives the experiment's path. */
export function writeTinyExperiment(folder: string, more = ""): string {
  const problems = join(folder, "problems.jsonl");
  writeFileSync(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const path = join(folder, "tiny.yaml");
  writeFileSync(
    path,
    `method: sft
epochs: 8
batch: 2
data:
  problems: ${JSON.stringify(problems)}
  heldOut: 0.2
  promptTokens: 32
  programTokens: 32
model:
  vocabulary: 300
optimizer:
  learningRate: 2e-3
review:
  every: 4
${more}`,
  );
  return path;
}

/** The same as settings, with some of them changed. */
export function tinySettings(folder: string, over: Partial<SftSettings> = {}): SftSettings {
  writeTinyExperiment(folder);
  return {
    ...sftSettings.parse({
      epochs: 8,
      batch: 4,
      data: { problems: join(folder, "problems.jsonl"), heldOut: 0.2 },
      model: { vocabulary: 300 },
      optimizer: { learningRate: 2e-3 },
      review: { every: 4 },
    }),
    ...over,
  };
}
