import { attention, tf } from "../../tensors/index.js";
import { gelu } from "../gelu.js";
import { matrix, vector } from "../weightOf.js";
import type { Weights } from "../weights.js";
import type { GptConfig } from "./config.js";

export interface KeysAndValues {
  /** [B, S, D] */
  readonly keys: tf.Tensor3D;
  /** [B, S, D] */
  readonly values: tf.Tensor3D;
}

/**
 * Self-attention over what came before and itself, then feed-forward: [B, T, D] → [B, T, D].
 *
 * @param mask float32 [B, S + T], 1 where there is a token
 * @param past keys and values of the S tokens before
 * @returns the keys and values of all S + T tokens too
 */
export function gptBlock(
  { config, weights }: { readonly config: GptConfig; readonly weights: Weights },
  index: number,
  hidden: tf.Tensor3D,
  mask: tf.Tensor2D,
  past?: KeysAndValues,
): { readonly hidden: tf.Tensor3D } & KeysAndValues {
  const block = `transformer.h.${index}`;
  const epsilon = config.layer_norm_epsilon;
  const projected = affine(
    weights,
    `${block}.attn.c_attn`,
    layerNorm(weights, `${block}.ln_1`, hidden, epsilon),
  );
  const [query, key, value] = tf.split(projected, 3, 2) as [tf.Tensor3D, tf.Tensor3D, tf.Tensor3D];
  const keys = past === undefined ? key : tf.concat([past.keys, key], 1);
  const values = past === undefined ? value : tf.concat([past.values, value], 1);
  const scale = 1 / Math.sqrt(config.n_embd / config.n_head);
  const options = { heads: config.n_head, scale, mask, causal: true };
  const mixed = attention(query, keys, values, options);
  const attended = tf.add<tf.Tensor3D>(hidden, affine(weights, `${block}.attn.c_proj`, mixed));
  const normed = layerNorm(weights, `${block}.ln_2`, attended, epsilon);
  const wide = gelu(affine(weights, `${block}.mlp.c_fc`, normed)) as tf.Tensor3D;
  const added = tf.add<tf.Tensor3D>(attended, affine(weights, `${block}.mlp.c_proj`, wide));
  return { hidden: added, keys, values };
}

/** (x − mean) / √(variance + ε) · weight + bias over the last axis (Ba et al. 2016). */
export function layerNorm(
  weights: Weights,
  name: string,
  x: tf.Tensor3D,
  epsilon: number,
): tf.Tensor3D {
  const centred = tf.sub(x, tf.mean(x, -1, true));
  const variance = tf.mean(tf.square(centred), -1, true);
  const normed = tf.mul(centred, tf.rsqrt(tf.add(variance, epsilon)));
  return tf.add(tf.mul(normed, vector(weights, `${name}.weight`)), vector(weights, `${name}.bias`));
}

/** x W + b with W [in, out], the orientation of Hugging Face's Conv1D. */
function affine(weights: Weights, name: string, x: tf.Tensor3D): tf.Tensor3D {
  const [batch, length, width] = x.shape;
  const weight = matrix(weights, `${name}.weight`);
  const product = tf.matMul(tf.reshape(x, [batch * length, width]), weight);
  const shifted = tf.add(product, vector(weights, `${name}.bias`));
  return tf.reshape(shifted, [batch, length, weight.shape[1]]);
}
