import { tf } from "../tf.js";

/** Whether the backend in use has a kernel of this name. */
export function hasKernel(name: string): boolean {
  const kernel = tf.getKernel(name, tf.getBackend()) as tf.KernelConfig | undefined;
  return kernel !== undefined;
}

/** The outputs of a kernel; inputs that are undefined are left out. */
export function runKernel(
  name: string,
  inputs: Readonly<Record<string, tf.Tensor | undefined>>,
  attributes: tf.NamedAttrMap = {},
): [tf.Tensor, ...tf.Tensor[]] {
  const given = Object.entries(inputs).filter(([, tensor]) => tensor !== undefined);
  const outputs: tf.Tensor | tf.Tensor[] = tf
    .engine()
    .runKernel(name, Object.fromEntries(given) as tf.NamedTensorMap, attributes);
  return (Array.isArray(outputs) ? outputs : [outputs]) as [tf.Tensor, ...tf.Tensor[]];
}
