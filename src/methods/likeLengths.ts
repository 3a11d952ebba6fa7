import { tf } from "../tensors/index.js";
import type { PromptedProgram } from "./programRows.js";

/** Programs that are passed through the model together. */
const groupSize = 16;

/**
 * The mean of a loss over items, passed through the model in groups of like length, so that little of
 * what is computed is padding.
 *
 * @param items  at least one
 * @param lossOf the mean of the loss over some of the items
 */
export function meanOfLikeLengths<Item extends PromptedProgram>(
  items: readonly Item[],
  lossOf: (group: readonly Item[]) => tf.Scalar,
): tf.Scalar {
  const losses = groupsOfLikeLength(items).map((group) =>
    tf.mul<tf.Scalar>(lossOf(group), group.length / items.length),
  );
  return tf.addN<tf.Scalar>(losses);
}

/** The shortest first; of equal length in their order. */
export function groupsOfLikeLength<Item extends PromptedProgram>(items: readonly Item[]): Item[][] {
  const length = ({ promptIds, programIds }: Item) => promptIds.length + programIds.length;
  const sorted = [...items].sort((a, b) => length(a) - length(b));
  return Array.from({ length: Math.ceil(sorted.length / groupSize) }, (_, at) =>
    sorted.slice(at * groupSize, (at + 1) * groupSize),
  );
}
