import { InputError } from "../errors.js";
import { readSafetensors, writeSafetensors } from "../models/index.js";

/** All that the next update of a trainer depends on. */
export interface TrainerState {
  /** Weights, moments of the optimiser and whatever else is large, by name. */
  readonly tensors: ReadonlyMap<string, StoredTensor>;
  /** Position in the data, random state, best loss so far: plain JSON. */
  readonly position: Readonly<Record<string, unknown>>;
}

export interface StoredTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** A trainer's state after an update. */
export interface Checkpoint extends TrainerState {
  readonly step: number;
  /** Whether training has ended. */
  readonly over: boolean;
}

/** A checkpoint as one safetensors file: the same state gives the same bytes. */
export function encodeCheckpoint({ step, over, position, tensors }: Checkpoint): Uint8Array {
  return writeSafetensors(tensors, { checkpoint: JSON.stringify({ step, over, position }) });
}

/** @throws InputError where the bytes are no checkpoint */
export function decodeCheckpoint(bytes: Uint8Array): Checkpoint {
  const { tensors, metadata } = readSafetensors(bytes);
  if (metadata.checkpoint === undefined) {
    throw new InputError("The file holds tensors, but no checkpoint of a training run.");
  }
  const rest = JSON.parse(metadata.checkpoint) as Pick<Checkpoint, "step" | "over" | "position">;
  return { ...rest, tensors };
}
