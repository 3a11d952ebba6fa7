import { tf } from "../../src/tensors/index.js";

/** The gradient of a loss, as a function of where it is taken. */
export function gradientOf<Input extends tf.Tensor>(
  loss: (x: Input) => tf.Scalar,
): (at: Input) => tf.Tensor {
  return tf.grad((x: tf.Tensor) => loss(x as Input));
}
