import { expect } from "vitest";

/** `count` numbers in −1…1 that are the same in every run. */
export function numbers(count: number, seed: number): number[] {
  let state = seed * 2654435761;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state | 0, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  });
}

/** Each number as expected to that many digits. */
export function close(found: ArrayLike<number>, expected: readonly number[], digits = 12): void {
  expect(found).toHaveLength(expected.length);
  for (const [at, number] of expected.entries()) expect(found[at]).toBeCloseTo(number, digits);
}
