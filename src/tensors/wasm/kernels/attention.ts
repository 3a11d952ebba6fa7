import type { tf } from "../../tf.js";
import type { Routines } from "../routines.js";
import { wasmKernel } from "../wasmBackend.js";

export const attentionName = "Attention";
export const attentionGradientName = "AttentionGradient";

interface Attributes {
  readonly heads: number;
  readonly scale: number;
  readonly causal: boolean;
}

/** queries, keys, values, bias?, mask? → context, weights [B, H, Q, K] */
export function attention(routines: Routines): tf.KernelConfig {
  return wasmKernel<Attributes>(attentionName, ({ inputs, attrs, backend }) => {
    const { queries, keys, values } = inputs as Record<
      "queries" | "keys" | "values",
      tf.TensorInfo
    >;
    const { batch, queryCount, keyCount, width } = sizes(queries, keys);
    const { heads, scale, causal } = attrs;
    const context = backend.makeOutput(queries.shape, "float32");
    const weights = backend.makeOutput([batch, heads, queryCount, keyCount], "float32");
    const at = (tensor: tf.TensorInfo | undefined) =>
      tensor === undefined ? 0 : backend.getMemoryOffset(tensor.dataId);
    routines.attention(
      at(queries),
      at(keys),
      at(values),
      at(inputs.bias),
      at(inputs.mask),
      at(weights),
      at(context),
      batch,
      heads,
      queryCount,
      keyCount,
      width / heads,
      scale,
      Number(causal),
    );
    return [context, weights];
  });
}

/** queries, keys, values, weights, dcontext → dqueries, dkeys, dvalues, dbias [H, Q, K] if asked */
export function attentionGradient(routines: Routines): tf.KernelConfig {
  return wasmKernel<Pick<Attributes, "heads" | "scale"> & { readonly withBias: boolean }>(
    attentionGradientName,
    ({ inputs, attrs: { heads, scale, withBias }, backend }) => {
      const { queries, keys, values, weights, dcontext } = inputs as Record<
        "queries" | "keys" | "values" | "weights" | "dcontext",
        tf.TensorInfo
      >;
      const { batch, queryCount, keyCount, width } = sizes(queries, keys);
      const gradients = [queries, keys, values].map(({ shape }) =>
        backend.makeOutput(shape, "float32"),
      );
      if (withBias) gradients.push(backend.makeOutput([heads, queryCount, keyCount], "float32"));
      const at = ({ dataId }: tf.TensorInfo) => backend.getMemoryOffset(dataId);
      const [dq = 0, dk = 0, dv = 0, dbias = 0] = gradients.map(at);
      const scratch = backend.wasm._malloc(4 * queryCount * keyCount);
      routines.attentionGradient(
        at(queries),
        at(keys),
        at(values),
        at(weights),
        at(dcontext),
        dq,
        dk,
        dv,
        dbias,
        scratch,
        batch,
        heads,
        queryCount,
        keyCount,
        width / heads,
        scale,
      );
      backend.wasm._free(scratch);
      return gradients;
    },
  );
}

function sizes(queries: tf.TensorInfo, keys: tf.TensorInfo) {
  const [batch = 1, queryCount = 1, width = 1] = queries.shape;
  return { batch, queryCount, width, keyCount: keys.shape[1] ?? 1 };
}
