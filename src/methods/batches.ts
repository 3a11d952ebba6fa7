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
 */
export function planEpoch(
  examples: readonly Example[],
  batchSize: number,
  random: RandomStream,
): Example[][] {
  const shuffled = random.shuffle([...examples]);
  const pools = inSlices(shuffled, batchSize * batchesPerPool);
  return random.shuffle(pools.flatMap((pool) => inOrderOfLength(pool, batchSize)));
}

/** All examples in batches, the shortest first. */
export function inOrderOfLength(examples: readonly Example[], batchSize: number): Example[][] {
  // The sort is stable, so examples of equal length keep their order.
  const sorted = [...examples].sort((a, b) => lengthOf(a) - lengthOf(b));
  return inSlices(sorted, batchSize);
}

function inSlices(examples: readonly Example[], size: number): Example[][] {
  return Array.from({ length: Math.ceil(examples.length / size) }, (_, index) =>
    examples.slice(index * size, (index + 1) * size),
  );
}

function lengthOf({ promptIds, programIds }: Example): number {
  return promptIds.length + programIds.length;
}
