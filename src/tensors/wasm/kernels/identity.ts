import { tf } from "../../tf.js";
import { wasmKernel } from "../wasmBackend.js";

/** The same data under a new tensor; the stock kernel copies it. */
export function identity(): tf.KernelConfig {
  return wasmKernel<object>(tf.Identity, ({ inputs, backend }) => {
    const { x } = inputs as Record<"x", tf.TensorInfo>;
    backend.incRef(x.dataId);
    return { dataId: x.dataId, shape: x.shape, dtype: x.dtype };
  });
}
