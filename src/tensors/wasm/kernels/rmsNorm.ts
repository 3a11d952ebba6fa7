import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

export const rmsNormName = "RmsNorm";
export const rmsNormGradientName = "RmsNormGradient";

interface Attributes {
  readonly epsilon: number;
}

/** x, weight → y */
export function rmsNorm(routines: Routines): tf.KernelConfig {
  return wasmKernel<Attributes>(rmsNormName, ({ inputs, attrs: { epsilon }, backend }) => {
    const { x, weight } = inputs as Record<"x" | "weight", tf.TensorInfo>;
    const y = backend.makeOutput(x.shape, "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    const [width = 1] = weight.shape;
    const rows = tf.util.sizeFromShape(x.shape) / width;
    routines.rmsNorm(at(x), at(weight), at(y), rows, width, epsilon);
    return y;
  });
}

/** x, weight, dy → dx, dweight */
export function rmsNormGradient(routines: Routines): tf.KernelConfig {
  return wasmKernel<Attributes>(rmsNormGradientName, ({ inputs, attrs: { epsilon }, backend }) => {
    const { x, weight, dy } = inputs as Record<"x" | "weight" | "dy", tf.TensorInfo>;
    const dx = backend.makeOutput(x.shape, "float32");
    const dweight = backend.makeOutput(weight.shape, "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    const [width = 1] = weight.shape;
    const rows = tf.util.sizeFromShape(x.shape) / width;
    routines.rmsNormGradient(at(x), at(weight), at(dy), at(dx), at(dweight), rows, width, epsilon);
    return [dx, dweight];
  });
}
