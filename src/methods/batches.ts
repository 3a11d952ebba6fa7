import type { RandomStream } from "../tensors/index.js";

/** A prompt and the program to be learned, as tokens. */
export interface Example {
  readonly taskId: string;
  readonly promptIds: readonly number[];
  /** The end token included, unless the program was cut. */
  readonly programIds: readonly number[];
}

/** Batches whose members are picked together before they are sorted by length. */
const batchesPerPool = 16;

/**
 * One epoch: every example once, those of about equal length together, in random order.
 *
 * The shuffled examples are cut into pools of 16 batches; each pool is sorted by length and cut into
 * batches, and all batches are shuffled. What does not fill a last batch makes a smaller one.
 *
 * @returns positions in `examples`, one list per batch
 */
export function planEpoch(
  examples: readonly Example[],
  batchSize: number,
  random: RandomStream,
): number[][] {
  const order = random.shuffle(examples.map((_, position) => position));
  const poolSize = batchSize * batchesPerPool;
  const batches: number[][] = [];
  for (let start = 0; start < order.length; start += poolSize) {
    const pool = order.slice(start, start + poolSize);
    // Array.sort is stable, so equal lengths keep their shuffled order.
    pool.sort((a, b) => lengthOf(examples[a]) - lengthOf(examples[b]));
    for (let at = 0; at < pool.length; at += batchSize) {
      batches.push(pool.slice(at, at + batchSize));
    }
  }
  return random.shuffle(batches);
}

function lengthOf(example: Example | undefined): number {
  return example === undefined ? 0 : example.promptIds.length + example.programIds.length;
}

/** Rows of tokens filled up to one length, and a mask that is 1 for tokens and 0 for filling. */
export interface Padded {
  /** [B, L] */
  readonly ids: Int32Array;
  /** [B, L] */
  readonly mask: Float32Array;
  readonly shape: [number, number];
}

/** Pads to the longest row, rounded up to a multiple of 8 so that few shapes occur. */
export function pad(rows: readonly (readonly number[])[], padId: number): Padded {
  const longest = Math.max(...rows.map((row) => row.length));
  const length = Math.ceil(longest / 8) * 8;
  const ids = new Int32Array(rows.length * length).fill(padId);
  const mask = new Float32Array(rows.length * length);
  for (const [index, row] of rows.entries()) {
    ids.set(row, index * length);
    mask.fill(1, index * length, index * length + row.length);
  }
  return { ids, mask, shape: [rows.length, length] };
}
