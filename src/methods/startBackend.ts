import { tf, useBackend } from "../tensors/index.js";

/** Starts what computes, and says what it is for the manifest. */
export async function startBackend(): Promise<{ readonly name: string; readonly tfjs: string }> {
  const { name } = await useBackend();
  return { name, tfjs: tf.version_core };
}
