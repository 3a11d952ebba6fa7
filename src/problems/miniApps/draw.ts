import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** The first numbers of neighbouring seeds resemble each other. */
const discarded = 64;

/** Seeded choices in whole numbers only, so that they are the same on every machine. */
export class Draw {
  readonly #generator;

  /** @param seed whole number 0…2³² − 1 */
  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
    for (let i = 0; i < discarded; i++) this.#generator.next();
  }

  /** A whole number 0…bound − 1, for bound ≤ 2²¹. */
  below(bound: number): number {
    return (((this.#generator.next() >>> 0) * bound) / 0x100000000) >>> 0;
  }

  /** A whole number least…most, both included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One element of a list that is not empty. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** The list in a drawn order. */
  shuffled<T>(list: readonly T[]): T[] {
    const rest = [...list];
    return list.map(() => rest.splice(this.below(rest.length), 1)[0] as T);
  }
}
