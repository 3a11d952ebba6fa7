import { tf } from "../../tensors/index.js";
import { reduceTokens } from "./reduceTokens.js";

/**
 * B-Coder's advantage of each chosen token (Yu et al. 2024, eq. 6): α (ℓ(s, a) − max ℓ(s, ·)), 0 for
 * the likeliest token and negative for any other. With Q = A + V the policy softmax(Q / α) is
 * softmax(ℓ), whatever V.
 *
 * @param logits  [B, C, V]
 * @param actions [B, C] int32, each 0…V − 1
 * @param alpha   > 0; 1 in the paper
 * @returns       [B, C] ≤ 0
 */
export function duellingAdvantages(
  logits: tf.Tensor3D,
  actions: tf.Tensor2D,
  alpha: number,
): tf.Tensor2D {
  return tf.tidy(() => {
    const vocabulary = logits.shape[2];
    const chosen = tf.sum(tf.mul(logits, tf.oneHot(tf.cast(actions, "int32"), vocabulary)), 2);
    return tf.mul<tf.Tensor2D>(tf.sub(chosen, tf.max(logits, 2)), alpha);
  });
}

/**
 * Values that no reward can exceed (appendix G.1): R_max − softabs(raw), with
 * softabs(x) = (softplus(x) + softplus(−x)) / 2 − log 2, which is 0 at 0. The text to be had prints
 * "+ log 2"; only the minus lets a value reach R_max. In the second stage `raw` is the sum of the
 * frozen first stage's and of the residual.
 *
 * @param raw        any shape
 * @param maxReward  1 in the paper
 * @returns          the same shape, ≤ maxReward
 */
export function boundedValues<Shape extends tf.Tensor>(raw: Shape, maxReward = 1): Shape {
  return tf.tidy(() => {
    const size = tf.abs(raw);
    // softplus(x) + softplus(−x) = |x| + 2 log(1 + e^−|x|), which cannot overflow.
    const softabs = tf.add(
      tf.div(size, 2),
      tf.sub(tf.log(tf.add(tf.exp(tf.neg(size)), 1)), Math.LN2),
    );
    return tf.sub<Shape>(maxReward, softabs);
  });
}

/**
 * The temporal-difference loss of either stage (eqs. 12, 15): (target − Q)², the mean over each
 * program's tokens and over programs.
 *
 * @param q       [B, C] Q(sₜ, aₜ), with gradient
 * @param targets [B, C] `conservativeTargets`, constants
 * @param mask    [B, C]
 */
export function temporalDifferenceLoss(
  q: tf.Tensor2D,
  targets: tf.Tensor2D,
  mask: tf.Tensor2D,
): tf.Scalar {
  return tf.tidy(() =>
    reduceTokens(tf.square(tf.sub(targets, q)) as tf.Tensor2D, mask, "sequence mean"),
  );
}

/**
 * The loss that pulls ground-truth tokens to the top (eq. 8): |A(sₜ, aₜ)|, the mean over each program's
 * tokens and over programs, like the other losses: the paper's weights hold them to one unit.
 *
 * @param advantages [B, C] of ground-truth programs alone, with gradient
 * @param mask       [B, C]
 * @returns          0 if and only if each token of the ground truth is the likeliest
 */
export function advantageLoss(advantages: tf.Tensor2D, mask: tf.Tensor2D): tf.Scalar {
  return tf.tidy(() => reduceTokens(tf.abs(advantages), mask, "sequence mean"));
}
