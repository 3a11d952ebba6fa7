import { InputError } from "../errors.js";
import { heapBytes } from "../tensors/index.js";

/**
 * @param weights how many weights the model has
 * @param perWeight numbers kept for each: 1 to use the model, 4 to train it (weight, gradient and
 *   AdamW's two moments)
 * @param source the model's name in the message
 * @throws InputError where the backend cannot hold them, whatever memory the machine has
 */
export function checkRoom(weights: number, perWeight: number, source: string): void {
  const bytes = weights * perWeight * 4;
  if (bytes <= heapBytes()) return;
  const gibibytes = (value: number) => (value / 2 ** 30).toFixed(1);
  throw new InputError(
    `${source} has ${Math.round(weights / 1e6)} million weights, which take ${gibibytes(bytes)} GiB ` +
      `${perWeight === 1 ? "" : "with gradients and moments "}and WebAssembly holds ` +
      `${gibibytes(heapBytes())}. Take a smaller model, or install @tensorflow/tfjs-node and set ` +
      `PASSLAB_BACKEND=tfjs-node.`,
  );
}
