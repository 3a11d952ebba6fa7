/** A candidate program for one problem. */
export interface RankedCandidate {
  /** What it is ranked by: for B-Coder `recoveredReward`. Higher is better. */
  readonly score: number;
  /** Whether it passes every hidden test; known only when the ranking is measured. */
  readonly correct: boolean;
}

/**
 * The chance that one of the k submissions solves a problem, when candidates are submitted by falling
 * score (B-Coder §4.5, by the protocol of CodeT, Chen et al. 2023, §3.3). Candidates of the same
 * score form a group; the j-th submission is drawn at random from the j-th group, and where there are
 * fewer groups than submissions, the groups are gone through again.
 *
 * @param candidates in any order; those that met a machine fault left out
 * @returns 0…1; 0 without candidates
 * @throws RangeError for k that is no whole number ≥ 1, and for a score that is no number
 */
export function rankedPassAtK(candidates: readonly RankedCandidate[], k: number): number {
  if (!Number.isSafeInteger(k) || k < 1) {
    throw new RangeError(`k is ${k}; expected a whole number from 1`);
  }
  const groups = new Map<number, { all: number; correct: number }>();
  for (const { score, correct } of candidates) {
    if (Number.isNaN(score)) throw new RangeError("a candidate's score is no number");
    const group = groups.get(score) ?? { all: 0, correct: 0 };
    group.all += 1;
    if (correct) group.correct += 1;
    groups.set(score, group);
  }
  const ranked = [...groups].sort(([a], [b]) => b - a).map(([, group]) => group);
  let unsolved = 1;
  for (let j = 0; j < k; j++) {
    const group = ranked[j % ranked.length];
    if (group !== undefined) unsolved *= 1 - group.correct / group.all;
  }
  return 1 - unsolved;
}
