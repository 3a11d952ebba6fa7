// Sampling from the mini model: tokens a second of CPU time, the stock decoder in tensors beside ours.
import { sample, T5, t5Size } from "../../dist/models/index.js";
import { TensorDecoder } from "../../dist/models/t5/tensorDecoder.js";
import { useBackend } from "../../dist/tensors/index.js";

const options = { temperature: 0.6, topK: 0, topP: 0.95, maxTokens: 96, seed: 0 };

export async function bench() {
  await useBackend("wasm");
  const model = new T5(t5Size("mini"), 0);
  const inTensors = new T5(model.config, 0, model.weights);
  inTensors.startDecoding = (prompts, rows) => new TensorDecoder(inTensors, prompts, rows);
  const prompts = Array.from({ length: 16 }, (_, i) =>
    Array.from({ length: 64 }, (_, j) => 3 + ((i * 37 + j * 11) % 1000)),
  );
  console.log("16 prompts of 64 tokens, 96 tokens a sample, temperature 0.6, top-p 0.95");
  measure(model, prompts, 4);
  for (let round = 0; round < 3; round++) {
    const ours = measure(model, prompts, 32);
    const stock = measure(inTensors, prompts, 4);
    const ratio = (ours / stock).toFixed(1);
    console.log(
      `  WebAssembly ${ours.toFixed(0)}, tensors ${stock.toFixed(0)} tokens/CPU s: × ${ratio}`,
    );
  }
}

function measure(model, prompts, n) {
  const start = process.cpuUsage();
  const tokens = sample(model, prompts, { ...options, n }).flat(2).length;
  const { user, system } = process.cpuUsage(start);
  return tokens / ((user + system) / 1e6);
}
