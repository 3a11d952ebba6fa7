/** Refuses sequences of different lengths, naming them. */
export function checkSameLength(sequences: Readonly<Record<string, ArrayLike<number>>>): void {
  const lengths = Object.entries(sequences).map(([name, { length }]) => ({ name, length }));
  if (new Set(lengths.map(({ length }) => length)).size > 1) {
    const found = lengths.map(({ name, length }) => `${name} ${length}`).join(", ");
    throw new RangeError(`lengths differ: ${found}; expected one number per token in each`);
  }
}
