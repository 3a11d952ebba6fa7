import type { RandomStream } from "../tensors/index.js";

/** Items drawn with replacement; none of none. */
export function drawItems<Item>(
  items: readonly Item[],
  count: number,
  random: RandomStream,
): Item[] {
  if (items.length === 0) return [];
  return Array.from({ length: count }, () => items[random.integer(items.length)] as Item);
}
