import { tf } from "../../tensors/index.js";
import { reduceTokens, type Reduction } from "./reduceTokens.js";

/** Beyond this difference of log-probabilities float32 could not carry the ratio's exponential. */
const WIDEST = 20;

/**
 * REINFORCE: −Rₜ log p(wₜ), reduced (Williams 1992; CodeRL eq. 7, RLTF eqs. 7–10).
 *
 * @param logps   [B, C] of the programs' tokens under the policy, with gradient
 * @param returns [B, C] constants
 * @param mask    [B, C]
 */
export function policyGradientLoss(
  logps: tf.Tensor2D,
  returns: tf.Tensor2D,
  mask: tf.Tensor2D,
  reduction: Reduction,
): tf.Scalar {
  return tf.tidy(() => reduceTokens(tf.neg(tf.mul<tf.Tensor2D>(returns, logps)), mask, reduction));
}

/**
 * PPO's clipped policy loss (Schulman et al. 2017, eq. 7): max(−Â ρ, −Â clip(ρ, 1 ± ε)) with
 * ρ = exp(log π − log π_old), reduced.
 *
 * @param logps      [B, C] under the policy, with gradient
 * @param oldLogps   [B, C] when the programs were sampled, constants
 * @param advantages [B, C] constants
 * @param mask       [B, C]
 * @param epsilon    0…1, usually 0.2
 */
export function clippedPolicyLoss(
  logps: tf.Tensor2D,
  oldLogps: tf.Tensor2D,
  advantages: tf.Tensor2D,
  mask: tf.Tensor2D,
  { epsilon, reduction }: { readonly epsilon: number; readonly reduction: Reduction },
): tf.Scalar {
  return tf.tidy(() => {
    const difference = tf.clipByValue(tf.sub(logps, oldLogps), -WIDEST, WIDEST);
    const ratios = tf.exp(difference);
    const losses = tf.neg(tf.mul(advantages, ratios));
    const clipped = tf.neg(tf.mul(advantages, tf.clipByValue(ratios, 1 - epsilon, 1 + epsilon)));
    return reduceTokens(tf.maximum(losses, clipped), mask, reduction);
  });
}

/**
 * PPO's clipped value loss: ½ max((V − G)², (clip(V, V_old ± ε) − G)²), reduced (Ziegler et al. 2019's
 * code; PPOCoder's ppo.py).
 *
 * @param values    [B, C] with gradient
 * @param oldValues [B, C] when the programs were sampled, constants
 * @param returns   [B, C] constants
 * @param mask      [B, C]
 * @param epsilon   ≥ 0, in units of the value, usually 0.2
 */
export function clippedValueLoss(
  values: tf.Tensor2D,
  oldValues: tf.Tensor2D,
  returns: tf.Tensor2D,
  mask: tf.Tensor2D,
  { epsilon, reduction }: { readonly epsilon: number; readonly reduction: Reduction },
): tf.Scalar {
  return tf.tidy(() => {
    const step = tf.clipByValue(tf.sub(values, oldValues), -epsilon, epsilon);
    const errors = tf.square(tf.sub(values, returns));
    const clipped = tf.square(tf.sub(tf.add(oldValues, step), returns));
    const losses = tf.maximum<tf.Tensor2D>(errors, clipped);
    return tf.mul<tf.Scalar>(reduceTokens(losses, mask, reduction), 0.5);
  });
}

/**
 * Entropy of the next-token distributions, in nats.
 *
 * @param logits [..., V]
 * @returns      [...], 0…log V
 */
export function entropy(logits: tf.Tensor): tf.Tensor {
  return tf.tidy(() => {
    const logps = tf.logSoftmax(logits);
    return tf.neg(tf.sum(tf.mul(tf.exp(logps), logps), -1));
  });
}
