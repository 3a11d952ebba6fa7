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

/**
 * Draws a token (Holtzman et al. 2020 for top-p, Fan et al. 2018 for top-k).
 *
 * @param logits [V]
 * @param uniform a random number in [0, 1)
 */
export function pickSampled(
  logits: Float32Array,
  { temperature, topK, topP }: SamplingOptions,
  uniform: number,
): number {
  if (temperature === 0) return pickGreedy(logits);
  const highest = (logits[pickGreedy(logits)] ?? 0);
  const floor = topK > 0 && topK < logits.length ? kthHighest(logits, topK) : -Infinity;
  const shares = new Float64Array(logits.length);
  let total = 0;
  for (let id = 0; id < logits.length; id++) {
    const logit = (logits[id] ?? 0);
    if (logit < floor) continue;
    const share = Math.exp((logit - highest) / temperature);
    shares[id] = share;
    total += share;
  }
  if (topP < 1) total = keepNucleus(shares, topP * total);
  return drawn(shares, uniform * total);
}

function kthHighest(logits: Float32Array, k: number): number {
  const highest = new Float32Array(k).fill(-Infinity); // descending
  for (const logit of logits) {
    if (logit <= (highest[k - 1] ?? 0)) continue;
    let place = k - 1;
    for (; place > 0 && (highest[place - 1] ?? 0) < logit; place--) {
      highest[place] = (highest[place - 1] ?? 0);
    }
    highest[place] = logit;
  }
  return (highest[k - 1] ?? 0);
}

/**
 * Sets to 0 all but the largest shares up to and with the one that brings their sum above `mass`;
 * among equal shares the lower id comes first.
 *
 * @returns the sum of the shares kept
 */
function keepNucleus(shares: Float64Array, mass: number): number {
  const share = (id: number) => (shares[id] ?? 0);
  const ids = likelyIds(shares, mass).sort((a, b) => share(b) - share(a) || a - b);
  const kept = new Map<number, number>();
  let sum = 0;
  for (const id of ids) {
    if (sum > mass) break;
    kept.set(id, share(id));
    sum += share(id);
  }
  shares.fill(0);
  let total = 0;
  for (const [id, value] of [...kept].sort(([a], [b]) => a - b)) {
    shares[id] = value;
    total += value;
  }
  return total;
}

/** Ids that hold the nucleus: all shares above a floor that is lowered until their sum exceeds `mass`. */
function likelyIds(shares: Float64Array, mass: number): number[] {
  for (let floor = 1 / 16; floor > 1e-12; floor /= 16) {
    const ids: number[] = [];
    let sum = 0;
    for (let id = 0; id < shares.length; id++) {
      const share = (shares[id] ?? 0);
      if (share < floor) continue;
      ids.push(id);
      sum += share;
    }
    if (sum > mass) return ids;
  }
  return Array.from(shares.keys());
}

function drawn(shares: Float64Array, target: number): number {
  let sum = 0;
  let last = 0;
  for (let id = 0; id < shares.length; id++) {
    const share = (shares[id] ?? 0);
    if (share === 0) continue;
    sum += share;
    last = id;
    if (sum > target) return id;
  }
  return last;
}
