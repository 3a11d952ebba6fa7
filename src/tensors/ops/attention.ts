import { tf } from "../tf.js";
import { attentionGradientName, attentionName } from "../wasm/kernels/attention.js";
import { hasKernel, runKernel } from "./runKernel.js";

export interface AttentionOptions {
  /** H; divides the last axis of queries, keys and values. */
  readonly heads: number;
  /** Factor on q·k; T5 uses 1, others 1 / √(D / H). */
  readonly scale: number;
  /** [H, Q, K], added to the scores (T5's relative position bias). */
  readonly bias?: tf.Tensor3D;
  /** [B, K] float32, 1 where a key may be seen and 0 where not. */
  readonly mask?: tf.Tensor2D;
  /** Whether query i sees keys 0…i + K − Q alone. */
  readonly causal?: boolean;
}

/**
 * softmax(scale · q kᵀ + bias) v in every head (Vaswani et al. 2017, equation 1). A query that may
 * see no key gives zeros.
 *
 * @param queries [B, Q, D], heads side by side in the last axis, as a projection leaves them
 * @param keys    [B, K, D]
 * @param values  [B, K, D]
 * @returns       [B, Q, D]
 */
export function attention(
  queries: tf.Tensor3D,
  keys: tf.Tensor3D,
  values: tf.Tensor3D,
  options: AttentionOptions,
): tf.Tensor3D {
  if (!hasKernel(attentionName)) return plainAttention(queries, keys, values, options);
  const { heads, scale, bias, mask, causal = false } = options;
  const fused = tf.customGrad((...args) => {
    const save = args.at(-1) as unknown as tf.GradSaveFunc;
    const [q, k, v, offset] = args.slice(0, -1) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor?];
    const [value, ...weights] = runKernel(
      attentionName,
      { queries: q, keys: k, values: v, bias: offset, mask },
      { heads, scale, causal },
    );
    save([q, k, v, ...weights]);
    const gradFunc = (dcontext: tf.Tensor, saved: tf.Tensor[]) => {
      const [savedQ, savedK, savedV, savedWeights] = saved;
      return runKernel(
        attentionGradientName,
        { queries: savedQ, keys: savedK, values: savedV, weights: savedWeights, dcontext },
        { heads, scale, withBias: bias !== undefined },
      );
    };
    return { value, gradFunc };
  });
  const inputs = bias === undefined ? [queries, keys, values] : [queries, keys, values, bias];
  return fused(...inputs) as tf.Tensor3D;
}

/** The same in TensorFlow.js's own ops, for backends without our kernel. */
export function plainAttention(
  queries: tf.Tensor3D,
  keys: tf.Tensor3D,
  values: tf.Tensor3D,
  { heads, scale, bias, mask, causal = false }: AttentionOptions,
): tf.Tensor3D {
  return tf.tidy(() => {
    const [q, k, v] = [queries, keys, values].map((x) => splitHeads(x, heads)) as [
      tf.Tensor4D,
      tf.Tensor4D,
      tf.Tensor4D,
    ];
    let scores = tf.mul(tf.matMul(q, k, false, true), scale); // [B, H, Q, K]
    if (bias !== undefined) scores = tf.add(scores, bias);
    const seen = seenKeys(queries.shape, keys.shape, mask, causal); // [B|1, 1, Q|1, K]
    const hidden = tf.mul(tf.sub(seen, 1), 1e9);
    const weights = tf.mul(tf.softmax(tf.add(scores, hidden)), seen);
    const context = tf.transpose(tf.matMul(weights, v), [0, 2, 1, 3]); // [B, Q, H, D/H]
    return tf.reshape(context, queries.shape);
  });
}

function splitHeads(x: tf.Tensor3D, heads: number): tf.Tensor {
  const [batch, length, width] = x.shape;
  return tf.transpose(tf.reshape(x, [batch, length, heads, width / heads]), [0, 2, 1, 3]);
}

function seenKeys(
  [, queryCount]: [number, number, number],
  [batch, keyCount]: [number, number, number],
  mask: tf.Tensor2D | undefined,
  causal: boolean,
): tf.Tensor {
  const byMask =
    mask === undefined ? tf.ones([1, 1, 1, keyCount]) : tf.reshape(mask, [batch, 1, 1, keyCount]);
  if (!causal) return byMask;
  const ahead = keyCount - queryCount;
  const triangle = Float32Array.from({ length: queryCount * keyCount }, (_, cell) =>
    cell % keyCount <= Math.floor(cell / keyCount) + ahead ? 1 : 0,
  );
  return tf.mul(byMask, tf.tensor(triangle, [1, 1, queryCount, keyCount]));
}
