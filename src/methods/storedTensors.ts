import { InputError } from "../errors.js";
import type { StoredTensor } from "../models/index.js";
import { tf, type AdamW } from "../tensors/index.js";

const weightPrefix = "weights/";
const optimizerPrefix = "optimizer/";

/** Weights and the optimiser's moments under one roof, for a checkpoint. */
export function storedTensors(
  weights: ReadonlyMap<string, tf.Variable>,
  optimizer: AdamW,
): Map<string, StoredTensor> {
  const stored = new Map<string, StoredTensor>();
  for (const [name, weight] of weights) {
    stored.set(weightPrefix + name, { shape: weight.shape, values: weight.dataSync<"float32">() });
  }
  for (const [name, values] of Object.entries(optimizer.state())) {
    stored.set(optimizerPrefix + name, { shape: [values.length], values });
  }
  return stored;
}

/**
 * Puts them back.
 *
 * @throws InputError where they are of another model
 */
export function restoreTensors(
  stored: ReadonlyMap<string, StoredTensor>,
  weights: ReadonlyMap<string, tf.Variable>,
  optimizer: AdamW,
): void {
  for (const [name, weight] of weights) {
    const found = stored.get(weightPrefix + name)?.values;
    if (found?.length !== weight.size) {
      throw new InputError(
        `The checkpoint has ${found?.length ?? 0} numbers for ${name}; the model has ` +
          `${weight.size}. Choose another run folder to train anew.`,
      );
    }
    tf.tidy(() => {
      weight.assign(tf.tensor(found, weight.shape));
    });
  }
  const moments = [...stored].filter(([name]) => name.startsWith(optimizerPrefix));
  optimizer.restore(
    Object.fromEntries(
      moments.map(([name, { values }]) => [name.slice(optimizerPrefix.length), values]),
    ),
    Object.fromEntries(weights),
  );
}

/** The tensors of several models, each with its optimiser, in one checkpoint. */
export function joinParts(
  parts: Readonly<Record<string, ReadonlyMap<string, StoredTensor>>>,
): Map<string, StoredTensor> {
  const named = Object.entries(parts).flatMap(([part, stored]) =>
    [...stored].map(([name, tensor]) => [`${part}/${name}`, tensor] as const),
  );
  return new Map(named);
}

/** One of them again. */
export function partOf(
  joined: ReadonlyMap<string, StoredTensor>,
  part: string,
): Map<string, StoredTensor> {
  const prefix = `${part}/`;
  const own = [...joined].filter(([name]) => name.startsWith(prefix));
  return new Map(own.map(([name, tensor]) => [name.slice(prefix.length), tensor]));
}
