import { RandomStream } from "../tensors/index.js";

/**
 * The items of a visit, drawn without replacement until all have been drawn, then anew: what a visit
 * gets depends on its number alone.
 *
 * @param visit the first is 0
 * @param count items per visit
 */
export function itemsOfVisit<Item>(
  items: readonly Item[],
  visit: number,
  count: number,
  seed: number,
  purpose: string,
): Item[] {
  const drawn: Item[] = [];
  let round = -1;
  let order: Item[] = [];
  for (let at = visit * count; at < (visit + 1) * count; at++) {
    if (Math.floor(at / items.length) !== round) {
      round = Math.floor(at / items.length);
      order = new RandomStream(seed, purpose, round).shuffle([...items]);
    }
    const item = order[at % items.length];
    if (item !== undefined) drawn.push(item);
  }
  return drawn;
}
