import { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

export const gatherRowsName = "GatherRows";

/** table [V, D], ids [N] → rows [N, D] */
export function gatherRows(routines: Routines): tf.KernelConfig {
  return wasmKernel<object>(gatherRowsName, ({ inputs, backend }) => {
    const { table, ids } = inputs as Record<"table" | "ids", tf.TensorInfo>;
    const [count = 0, width = 0] = [ids.shape[0], table.shape[1]];
    checkIds(backend.typedArrayFromHeap(ids) as Int32Array, table.shape[0] ?? 0);
    const rows = backend.makeOutput([count, width], "float32");
    const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
    routines.gatherRows(at(table), at(ids), at(rows), count, width);
    return rows;
  });
}

function checkIds(ids: Int32Array, size: number): void {
  const stray = ids.find((id) => id < 0 || id >= size);
  if (stray !== undefined) throw new Error(`id ${stray} is outside a table of ${size} rows`);
}
