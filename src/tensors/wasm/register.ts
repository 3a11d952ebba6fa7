import "@tensorflow/tfjs-backend-wasm";
import { tf } from "../tf.js";
import { unsortedSegmentSum } from "./unsortedSegmentSum.js";

let registered = false;

/** Gives the WebAssembly backend the kernels it lacks, once. */
export function registerWasmKernels(): Promise<void> {
  if (!registered) tf.registerKernel(unsortedSegmentSum);
  registered = true;
  return Promise.resolve();
}
