import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

export const reluGradientName = "ReluGradient";

/** dy, x → dx */
export function reluGradient(routines: Routines): tf.KernelConfig {
  return wasmKernel<object>(reluGradientName, ({ inputs, backend }) => {
    const { dy, x } = inputs as Record<"dy" | "x", tf.TensorInfo>;
    const dx = backend.makeOutput(x.shape, "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    routines.reluGradient(at(dy), at(x), at(dx), tf.util.sizeFromShape(x.shape));
    return dx;
  });
}
