import type { tf } from "../tensors/index.js";
import type { Weights } from "./weights.js";

/** A weight of two axes, which the model's shapes vouch for. */
export function matrix(weights: Weights, name: string): tf.Tensor2D {
  return variable(weights, name) as tf.Tensor as tf.Tensor2D;
}

/** A weight of one axis, which the model's shapes vouch for. */
export function vector(weights: Weights, name: string): tf.Tensor1D {
  return variable(weights, name) as tf.Tensor as tf.Tensor1D;
}

function variable(weights: Weights, name: string): tf.Variable {
  const found = weights.get(name);
  if (found === undefined) throw new Error(`the model has no weight ${name}`);
  return found;
}
