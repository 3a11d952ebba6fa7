import "@tensorflow/tfjs-backend-wasm";
import { tf } from "../tf.js";
import { attention, attentionGradient } from "./kernels/attention.js";
import { batchMatMul } from "./kernels/batchMatMul.js";
import { rmsNorm, rmsNormGradient } from "./kernels/rmsNorm.js";
import { targetLogps, targetLogpsGradient } from "./kernels/targetLogps.js";
import { unsortedSegmentSum } from "./kernels/unsortedSegmentSum.js";
import { loadRoutines } from "./routines.js";

const stockToReplace = [tf.BatchMatMul];

let registered = false;

/** Gives the WebAssembly backend our kernels, once: those it lacks and those it is slow in. */
export async function registerWasmKernels(): Promise<void> {
  const routines = await loadRoutines();
  if (registered) return;
  for (const name of stockToReplace) tf.unregisterKernel(name, "wasm");
  const kernels = [
    attention,
    attentionGradient,
    batchMatMul,
    rmsNorm,
    rmsNormGradient,
    targetLogps,
    targetLogpsGradient,
    unsortedSegmentSum,
  ];
  for (const kernel of kernels) tf.registerKernel(kernel(routines));
  registered = true;
}
