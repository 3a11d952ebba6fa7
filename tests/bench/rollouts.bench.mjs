// A visit to the sampler on the clock: programs judged while others are still written, beside first
// writing all and then judging all.
import { availableParallelism } from "node:os";
import { existsSync } from "node:fs";
import { createJudge } from "../../dist/judge/index.js";
import { loadModel } from "../../dist/methods/model.js";
import { promptIdsOf, rollOut } from "../../dist/methods/rollouts.js";
import { sample } from "../../dist/models/index.js";
import { loadProblems } from "../../dist/problems/index.js";
import { useBackend } from "../../dist/tensors/index.js";

const rounds = 3;
const warmStart = "results/runs/mini-apps-sft-seed0";
const drawing = { n: 20, temperature: 1, topK: 0, topP: 1, seed: 0 };
const [promptTokens, programTokens] = [96, 112];

export async function bench() {
  if (!existsSync(warmStart)) {
    console.log(`${warmStart} is not there: nothing to sample from`);
    return;
  }
  await useBackend("wasm");
  const tokenized = await loadModel(warmStart);
  const { problems } = await loadProblems("datasets/mini-apps/test.jsonl");
  const visited = problems.filter((_, at) => at % 5 === 0);
  console.log(`${visited.length} problems, ${drawing.n} programs each, no verdict known before`);
  for (const workers of [1, availableParallelism()]) {
    const judge = await createJudge({ limits: { cpuMs: 200 }, stopAt: "crash", workers });
    for (let round = 0; round < rounds; round++) {
      const visit = 2 * round;
      const apart = await timed(() => writeThenJudge({ ...tokenized, judge }, visited, visit));
      const together = await timed(() =>
        rollOut({ ...tokenized, judge }, visited, {
          ...drawing,
          ...{ promptTokens, programTokens, withGreedy: false, visit },
        }),
      );
      console.log(
        `  judge with ${workers} worker${workers === 1 ? "" : "s"}: together ${together.toFixed(2)} s, ` +
          `one after the other ${apart.toFixed(2)} s (× ${(apart / together).toFixed(2)})`,
      );
    }
    await judge.close();
  }
}

async function writeThenJudge({ model, tokenizer, judge }, problems, visit) {
  const prompts = problems.map((problem) => promptIdsOf(problem, tokenizer, promptTokens));
  const named = problems.map(({ taskId }) => `${taskId}, visit ${visit}`);
  const drawn = sample(model, prompts, { ...drawing, maxTokens: programTokens, problems: named });
  const programs = drawn.flatMap((completions, at) =>
    completions.map((ids) => ({ problem: problems[at], program: tokenizer.decode(ids) })),
  );
  const outcomes = [];
  for await (const outcome of judge.batch(programs)) outcomes.push(outcome);
}

async function timed(work) {
  const startedAt = performance.now();
  await work();
  return (performance.now() - startedAt) / 1000;
}
