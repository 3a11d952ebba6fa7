import { tf } from "./tf.js";

/** Tensors alive now, variables included; a training step must leave it as it found it. */
export function liveTensors(): number {
  return tf.memory().numTensors;
}
