import { linear, relu, tf } from "../../tensors/index.js";
import { matrix, vector } from "../weightOf.js";
import { createWeights, initialWeights, type Weights } from "../weights.js";

/** What a program comes to, in the order of the critic's scores. */
export const outcomes = ["compile-error", "runtime-error", "failed-test", "passed"] as const;

const hiddenWidth = 128;
/** Below every score, so that padding never is the highest. */
const never = -1e9;

/**
 * CodeRL's critic (Le et al. 2022, and its released code): D → 128 → ReLU → 4 at every token; the
 * program's scores are the highest of its tokens', outcome by outcome.
 */
export class CriticHead {
  readonly weights: Weights;

  /** @param width D of the model it reads */
  constructor(width: number, seed: number) {
    const specs = new Map([
      ["critic.dense.weight", { shape: [hiddenWidth, width], deviation: width ** -0.5 }],
      ["critic.dense.bias", { shape: [hiddenWidth], deviation: "zeros" as const }],
      [
        "critic.out.weight",
        { shape: [outcomes.length, hiddenWidth], deviation: hiddenWidth ** -0.5 },
      ],
      ["critic.out.bias", { shape: [outcomes.length], deviation: "zeros" as const }],
    ]);
    this.weights = createWeights(specs, initialWeights(specs, seed), "the new critic head");
  }

  /** Scores of every token, e_t: [B, C, D] → [B, C, 4]. */
  tokenScores(hidden: tf.Tensor3D): tf.Tensor3D {
    return tf.tidy(() => {
      const { weights } = this;
      const dense = linear(hidden, matrix(weights, "critic.dense.weight"));
      const wide = relu(tf.add(dense, vector(weights, "critic.dense.bias")));
      const out = linear(wide, matrix(weights, "critic.out.weight"));
      return tf.add(out, vector(weights, "critic.out.bias"));
    });
  }

  /**
   * Scores of whole programs: the maximum over their tokens; [B, C, 4] → [B, 4]. Padding is left
   * out, where CodeRL's code lets it take part.
   *
   * @param completionMask float32 [B, C], 1 for tokens and 0 for padding
   */
  programScores(tokenScores: tf.Tensor3D, completionMask: tf.Tensor2D): tf.Tensor2D {
    return tf.tidy(() => {
      const [batch, length] = completionMask.shape;
      const hidden = tf.mul(tf.sub(1, tf.reshape(completionMask, [batch, length, 1])), never);
      return tf.max(tf.add(tokenScores, hidden), 1);
    });
  }

  dispose(): void {
    for (const variable of this.weights.values()) variable.dispose();
  }
}
