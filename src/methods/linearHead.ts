import { linear, RandomStream, tf } from "../tensors/index.js";

/** A linear map of a model's last states: a value (O = 1), or logits of the outcomes (O = 4). */
export class LinearHead {
  /** By name: `<name>.weight` [O, D] and `<name>.bias` [O]. */
  readonly weights: ReadonlyMap<string, tf.Variable>;

  /** @param seed undefined: all weights 0 */
  constructor(
    private readonly name: string,
    width: number,
    outputs: number,
    seed: number | undefined,
  ) {
    const random = seed === undefined ? undefined : new RandomStream(seed, "weights", name);
    const values = Float32Array.from(
      { length: outputs * width },
      () => (random?.normal() ?? 0) / Math.sqrt(width),
    );
    this.weights = new Map([
      [`${name}.weight`, tf.variable(tf.tensor2d(values, [outputs, width]))],
      [`${name}.bias`, tf.variable(tf.zeros([outputs]))],
    ]);
  }

  /**
   * @param hidden [B, C, D]
   * @returns      [B, C, O]
   */
  outputs(hidden: tf.Tensor3D): tf.Tensor3D {
    return tf.tidy(() => {
      const weight = this.weights.get(`${this.name}.weight`) as tf.Tensor2D | undefined;
      const bias = this.weights.get(`${this.name}.bias`);
      if (weight === undefined || bias === undefined) throw new Error("the head has no weights");
      return tf.add<tf.Tensor3D>(linear(hidden, weight), bias);
    });
  }

  /**
   * Its only output, of a head with O = 1.
   *
   * @returns [B, C]
   */
  values(hidden: tf.Tensor3D): tf.Tensor2D {
    return tf.tidy(() => tf.squeeze<tf.Tensor2D>(this.outputs(hidden), [2]));
  }
}
