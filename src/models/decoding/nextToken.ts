import { pickGreedy } from "./pickGreedy.js";

/** How a token is drawn from logits; applied in the order temperature, top-k, top-p. */
export interface SamplingOptions {
  /** T ≥ 0: p = softmax(z / T); 0 is greedy. */
  readonly temperature: number;
  /** Only tokens with z at least the k-th highest, ties at that edge all kept; 0 keeps all. */
  readonly topK: number;
  /** Only the most likely tokens up to and with the one whose sum of p exceeds this; 1 keeps all. */
  readonly topP: number;
}

/** The tokens that may come next, by id, and the part of `total` that each has in the draw. */
export interface NextToken {
  readonly ids: readonly number[];
  readonly shares: readonly number[];
  readonly total: number;
}

/**
 * What may come next, and how likely (Holtzman et al. 2020 for top-p, Fan et al. 2018 for top-k).
 *
 * @param logits [V]
 */
export function nextToken(
  logits: Float32Array,
  { temperature, topK, topP }: SamplingOptions,
): NextToken {
  const best = pickGreedy(logits);
  if (temperature === 0) return { ids: [best], shares: [1], total: 1 };
  const highest = logits[best] ?? 0;
  const floor = topK > 0 && topK < logits.length ? kthHighest(logits, topK, highest) : -Infinity;
  const ids: number[] = [];
  const shares: number[] = [];
  let total = 0;
  for (let id = 0; id < logits.length; id++) {
    const logit = logits[id] ?? 0;
    if (logit < floor) continue;
    const share = Math.exp((logit - highest) / temperature);
    if (share === 0) continue;
    ids.push(id);
    shares.push(share);
    total += share;
  }
  return topP < 1 ? nucleus({ ids, shares, total }, topP) : { ids, shares, total };
}

/**
 * Draws one of the tokens.
 *
 * @param uniform a random number in [0, 1)
 */
export function drawToken({ ids, shares, total }: NextToken, uniform: number): number {
  const target = uniform * total;
  let sum = 0;
  for (let place = 0; place < ids.length; place++) {
    sum += shares[place] ?? 0;
    if (sum > target) return ids[place] ?? 0;
  }
  return ids.at(-1) ?? 0;
}

const bins = 256;
const binsPerNat = 8;

/** The k-th highest logit: logits are counted by their distance from the highest, one bin is sorted. */
function kthHighest(logits: Float32Array, k: number, highest: number): number {
  const binOf = new Uint8Array(logits.length);
  const counts = new Int32Array(bins);
  for (let id = 0; id < logits.length; id++) {
    const bin = Math.min(bins - 1, (highest - (logits[id] ?? 0)) * binsPerNat);
    binOf[id] = bin;
    counts[binOf[id] ?? 0]! += 1;
  }
  let bin = 0;
  let rank = k;
  for (; rank > counts[bin]!; bin++) rank -= counts[bin]!;
  return logits
    .filter((_, id) => binOf[id] === bin)
    .sort()
    .at(-rank)!;
}

/**
 * The largest shares up to and with the one that brings their sum above `topP` of the whole; among
 * equal shares the lower id comes first.
 */
function nucleus({ ids, shares, total }: NextToken, topP: number): NextToken {
  const mass = topP * total;
  const share = (place: number) => shares[place] ?? 0;
  const order = likelyPlaces(shares, mass).sort((a, b) => share(b) - share(a) || a - b);
  let sum = 0;
  let count = 0;
  for (; count < order.length && sum <= mass; count++) sum += share(order[count] ?? 0);
  const kept = order.slice(0, count).sort((a, b) => a - b);
  const left = kept.map(share);
  return {
    ids: kept.map((place) => ids[place] ?? 0),
    shares: left,
    total: left.reduce((all, one) => all + one, 0),
  };
}

/** Places that hold the nucleus: all shares above a floor that is lowered until their sum exceeds `mass`. */
function likelyPlaces(shares: readonly number[], mass: number): number[] {
  for (let floor = 1 / 16; floor > 1e-12; floor /= 16) {
    const places: number[] = [];
    let sum = 0;
    for (let place = 0; place < shares.length; place++) {
      const share = shares[place] ?? 0;
      if (share < floor) continue;
      places.push(place);
      sum += share;
    }
    if (sum > mass) return places;
  }
  return Array.from(shares.keys());
}
