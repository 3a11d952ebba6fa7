import { Undefined } from "./value.js";

/** Python's `//` for whole numbers. */
export function floorDivide(x: number, by: number): number {
  return Math.floor(x / by);
}

/** Python's `%` for whole numbers: the sign of the divisor. */
export function floorRemainder(x: number, by: number): number {
  return ((x % by) + by) % by;
}

/** The decimal digits without the sign, as Python's `str(abs(x))` has them. */
export function digitsOf(x: number): number[] {
  return Array.from(String(Math.abs(x))).map(Number);
}

export function sumOf(list: readonly number[]): number {
  return list.reduce((sum, x) => sum + x, 0);
}

/** @throws Undefined where there is none */
export function elementAt<T>(list: readonly T[], index: number): T {
  const element = list.at(index);
  if (element === undefined) throw new Undefined();
  return element;
}

/** @throws Undefined for no numbers */
export function largestOf(list: readonly number[]): number {
  elementAt(list, 0);
  return Math.max(...list);
}

/** @throws Undefined for no numbers */
export function smallestOf(list: readonly number[]): number {
  elementAt(list, 0);
  return Math.min(...list);
}

export function ascending(list: readonly number[]): number[] {
  return [...list].sort((x, y) => x - y);
}

export function distinct<T>(list: readonly T[]): T[] {
  return [...new Set(list)];
}

/** Sums of the first 1, 2, … numbers. */
export function prefixSums(list: readonly number[]): number[] {
  let sum = 0;
  return list.map((x) => (sum += x));
}

/** Lengths of the runs of equal neighbours. */
export function runLengths(parts: readonly unknown[]): number[] {
  const lengths: number[] = [];
  parts.forEach((part, at) => {
    if (at > 0 && part === parts[at - 1]) lengths.push((lengths.pop() ?? 0) + 1);
    else lengths.push(1);
  });
  return lengths;
}
