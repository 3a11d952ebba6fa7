// One training of a few steps in its own process: `measure.mjs stock|passlab <steps>`; CPU times and
// the final weights' hash come out as JSON.
import { createHash } from "node:crypto";
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
  const started = process.cpuUsage();
  const { value, grads } = tf.variableGrads(() => lossOf(passlab, weights, batchOf(0)));
  const [optimiserStarted, loss] = [process.cpuUsage(), value.dataSync()[0]];
  optimiser.step(weights, grads);
  kernels.set("AdamW", (kernels.get("AdamW") ?? 0) + cpuMsSince(optimiserStarted));
  tf.dispose([value, grads]);
  if (step === 0) kernels.clear();
  else stepMs.push(cpuMsSince(started));
  if (step > 0) alive += liveTensors() - before;
  losses.push(loss);
}
const perStep = [...kernels].map(([name, ms]) => [name, ms / steps]);
const hash = createHash("sha256");
for (const weight of Object.values(weights)) hash.update(new Uint8Array(weight.dataSync().buffer));
const finalWeights = hash.digest("hex");
console.log(JSON.stringify({ stepMs, losses, alive, finalWeights, kernels: perStep }));

/** CPU time and not wall time, which other programs lengthen. */
function cpuMsSince(start) {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** Times every kernel of the backend; the map fills as they run. */
function timeKernels() {
  const spent = new Map();
  for (const kernel of tf.getKernelsForBackend("wasm")) {
    tf.unregisterKernel(kernel.kernelName, "wasm");
    tf.registerKernel({
      ...kernel,
      kernelFunc: (call) => {
        const started = process.cpuUsage();
        const output = kernel.kernelFunc(call);
        spent.set(kernel.kernelName, (spent.get(kernel.kernelName) ?? 0) + cpuMsSince(started));
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
