// One training of a few steps in its own process: `measure.mjs stock|passlab <steps>`; JSON comes out.
import * as passlab from "../../../dist/tensors/index.js";
import { batchOf, firstValues, lossOf, weightShapes } from "./model.mjs";

const [kind, steps] = [process.argv[2], Number(process.argv[3])];
const { tf, AdamW, liveTensors, useBackend } = passlab;

if (kind === "stock") {
  await import("@tensorflow/tfjs-backend-wasm");
  await tf.setBackend("wasm");
  registerSegmentSum();
} else {
  await useBackend("wasm");
}
const kernels = timeKernels();

const weights = Object.fromEntries(
  Object.entries(weightShapes()).map(([name, shape]) => [
    name,
    tf.variable(tf.tensor(firstValues(name, shape), shape), true, name),
  ]),
);
const optimiser = new AdamW({
  learningRate: 1e-3,
  beta1: 0.9,
  beta2: 0.98,
  epsilon: 1e-8,
  weightDecay: 0.01,
  clipNorm: 1,
});

const stepMs = [];
const losses = [];
let alive = 0;
for (let step = 0; step <= steps; step++) {
  const before = liveTensors();
  const started = performance.now();
  const { value, grads } = tf.variableGrads(() => lossOf(passlab, weights, batchOf(0)));
  const [optimiserStarted, loss] = [performance.now(), value.dataSync()[0]];
  optimiser.step(weights, grads);
  kernels.set("AdamW", (kernels.get("AdamW") ?? 0) + performance.now() - optimiserStarted);
  tf.dispose([value, grads]);
  if (step === 0) kernels.clear();
  else stepMs.push(performance.now() - started);
  if (step > 0) alive += liveTensors() - before;
  losses.push(loss);
}
const perStep = [...kernels].map(([name, ms]) => [name, ms / steps]);
console.log(JSON.stringify({ stepMs, losses, alive, kernels: perStep }));

/** Times every kernel of the backend; the map fills as they run. */
function timeKernels() {
  const spent = new Map();
  for (const kernel of tf.getKernelsForBackend("wasm")) {
    tf.unregisterKernel(kernel.kernelName, "wasm");
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        const started = performance.now();
        const output = kernel.kernelFunc(call);
        const ms = performance.now() - started;
        spent.set(kernel.kernelName, (spent.get(kernel.kernelName) ?? 0) + ms);
        return output;
      },
    });
  }
  return spent;
}

/** The one kernel without which the stock backend cannot train. */
function registerSegmentSum() {
  tf.registerKernel({
    kernelName: "UnsortedSegmentSum",
    backendName: "wasm",
    kernelFunc: ({ inputs: { x, segmentIds }, attrs: { numSegments }, backend }) => {
      const rest = x.shape.slice(segmentIds.shape.length);
      const output = backend.makeOutput([numSegments, ...rest], "float32");
      const width = rest.reduce((a, b) => a * b, 1);
      const [sums, rows, ids] = [output, x, segmentIds].map((t) => backend.typedArrayFromHeap(t));
      sums.fill(0);
      ids.forEach((id, row) => {
        for (let j = 0; j < width; j++) sums[id * width + j] += rows[row * width + j];
      });
      return output;
    },
  });
}
