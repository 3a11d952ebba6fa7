import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

export const targetLogpsName = "TargetLogps";
export const targetLogpsGradientName = "TargetLogpsGradient";

/** logits [N, V], targets [N] → logps [N], logNorms [N] */
export function targetLogps(routines: Routines): tf.KernelConfig {
  return wasmKernel<object>(targetLogpsName, ({ inputs, backend }) => {
    const { logits, targets } = inputs as Record<"logits" | "targets", tf.TensorInfo>;
    const [rows = 1, width = 1] = logits.shape;
    const logps = backend.makeOutput([rows], "float32");
    const logNorms = backend.makeOutput([rows], "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    routines.logSumExpParts(at(logits), at(logps), at(logNorms), rows, width);
    const [z, maxima, sums] = [logits, logps, logNorms].map(
      (tensor) => backend.typedArrayFromHeap(tensor) as Float32Array,
    ) as [Float32Array, Float32Array, Float32Array];
    const ids = backend.typedArrayFromHeap(targets) as Int32Array;
    for (let row = 0; row < rows; row++) {
      const logNorm = (maxima[row] ?? 0) + Math.log(sums[row] ?? 0);
      sums[row] = logNorm;
      maxima[row] = (z[row * width + (ids[row] ?? 0)] ?? NaN) - logNorm;
    }
    return [logps, logNorms];
  });
}

/** logits, targets, logNorms, dy [N] → dlogits [N, V] */
export function targetLogpsGradient(routines: Routines): tf.KernelConfig {
  return wasmKernel<object>(targetLogpsGradientName, ({ inputs, backend }) => {
    const { logits, targets, logNorms, dy } = inputs as Record<
      "logits" | "targets" | "logNorms" | "dy",
      tf.TensorInfo
    >;
    const [rows = 1, width = 1] = logits.shape;
    const dlogits = backend.makeOutput(logits.shape, "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    routines.targetLogpsGradient(
      at(logits),
      at(targets),
      at(logNorms),
      at(dy),
      at(dlogits),
      rows,
      width,
    );
    return dlogits;
  });
}
