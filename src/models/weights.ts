import { InputError } from "../errors.js";
import { RandomStream, tf } from "../tensors/index.js";
import { readSafetensors, type StoredTensor } from "./safetensors/read.js";
import { safetensorsBytes } from "./safetensors/write.js";

/** Shape of a weight and how it starts: normal values of this standard deviation, or all one value. */
export interface WeightSpec {
  readonly shape: readonly number[];
  readonly deviation: number | "ones" | "zeros";
}

/** A model's weights by Hugging Face's names. */
export type Weights = Map<string, tf.Variable>;

/** New weights, each from its own stream of random numbers, so that none depends on the others. */
export function initialWeights(
  specs: ReadonlyMap<string, WeightSpec>,
  seed: number,
): Map<string, StoredTensor> {
  return new Map(
    [...specs].map(([name, { shape, deviation }]) => {
      const values = new Float32Array(shape.reduce((product, side) => product * side, 1));
      if (deviation === "ones") {
        values.fill(1);
      } else if (deviation !== "zeros") {
        const random = new RandomStream(seed, "weights", name);
        for (let i = 0; i < values.length; i++) values[i] = deviation * random.normal();
      }
      return [name, { shape, values }];
    }),
  );
}

/**
 * Puts values on the backend as trainable variables, after holding them against the names and
 * shapes the model needs.
 *
 * @param source the values' origin in messages
 * @throws InputError naming every weight that is missing, unknown or of another shape
 */
export function createWeights(
  specs: ReadonlyMap<string, WeightSpec>,
  tensors: ReadonlyMap<string, StoredTensor>,
  source: string,
): Weights {
  const faults: string[] = [];
  for (const [name, { shape }] of specs) {
    const found = tensors.get(name)?.shape;
    if (found === undefined) faults.push(`${name} is missing, expected [${shape.join(", ")}]`);
    else if (found.join() !== shape.join()) {
      faults.push(`${name} is [${found.join(", ")}], expected [${shape.join(", ")}]`);
    }
  }
  for (const name of tensors.keys()) {
    if (!specs.has(name)) faults.push(`${name} is no weight of this model`);
  }
  if (faults.length > 0) {
    const [more, shown] = [faults.length - 5, faults.slice(0, 5).join("; ")];
    throw new InputError(
      `${source} does not fit config.json: ${shown}${more > 0 ? `; and ${more} more` : ""}.`,
    );
  }
  return new Map(
    [...specs].map(([name, { shape }]) => {
      const values = tensors.get(name)?.values ?? new Float32Array();
      return [name, tf.tidy(() => tf.variable(tf.tensor(values, [...shape]), true))];
    }),
  );
}

/** The weights' values as a safetensors file. */
export async function weightsFile(weights: ReadonlyMap<string, tf.Variable>): Promise<Uint8Array> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, variable] of weights) {
    tensors.set(name, {
      shape: variable.shape,
      values: (await variable.data()) as Float32Array,
    });
  }
  return safetensorsBytes(tensors);
}

/** @throws InputError where a weight holds what no computation recovers from */
export function checkFinite(path: string, name: string, values: Float32Array): void {
  let at = 0;
  while (at < values.length && Number.isFinite(values[at])) at += 1;
  if (at === values.length) return;
  throw new InputError(
    `${path}: ${name} holds ${values[at] ?? NaN} at ${at}; expected numbers. The training it comes ` +
      `from diverged, or the file is damaged: take an earlier one.`,
  );
}

/** Reads a safetensors file without the names that only repeat another weight or hold no weight. */
export async function readWeights(
  path: string,
  rename: (name: string) => string | null,
): Promise<Map<string, StoredTensor>> {
  const stored = await readSafetensors(path, (name) => rename(name) !== null);
  for (const [name, { values }] of stored) checkFinite(path, name, values);
  return new Map([...stored].map(([name, tensor]) => [rename(name) ?? name, tensor]));
}
