import { z } from "zod";
import { InputError } from "../errors.js";
import {
  readSafetensors,
  readSafetensorsMetadata,
  safetensorsBytes,
  type StoredTensor,
} from "../models/index.js";

/** All that the next update of a trainer depends on. */
export interface TrainerState {
  /** Weights, moments of the optimiser and whatever else is large, by name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Position in the data, random state, lowest loss so far: plain JSON. */
  readonly position: Readonly<Record<string, unknown>>;
}

/** A trainer's state after an update. */
export interface Checkpoint extends TrainerState {
  readonly step: number;
  /** Whether training has ended. */
  readonly over: boolean;
}

/** A checkpoint as one safetensors file: the same state gives the same bytes. */
export function checkpointBytes({ step, over, position, tensors }: Checkpoint): Uint8Array {
  return safetensorsBytes(tensors, { checkpoint: JSON.stringify({ step, over, position }) });
}

const schema = z.object({
  step: z.int().min(0),
  over: z.boolean(),
  position: z.record(z.string(), z.unknown()),
});

function parsed(text: string, path: string): z.infer<typeof schema> {
  try {
    const { success, data } = schema.safeParse(JSON.parse(text));
    if (success) return data;
  } catch {
    // Told below, as for what is JSON but no state.
  }
  throw new InputError(
    `${path} does not say where its training run stood. Choose another run folder to train anew.`,
  );
}

/** @throws InputError where the file is no checkpoint */
export async function readCheckpoint(path: string): Promise<Checkpoint> {
  const { checkpoint } = await readSafetensorsMetadata(path);
  if (checkpoint === undefined) {
    throw new InputError(`${path} holds tensors, but no checkpoint of a training run.`);
  }
  return { ...parsed(checkpoint, path), tensors: await readSafetensors(path) };
}
