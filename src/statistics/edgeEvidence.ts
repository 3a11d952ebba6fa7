import { columnMeans, problemsPerRow, type ProblemTable } from "./problemTable.js";

/**
 * How many problems' worth of an edge (0 or 1) the problems of each column show: their squared
 * deviations from the mean, in squared distances between the mean and the edge.
 *
 * Of values 0 and 1 with few at the edge it is about how many those are. It is 0 where all values
 * are alike: they say nothing of how far another may lie off, however near the edge they are.
 *
 * @param table values 0…1
 * @returns [K] each from 0; Infinity where the mean is the edge
 */
export function edgeEvidence(table: ProblemTable, edge: 0 | 1): Float64Array {
  const { columns, values } = table;
  const problemsIn = problemsPerRow(table);
  return columnMeans(table).map((mean, k) => {
    if (mean === edge) return Infinity;
    let squares = 0;
    for (let row = 0; row < problemsIn.length; row++) {
      const deviation = (values[row * columns + k] ?? 0) - mean;
      squares += (problemsIn[row] ?? 0) * deviation ** 2;
    }
    return squares / (mean - edge) ** 2;
  });
}

/**
 * What the unseen problem still counts for: all of it where the edge was never seen, half of it
 * where it was seen often.
 */
export function unseenShare(evidence: number): number {
  return (1 + 1 / (1 + evidence)) / 2;
}

/**
 * Share of the error that a limit gets. The interval's error is shared equally unless the opposite
 * limit cannot fail: with {@link scarce} problems at its edge or fewer it lies beyond any mean that
 * often gives so few of them. Then this limit gets up to all of it, if its own edge was seen: with a
 * quarter of a problem there, half of the way.
 *
 * @param own      evidence of the edge that this limit lies towards
 * @param opposite evidence of the other edge
 * @returns 0.5…1
 */
export function errorShare(own: number, opposite: number): number {
  const oppositeFails = Math.min(1, Math.max(0, (opposite - scarce) / (plenty - scarce)));
  const ownSeen = 1 - 1 / (1 + 4 * own);
  return (1 + (1 - oppositeFails) * ownSeen) / 2;
}

const scarce = 6;
/** From so many problems at each edge on, both limits fail alike. */
const plenty = 8;
