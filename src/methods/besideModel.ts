import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.js";
import {
  checkFinite,
  readSafetensors,
  safetensorsBytes,
  type StoredTensor,
} from "../models/index.js";
import { writeResultFiles } from "../resultFiles.js";
import { tf } from "../tensors/index.js";

/** What a method learned besides its policy, kept in the model's folder. */
export const besideModel = {
  /** CodeRL: the critic's weights, its head's with them. */
  critic: "critic.safetensors",
  /** B-Coder: the decoder of the first stage with its value head, and the residual head. */
  values: "values.safetensors",
} as const;

/** Keeps weights by name in a file beside a model. */
export async function saveBeside(
  folder: string,
  file: string,
  weights: ReadonlyMap<string, tf.Variable>,
): Promise<void> {
  const tensors = new Map<string, StoredTensor>();
  for (const [name, weight] of weights) {
    tensors.set(name, { shape: weight.shape, values: weight.dataSync<"float32">() });
  }
  await writeResultFiles(folder, new Map([[file, safetensorsBytes(tensors)]]));
}

/** Whether there is such a file beside the model. */
export function hasBeside(folder: string, file: string): boolean {
  return existsSync(join(folder, file));
}

/**
 * Gives weights the values that are kept for them beside a model.
 *
 * @throws InputError where the file is missing or made for another model
 */
export async function restoreBeside(
  folder: string,
  file: string,
  weights: ReadonlyMap<string, tf.Variable>,
): Promise<void> {
  const path = join(folder, file);
  const stored = await readSafetensors(path);
  for (const [name, weight] of weights) {
    const { values, shape = [] } = stored.get(name) ?? {};
    if (values === undefined || shape.join() !== weight.shape.join()) {
      throw new InputError(
        `${path} does not fit the model beside it: ${name} is [${shape.join(", ")}], expected ` +
          `[${weight.shape.join(", ")}]. Take both from the same training run.`,
      );
    }
    checkFinite(path, name, values);
    tf.tidy(() => {
      weight.assign(tf.tensor(values, weight.shape));
    });
  }
}
