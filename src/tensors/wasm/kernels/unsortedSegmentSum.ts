import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

/** Sums rows into the segments they name: the gradient of a gather, which stock wasm lacks. */
export function unsortedSegmentSum(routines: Routines): tf.KernelConfig {
  return wasmKernel<{ numSegments: number }>(
    tf.UnsortedSegmentSum,
    ({ inputs, attrs: { numSegments }, backend }) => {
      const { x, segmentIds } = inputs as Record<"x" | "segmentIds", tf.TensorInfo>;
      const rest = x.shape.slice(segmentIds.shape.length);
      const sums = backend.makeOutput([numSegments, ...rest], "float32");
      routines.unsortedSegmentSum(
        backend.getMemoryOffset(x.dataId),
        backend.getMemoryOffset(segmentIds.dataId),
        backend.getMemoryOffset(sums.dataId),
        tf.util.sizeFromShape(segmentIds.shape),
        tf.util.sizeFromShape(rest),
        numSegments,
      );
      return sums;
    },
  );
}
