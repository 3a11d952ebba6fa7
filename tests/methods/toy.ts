import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { methodOf, type Trainer } from "../../src/methods/index.js";
import { loadModel } from "../../src/methods/model.js";
import { rollOut } from "../../src/methods/rollouts.js";
import { T5, t5Size, Tokenizer, trainTokenizer } from "../../src/models/index.js";
import type { Judge } from "../../src/judge/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { scratchFolder } from "../cli/evalFiles.js";

const operators = ["+", "-", "*", "//", "%", "**"];
const programOf = (operator: string) => `print(7${operator}2)\n`;
const answerOf = [9, 5, 14, 3, 1, 49];

/** Six sums, and of each the programs that a warm start knows: one is right, two are not. */
export function writeToyProblems(folder: string): { problems: string; programs: string } {
  const problems = join(folder, "toy.jsonl");
  const rows = operators.map((operator, at) => ({
    problem_id: at,
    question: `Print 7 ${operator} 2.`,
    solutions: JSON.stringify([programOf(operator)]),
    input_output: JSON.stringify({ inputs: ["\n"], outputs: [`${answerOf[at] ?? ""}\n`] }),
    difficulty: "introductory",
    url: "",
    starter_code: "",
  }));
  writeFileSync(problems, rows.map((row) => `${JSON.stringify(row)}\n`).join(""));
  const programs = join(folder, "programs.jsonl");
  const known = operators.flatMap((_, at) =>
    [0, 1, 2].map((further) => ({
      taskId: String(at).padStart(4, "0"),
      program: programOf(operators[(at + further) % operators.length] ?? ""),
    })),
  );
  writeFileSync(programs, known.map((row) => `${JSON.stringify(row)}\n`).join(""));
  return { problems, programs };
}

/** A trainer of settings that are stated here and nowhere in a file. */
export function prepareTrainer(method: string, stated: Record<string, unknown>): Promise<Trainer> {
  const file = { path: "toy", name: "toy", method, stated };
  return methodOf(file).resolve(file).prepare();
}

/** A model of some ten thousand random weights with a tokenizer for the problems. */
export async function writeSmallModel(folder: string, problems: string): Promise<void> {
  const set = await loadProblems(problems);
  const texts = set.problems.flatMap(({ question, solutions }) => [question, ...solutions]);
  const tokenizer = await Tokenizer.load(trainTokenizer(texts, 300));
  const config = t5Size("mini", {
    ...{ d_model: 64, d_kv: 16, d_ff: 128, num_layers: 1, num_decoder_layers: 1 },
    vocab_size: tokenizer.size,
    pad_token_id: tokenizer.padId,
    decoder_start_token_id: tokenizer.padId,
    eos_token_id: tokenizer.eosId,
  });
  await new T5(config, 0).save(folder);
  await tokenizer.save(folder);
}

/** Trains a small model that writes one of a problem's three programs; gives its folder. */
export async function trainWarmStart(
  folder: string,
  toy: { problems: string; programs: string },
): Promise<string> {
  const start = join(folder, "start");
  await writeSmallModel(start, toy.problems);
  const trainer = await prepareTrainer("sft", {
    epochs: 100,
    batch: 18,
    data: { ...toy, heldOut: 0, promptTokens: 64, programTokens: 16 },
    model: { from: start },
    optimizer: { learningRate: 1e-2, schedule: "cosine", warmupSteps: 5, weightDecay: 0 },
  });
  for (let step = 1; step <= trainer.steps; step++) await trainer.step(step);
  const warm = join(folder, "warm");
  await trainer.save(warm);
  return warm;
}

/** Which of a model's programs pass, `n` of each problem at temperature 1. */
export async function passing(
  model: string,
  { problems, judge, n }: { problems: string; judge: Judge; n: number },
): Promise<boolean[]> {
  const set = await loadProblems(problems);
  const { rollouts } = await rollOut({ ...(await loadModel(model)), judge }, set.problems, {
    ...{ n, withGreedy: false, temperature: 1, topK: 0, topP: 1 },
    ...{ promptTokens: 64, programTokens: 16, seed: 1, visit: 0 },
  });
  return rollouts.map(({ outcome }) => outcome.verdict === "passed");
}

/** Settings under which a trainer of a small model with random weights takes part of a second. */
export const smallSettings = {
  rollout: { problems: 3, n: 4, temperature: 1, topK: 0, topP: 1 },
  judge: { cpuMs: 500 },
  data: { promptTokens: 64, programTokens: 8 },
};

/** A trainer on the toy problems under these settings. */
export async function prepareSmall(method: string, own: Record<string, unknown>): Promise<Trainer> {
  const folder = scratchFolder();
  const { problems } = writeToyProblems(folder);
  const start = join(folder, "start");
  await writeSmallModel(start, problems);
  const { data, ...rest } = smallSettings;
  return prepareTrainer(method, {
    ...rest,
    data: { ...data, problems, heldOut: 0 },
    model: { from: start },
    optimizer: { learningRate: 1e-3 },
    ...own,
  });
}
