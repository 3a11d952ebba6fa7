// Sampling from the mini model in tokens a second of CPU time: passlab's decoder beside one in tensors
// with the same caches and one without caches; then what sampling many programs of a problem gains.
import { existsSync } from "node:fs";
import { loadModel } from "../../dist/methods/model.js";
import { promptOf } from "../../dist/methods/prompt.js";
import { sample, T5, t5Size } from "../../dist/models/index.js";
import { TensorDecoder } from "../../dist/models/t5/tensorDecoder.js";
import { loadProblems } from "../../dist/problems/index.js";
import { useBackend } from "../../dist/tensors/index.js";
import { NaiveDecoder } from "./models/naiveDecoder.mjs";

const rounds = 3;
const options = { temperature: 0.6, topK: 0, topP: 0.95, maxTokens: 96, seed: 0 };
/** Three times what a prototype in plain tensors reached. */
const goal = 3 * 5400;
const warmStart = "results/runs/mini-apps-sft-seed0";

export async function bench() {
  await useBackend("wasm");
  compareDecoders();
  if (existsSync(warmStart)) await compareCounts();
  else console.log(`${warmStart} is not there: without the trained model`);
}

/** A new model hardly says the same twice: every token of every sample is decoded. */
function compareDecoders() {
  const model = new T5(t5Size("mini"), 0);
  const decodedBy = (start) => {
    const other = new T5(model.config, 0, model.weights);
    other.startDecoding = (prompts, rows) => start(other, prompts, rows);
    return other;
  };
  const inTensors = decodedBy((...given) => new TensorDecoder(...given));
  const naive = decodedBy((...given) => new NaiveDecoder(...given));
  const prompts = Array.from({ length: 16 }, (_, i) =>
    Array.from({ length: 64 }, (_, j) => 3 + ((i * 37 + j * 11) % 1000)),
  );
  console.log(
    "new model, 16 prompts of 64 tokens, 96 tokens a sample, temperature 0.6, top-p 0.95",
  );
  measure(model, prompts, 4);
  for (let round = 0; round < rounds; round++) {
    const ours = measure(model, prompts, 32);
    const tensors = measure(inTensors, prompts, 4);
    const whole = measure(naive, prompts.slice(0, 4), 1);
    console.log(
      `  passlab ${ours.toFixed(0)} tokens/CPU s (× ${(ours / goal).toFixed(2)} of the goal ${goal}), ` +
        `in tensors ${tensors.toFixed(0)} (× ${(ours / tensors).toFixed(1)}), ` +
        `without caches ${whole.toFixed(0)} (× ${(ours / whole).toFixed(0)})`,
    );
  }
}

/** A trained model's programs begin alike; what they share is decoded once. */
async function compareCounts() {
  const { model, tokenizer } = await loadModel(warmStart);
  const { problems } = await loadProblems("datasets/mini-apps/test.jsonl");
  const prompts = problems.map((problem) => tokenizer.encode(promptOf(problem, "inference")));
  console.log("warm start, mini-apps test problems, temperature 0.8, top-k 50, top-p 0.95");
  const sampling = { ...options, temperature: 0.8, topK: 50 };
  for (const [count, n] of [
    [150, 1],
    [150, 20],
    [15, 200],
    [3, 1000],
  ]) {
    const every = Math.floor(problems.length / count);
    const some = prompts.filter((_, at) => at % every === 0);
    const rate = measure(model, some, n, sampling);
    console.log(
      `  ${String(n).padStart(4)} programs for each of ${count} problems: ` +
        `${rate.toFixed(0)} tokens/CPU s (× ${(rate / goal).toFixed(2)} of the goal ${goal})`,
    );
  }
}

function measure(model, prompts, n, how = options) {
  const start = process.cpuUsage();
  const tokens = sample(model, prompts, { ...how, n }).flat(2).length;
  const { user, system } = process.cpuUsage(start);
  return tokens / ((user + system) / 1e6);
}
