import { attention, linear, relu, rmsNorm, tf } from "../../tensors/index.js";
import { gelu } from "../gelu.js";
import { matrix, vector } from "../weightOf.js";
import type { Weights } from "../weights.js";
import type { T5Config } from "./config.js";

/** What every block of a stack shares. */
export interface Stack {
  readonly config: T5Config;
  readonly weights: Weights;
  /** Relative position bias, [H, T, T]. */
  readonly bias: tf.Tensor3D;
  /** Float32, 1 where there is a prompt token, [B, P]. */
  readonly promptMask: tf.Tensor2D;
}

/** Self-attention and feed-forward, each added to what came in: [B, P, D] → [B, P, D]. */
export function encoderBlock(stack: Stack, index: number, hidden: tf.Tensor3D): tf.Tensor3D {
  const layer = `encoder.block.${index}.layer`;
  const normed = norm(stack, `${layer}.0.layer_norm`, hidden);
  const attended = attend(stack, `${layer}.0.SelfAttention`, normed, normed, {
    bias: stack.bias,
    mask: stack.promptMask,
  });
  return feedForward(stack, `${layer}.1`, tf.add(hidden, attended));
}

/**
 * Self-attention, attention over the prompt, feed-forward: [B, C, D] → [B, C, D].
 *
 * @param encoded [B, P, D]
 */
export function decoderBlock(
  stack: Stack,
  index: number,
  hidden: tf.Tensor3D,
  encoded: tf.Tensor3D,
): tf.Tensor3D {
  const layer = `decoder.block.${index}.layer`;
  const normed = norm(stack, `${layer}.0.layer_norm`, hidden);
  const attended = attend(stack, `${layer}.0.SelfAttention`, normed, normed, {
    bias: stack.bias,
    causal: true,
  });
  const first = tf.add<tf.Tensor3D>(hidden, attended);
  const query = norm(stack, `${layer}.1.layer_norm`, first);
  const crossed = attend(stack, `${layer}.1.EncDecAttention`, query, encoded, {
    mask: stack.promptMask,
  });
  return feedForward(stack, `${layer}.2`, tf.add(first, crossed));
}

/** T5's layer norm by the weight's name; [B, T, D] → [B, T, D]. */
export function norm(
  { config, weights }: Pick<Stack, "config" | "weights">,
  name: string,
  hidden: tf.Tensor3D,
): tf.Tensor3D {
  const scaled = rmsNorm(hidden, vector(weights, `${name}.weight`), config.layer_norm_epsilon);
  return scaled as tf.Tensor3D;
}

function attend(
  { config, weights }: Stack,
  name: string,
  hidden: tf.Tensor3D,
  seen: tf.Tensor3D,
  visibility: { bias?: tf.Tensor3D; mask?: tf.Tensor2D; causal?: boolean },
): tf.Tensor3D {
  const [query, key, value] = [
    project(weights, `${name}.q`, hidden),
    project(weights, `${name}.k`, seen),
    project(weights, `${name}.v`, seen),
  ];
  const options = { heads: config.num_heads, scale: 1, ...visibility };
  return project(weights, `${name}.o`, attention(query, key, value, options));
}

/** Feed-forward added to what came in; [B, T, D] → [B, T, D]. */
export function feedForward(
  model: Pick<Stack, "config" | "weights">,
  layer: string,
  hidden: tf.Tensor3D,
): tf.Tensor3D {
  const normed = norm(model, `${layer}.layer_norm`, hidden);
  const part = (name: string, values: tf.Tensor3D) =>
    project(model.weights, `${layer}.DenseReluDense.${name}`, values);
  const wide =
    model.config.feed_forward_proj === "gated-gelu"
      ? tf.mul<tf.Tensor3D>(gelu(part("wi_0", normed)), part("wi_1", normed))
      : relu(part("wi", normed));
  return tf.add(hidden, part("wo", wide));
}

/** A projection by the weight's name; [B, T, in] → [B, T, out]. */
export function project(weights: Weights, name: string, values: tf.Tensor3D): tf.Tensor3D {
  return linear(values, matrix(weights, `${name}.weight`)) as tf.Tensor3D;
}
