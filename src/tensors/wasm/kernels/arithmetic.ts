import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel, type KernelCall } from "../wasmBackend.js";

type Operation = (call: KernelCall<object>) => tf.TensorInfo | null;

/** Sums of equal shapes in one pass; other shapes as the stock kernel does them. */
export function add(routines: Routines): tf.KernelConfig {
  return beforeStock(tf.Add, ({ inputs, backend }) => {
    const { a, b } = inputs as Record<"a" | "b", tf.TensorInfo>;
    if (!tf.util.arraysEqual(a.shape, b.shape)) return null;
    const sum = backend.makeOutput(a.shape, "float32");
    const [atA = 0, atB = 0, atSum = 0] = [a, b, sum].map(({ dataId }) =>
      backend.getMemoryOffset(dataId),
    );
    routines.add(atA, atB, atSum, tf.util.sizeFromShape(a.shape));
    return sum;
  });
}

/** Products of equal shapes and by a number in one pass; other shapes as the stock kernel does them. */
export function multiply(routines: Routines): tf.KernelConfig {
  return beforeStock(tf.Multiply, ({ inputs, backend }) => {
    const { a, b } = inputs as Record<"a" | "b", tf.TensorInfo>;
    const byNumber = b.shape.length === 0;
    if (!byNumber && !tf.util.arraysEqual(a.shape, b.shape)) return null;
    const product = backend.makeOutput(a.shape, "float32");
    const [atA = 0, atB = 0, atProduct = 0] = [a, b, product].map(({ dataId }) =>
      backend.getMemoryOffset(dataId),
    );
    const size = tf.util.sizeFromShape(a.shape);
    if (byNumber) {
      const [factor = 0] = backend.typedArrayFromHeap(b);
      routines.scale(atA, factor, atProduct, size);
    } else routines.multiply(atA, atB, atProduct, size);
    return product;
  });
}

/** A kernel that tries `operation` on float32 operands, and the stock kernel where it gives null. */
function beforeStock(name: string, operation: Operation): tf.KernelConfig {
  const stock = tf.getKernel(name, "wasm").kernelFunc as unknown as (
    call: KernelCall<object>,
  ) => tf.TensorInfo;
  return wasmKernel<object>(name, (call) => {
    const floats = Object.values(call.inputs).every(({ dtype }) => dtype === "float32");
    return (floats ? operation(call) : null) ?? stock(call);
  });
}
