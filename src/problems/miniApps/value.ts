/** What flows between the operations of a problem. */
export interface Values {
  number: number;
  /** Lower-case letters. */
  text: string;
  /** The letters U, D, L and R. */
  moves: string;
  list: readonly number[];
  words: readonly string[];
  /** Rows of equal length, as many as columns. */
  grid: readonly (readonly number[])[];
}

export type Kind = keyof Values;
export type Value = Values[Kind];

/** Thrown where an operation has no meaning for a value, as the largest of no numbers. */
export class Undefined extends Error {}

/** Beyond this a number counts as undefined: every result is exact and short to read. */
const largest = 1_000_000;

/** @throws Undefined where a number of the value is too large */
export function inRange<T extends Value>(value: T): T {
  const numbers = [value].flat(2).filter((part) => typeof part === "number");
  if (numbers.some((part) => Math.abs(part) > largest)) throw new Undefined();
  return value;
}

/** The value as a program prints it, without the last line end. */
export function printed(value: Value): string {
  if (!Array.isArray(value)) return String(value);
  const rows = value as readonly (number | string | readonly number[])[];
  return Array.isArray(rows[0])
    ? rows.map((row) => (row as readonly number[]).join(" ")).join("\n")
    : rows.join(" ");
}
