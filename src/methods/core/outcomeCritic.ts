import { crossEntropy, tf } from "../../tensors/index.js";

/**
 * The highest of each feature over a program's tokens: how CodeRL's critic sees a whole program (Le
 * et al. 2022, §3.2). The paper pools the decoder's states and classifies the result; the released
 * code classifies each token and pools the logits: give this the states or the logits.
 *
 * @param features [B, C, F]
 * @param mask     [B, C] float32, at least one 1 in each row; all 1 for the released code, which pools
 *                 over padding too
 * @returns        [B, F]
 */
export function maxOverTokens(features: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor2D {
  return tf.tidy(() => {
    const hidden = tf.mul(tf.sub(tf.expandDims(mask, 2), 1), 1e9); // [B, C, 1]
    return tf.max<tf.Tensor2D>(tf.add(features, hidden), 1);
  });
}

/**
 * CodeRL's critic loss (eq. 9): the mean of −log p(true outcome).
 *
 * @param logits   [B, 4] of whole programs
 * @param classIds [B] int32, places in `outcomeClasses`
 * @returns        scalar
 */
export function criticLoss(logits: tf.Tensor2D, classIds: tf.Tensor1D): tf.Scalar {
  return tf.tidy(() => {
    const [batch] = logits.shape;
    return tf.div<tf.Scalar>(crossEntropy(logits, classIds, tf.ones([batch])), batch);
  });
}
