import { linear, tf } from "../../tensors/index.js";
import { matrix } from "../weightOf.js";
import { createWeights, initialWeights, type Weights } from "../weights.js";

/** A value for every token from the model's hidden states: one linear layer, 0 at the start. */
export class ValueHead {
  readonly weights: Weights;

  /** @param width D of the model it reads */
  constructor(width: number) {
    const specs = new Map([
      ["value.weight", { shape: [1, width], deviation: "zeros" as const }],
      ["value.bias", { shape: [1], deviation: "zeros" as const }],
    ]);
    this.weights = createWeights(specs, initialWeights(specs, 0), "the new value head");
  }

  /** [B, C, D] → [B, C] */
  values(hidden: tf.Tensor3D): tf.Tensor2D {
    return tf.tidy(() => {
      const [batch, length] = hidden.shape;
      const raw = tf.reshape(linear(hidden, matrix(this.weights, "value.weight")), [batch, length]);
      return tf.add(raw, this.weights.get("value.bias") as tf.Variable);
    });
  }

  dispose(): void {
    for (const variable of this.weights.values()) variable.dispose();
  }
}
