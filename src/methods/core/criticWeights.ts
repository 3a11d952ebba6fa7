/**
 * CodeRL's weight of each token (Le et al. 2022, eq. 10): the probability that the critic, having
 * read so far, gives to the outcome which the whole program truly had.
 *
 * @param logits  [T, classes] row by row
 * @param classId 0…classes − 1, the true outcome, not the predicted one
 * @param classes 4 for the outcome critic
 * @returns [T] in 0…1
 */
export function criticWeights(
  logits: ArrayLike<number>,
  classId: number,
  classes = 4,
): Float64Array {
  if (logits.length % classes !== 0) {
    throw new RangeError(`${logits.length} logits; expected ${classes} for each token`);
  }
  if (!Number.isSafeInteger(classId) || classId < 0 || classId >= classes) {
    throw new RangeError(`there is no outcome class ${classId}; expected 0 to ${classes - 1}`);
  }
  return Float64Array.from({ length: logits.length / classes }, (_, t) => {
    const row = Array.from({ length: classes }, (_, u) => logits[t * classes + u] ?? 0);
    const highest = Math.max(...row);
    const total = row.reduce((sum, logit) => sum + Math.exp(logit - highest), 0);
    return Math.exp((row[classId] ?? 0) - highest) / total;
  });
}
