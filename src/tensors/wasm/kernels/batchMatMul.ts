import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

/** Matrix products, batched and broadcast, at the same speed whichever operand is transposed. */
export function batchMatMul(routines: Routines): tf.KernelConfig {
  return wasmKernel<{ transposeA: boolean; transposeB: boolean }>(
    tf.BatchMatMul,
    ({ inputs, attrs: { transposeA, transposeB }, backend }) => {
      const { a, b } = inputs as Record<"a" | "b", tf.TensorInfo>;
      const left = operand(a.shape, transposeA);
      const right = operand(b.shape, transposeB);
      if (left.columns !== right.rows) {
        throw new Error(`a product of [${a.shape.join()}] and [${b.shape.join()}] does not match`);
      }
      const outer = tf.broadcast_util.assertAndGetBroadcastShape(left.outer, right.outer);
      const product = backend.makeOutput([...outer, left.rows, right.columns], "float32");
      const addresses = [a, b, product].map(({ dataId }) => backend.getMemoryOffset(dataId));
      const [atA = 0, atB = 0, atProduct = 0] = addresses;
      const steps = batchSteps(outer, [left.outer, right.outer]);
      steps.forEach(([batchA = 0, batchB = 0], batch) => {
        routines.gemm(
          left.rows,
          right.columns,
          left.columns,
          atA + 4 * batchA * left.rows * left.columns,
          left.rowStride,
          left.columnStride,
          atB + 4 * batchB * right.rows * right.columns,
          right.rowStride,
          right.columnStride,
          atProduct + 4 * batch * left.rows * right.columns,
          right.columns,
          0,
        );
      });
      return product;
    },
  );
}

function operand(shape: readonly number[], transposed: boolean) {
  const [height = 1, width = 1] = shape.slice(-2);
  return {
    outer: shape.slice(0, -2),
    rows: transposed ? width : height,
    columns: transposed ? height : width,
    rowStride: transposed ? 1 : width,
    columnStride: transposed ? width : 1,
  };
}

/** For every matrix of the product, which matrix of each operand it comes from. */
function batchSteps(outer: readonly number[], operands: readonly (readonly number[])[]) {
  const count = tf.util.sizeFromShape([...outer]);
  const strides = operands.map((shape) => broadcastStrides(outer.length, shape));
  return Array.from({ length: count }, (_, batch) =>
    strides.map((stride) => {
      let [rest, index] = [batch, 0];
      for (let axis = outer.length - 1; axis >= 0; axis--) {
        const size = outer[axis] ?? 1;
        index += (rest % size) * (stride[axis] ?? 0);
        rest = Math.floor(rest / size);
      }
      return index;
    }),
  );
}

/** Matrices between neighbours along each outer axis, 0 along axes that are repeated. */
function broadcastStrides(rank: number, shape: readonly number[]): number[] {
  const padded = [...Array.from({ length: rank - shape.length }, () => 1), ...shape];
  return padded.map((size, axis) =>
    size === 1 ? 0 : tf.util.sizeFromShape(padded.slice(axis + 1)),
  );
}
