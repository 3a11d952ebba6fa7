import { check, type Check } from "./check.js";

/** Starts the backend that tensors would run on and takes a product with it. */
export function checkTensors(): Promise<Check> {
  const remedy = "run `npm ci && npm run build` in passlab's folder";
  return check("tensorflow", { required: true, remedy }, async () => {
    const { tf, useBackend } = await import("../../tensors/index.js");
    const { name, chosenBy, passedOver } = await useBackend();
    const product = tf.tidy(() => tf.dot([1, 2], [3, 4]).dataSync()[0]);
    if (product !== 11) throw new Error(`${name} takes 1 · 3 + 2 · 4 for ${product}`);
    const reasons = passedOver.map((other) => `${other.name}: ${other.reason}`);
    const choice = chosenBy === "preference" ? reasons.join("; ") : `chosen by ${chosenBy}`;
    const kernels = name === "wasm" ? "WebAssembly with passlab's kernels" : `@tensorflow/${name}`;
    return `TensorFlow.js ${tf.version_core} on ${kernels}${choice === "" ? "" : ` (${choice})`}`;
  });
}
