/**
 * The part of a passing program that Critic Sampling keeps (CodeRL §3.3): up to and including the
 * token after which the critic is surest of passing, the first of several.
 *
 * @param tokens      [T]
 * @param scores      [T] p(passed | w₁…wₜ), 0…1
 * @param stopAtDoubt whether it ends, if that is earlier, before the first token after which failing
 *                    is likelier than passing
 */
export function refineSeed(
  tokens: readonly number[],
  scores: ArrayLike<number>,
  stopAtDoubt: boolean,
): readonly number[] {
  if (scores.length !== tokens.length) {
    throw new RangeError(`${scores.length} critic scores for ${tokens.length} tokens`);
  }
  const all = Array.from(scores);
  const surest = all.indexOf(Math.max(...all));
  const doubt = all.findIndex((score) => score < 0.5);
  const end = stopAtDoubt && doubt >= 0 ? Math.min(surest + 1, doubt) : surest + 1;
  return tokens.slice(0, end);
}

/** The items by falling score; of equal ones the earlier first. */
export function likeliestFirst<Item>(items: readonly Item[], scores: readonly number[]): Item[] {
  return items
    .map((item, at) => ({ item, score: scores[at] ?? 0 }))
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

/** `n` as `parts` whole numbers, as equal as can be, the larger ones first. */
export function share(n: number, parts: number): number[] {
  return Array.from({ length: parts }, (_, at) => Math.floor(n / parts) + (at < n % parts ? 1 : 0));
}
