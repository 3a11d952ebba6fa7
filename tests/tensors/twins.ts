/** Slow float64 twins of the ops, from their definitions. */

export function product(
  [rows, terms, columns]: readonly [number, number, number],
  [transposeA, transposeB]: readonly [boolean, boolean],
) {
  return (a: Float64Array, b: Float64Array): Float64Array =>
    Float64Array.from({ length: rows * columns }, (_, cell) => {
      const [i, j] = [Math.floor(cell / columns), cell % columns];
      let sum = 0;
      for (let k = 0; k < terms; k++) {
        const left = a[transposeA ? k * rows + i : i * terms + k] ?? NaN;
        const right = b[transposeB ? j * terms + k : k * columns + j] ?? NaN;
        sum += left * right;
      }
      return sum;
    });
}

export function rmsNorm(width: number, epsilon: number) {
  return (x: Float64Array, weight: Float64Array): Float64Array =>
    x.map((value, cell) => {
      const row = x.subarray(cell - (cell % width), cell - (cell % width) + width);
      const meanSquare = row.reduce((sum, other) => sum + other * other, 0) / width;
      return (value / Math.sqrt(meanSquare + epsilon)) * (weight[cell % width] ?? NaN);
    });
}

export function gatherLogps(width: number, targets: readonly number[]) {
  return (logits: Float64Array): Float64Array =>
    Float64Array.from(targets, (target, row) => {
      const z = logits.subarray(row * width, (row + 1) * width);
      const largest = Math.max(...z);
      const sum = z.reduce((total, value) => total + Math.exp(value - largest), 0);
      return (z[target] ?? NaN) - largest - Math.log(sum);
    });
}

export interface AttentionCase {
  readonly batch: number;
  readonly heads: number;
  readonly queries: number;
  readonly keys: number;
  readonly headWidth: number;
  readonly scale: number;
  readonly causal: boolean;
  /** [B, K] */
  readonly mask?: readonly number[];
}

export function attention(given: AttentionCase) {
  const { batch, heads, queries, keys, headWidth, scale, causal, mask } = given;
  const width = heads * headWidth;
  return (q: Float64Array, k: Float64Array, v: Float64Array, bias?: Float64Array): Float64Array => {
    const context = new Float64Array(batch * queries * width);
    for (let b = 0; b < batch; b++)
      for (let h = 0; h < heads; h++)
        for (let i = 0; i < queries; i++) {
          const powers = Array.from({ length: keys }, (_, j) => {
            if (mask?.[b * keys + j] === 0 || (causal && j > i + keys - queries)) return 0;
            let score = bias?.[(h * queries + i) * keys + j] ?? 0;
            for (let d = 0; d < headWidth; d++) {
              const column = h * headWidth + d;
              const left = q[(b * queries + i) * width + column] ?? NaN;
              score += scale * left * (k[(b * keys + j) * width + column] ?? NaN);
            }
            return Math.exp(score);
          });
          const sum = powers.reduce((total, power) => total + power, 0);
          for (let d = 0; d < headWidth && sum > 0; d++) {
            const column = h * headWidth + d;
            context[(b * queries + i) * width + column] = powers.reduce(
              (total, power, j) =>
                total + (power / sum) * (v[(b * keys + j) * width + column] ?? NaN),
              0,
            );
          }
        }
    return context;
  };
}
