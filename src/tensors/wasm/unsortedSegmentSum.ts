import type { WasmBackend } from "./wasmBackend.js";
import { tf } from "../tf.js";

/** Sums rows into the segments they name: the gradient of a gather, which stock wasm lacks. */
export const unsortedSegmentSum: tf.KernelConfig = {
  kernelName: tf.UnsortedSegmentSum,
  backendName: "wasm",
  kernelFunc: ({ inputs, attrs, backend }) => {
    const wasm = backend as unknown as WasmBackend;
    const { x, segmentIds } = inputs as unknown as Record<"x" | "segmentIds", tf.TensorInfo>;
    const { numSegments } = attrs as unknown as tf.UnsortedSegmentSumAttrs;
    const rest = x.shape.slice(segmentIds.shape.length);
    const output = wasm.makeOutput([numSegments, ...rest], "float32");
    const width = tf.util.sizeFromShape(rest);
    const sums = wasm.typedArrayFromHeap(output) as Float32Array;
    const rows = wasm.typedArrayFromHeap(x) as Float32Array;
    const ids = wasm.typedArrayFromHeap(segmentIds) as Int32Array;
    sums.fill(0);
    ids.forEach((segment, row) => {
      if (segment < 0) return;
      for (let column = 0; column < width; column++) {
        const cell = segment * width + column;
        sums[cell] = (sums[cell] ?? 0) + (rows[row * width + column] ?? 0);
      }
    });
    return output;
  },
};
