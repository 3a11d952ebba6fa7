/**
 * Values of several columns for every problem. Problems with equal values share a row, so that work
 * on 5,000 problems with 1,000 samples each is work on at most 1,001 rows. Rows are in an order that
 * does not depend on that of the problems, so that neither do the numbers made of them.
 */
export interface ProblemTable {
  /** [P] the row of each problem. */
  readonly rowOf: Int32Array;
  /** K. */
  readonly columns: number;
  /** [R × K] row after row. */
  readonly values: Float64Array;
}

/** One column, its values in ascending order: that of the problems says nothing. */
export function singleColumn(values: ArrayLike<number>): ProblemTable {
  const distinct = Float64Array.from(new Set(Array.from(values))).sort();
  const rowAt = new Map(Array.from(distinct, (value, row) => [value, row]));
  return {
    rowOf: Int32Array.from(values, (value) => rowAt.get(value) ?? 0),
    columns: 1,
    values: distinct,
  };
}

/** How many problems share each row, [R]. */
export function problemsPerRow({ rowOf, columns, values }: ProblemTable): Int32Array {
  const problemsIn = new Int32Array(values.length / columns);
  for (const row of rowOf) problemsIn[row] = (problemsIn[row] ?? 0) + 1;
  return problemsIn;
}

/** Mean of each column over problems, [K]. */
export function columnMeans(table: ProblemTable): Float64Array {
  return weightedMeans(table, problemsPerRow(table));
}

/**
 * Mean of each column where row r stands for `weights[r]` problems, [K].
 *
 * @param weights [R] whole numbers that add up to P
 */
export function weightedMeans(
  { rowOf, columns, values }: ProblemTable,
  weights: Int32Array,
): Float64Array {
  const sums = new Float64Array(columns);
  for (let row = 0; row < weights.length; row++) {
    const weight = weights[row] ?? 0;
    if (weight === 0) continue;
    const start = row * columns;
    for (let k = 0; k < columns; k++) {
      sums[k] = (sums[k] ?? 0) + weight * (values[start + k] ?? 0);
    }
  }
  return sums.map((sum) => sum / rowOf.length);
}
