import "@tensorflow/tfjs-backend-wasm";
import { tf } from "../tf.js";
import { add, multiply } from "./kernels/arithmetic.js";
import { attention, attentionGradient } from "./kernels/attention.js";
import { batchMatMul } from "./kernels/batchMatMul.js";
import { gatherRows } from "./kernels/gatherRows.js";
import { identity } from "./kernels/identity.js";
import { reluGradient } from "./kernels/reluGradient.js";
import { rmsNorm, rmsNormGradient } from "./kernels/rmsNorm.js";
import { targetLogps, targetLogpsGradient } from "./kernels/targetLogps.js";
import { unsortedSegmentSum } from "./kernels/unsortedSegmentSum.js";
import { loadRoutines } from "./routines.js";

const replaced = [add, batchMatMul, identity, multiply];
const added = [
  attention,
  attentionGradient,
  gatherRows,
  reluGradient,
  rmsNorm,
  rmsNormGradient,
  targetLogps,
  targetLogpsGradient,
  unsortedSegmentSum,
];

let registered = false;

/** Gives the WebAssembly backend our kernels, once: those it lacks and those it is slow in. */
export async function registerWasmKernels(): Promise<void> {
  const routines = await loadRoutines();
  if (registered) return;
  for (const kernel of replaced) {
    const config = kernel(routines);
    tf.unregisterKernel(config.kernelName, "wasm");
    tf.registerKernel(config);
  }
  for (const kernel of added) tf.registerKernel(kernel(routines));
  registered = true;
}
