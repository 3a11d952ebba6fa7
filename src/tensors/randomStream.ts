import { createHash } from "node:crypto";
import { xoroshiro128plusFromState } from "pure-rand/generator/xoroshiro128plus";
import { InputError } from "../errors.js";

/** Where a stream stands; JSON keeps it whole. */
export type RandomState = readonly number[];

/**
 * Random numbers that are the same on every machine for the same seed and path.
 *
 * A path names what the stream is for (`new RandomStream(0, "sample", taskId, 17)`), so that no use
 * of randomness shifts another's numbers. Seed and path are hashed (SHA-256) into the state of a
 * xoroshiro128+ (Blackman and Vigna 2021).
 */
export class RandomStream {
  private generator: ReturnType<typeof xoroshiro128plusFromState>;

  /**
   * @param seed whole number 0…2⁵³ − 1
   * @throws InputError for any other seed, and for numbers in the path that are not finite
   */
  constructor(seed: number, ...path: readonly (number | string)[]) {
    if (!Number.isSafeInteger(seed) || seed < 0) {
      throw new InputError(`the seed is ${seed}; expected a whole number 0…9007199254740991`);
    }
    const unnamed = path.find((part) => typeof part === "number" && !Number.isFinite(part));
    if (unnamed !== undefined) {
      throw new InputError(`a random stream's path holds ${unnamed}; expected finite numbers`);
    }
    const digest = createHash("sha256")
      .update(JSON.stringify([seed, ...path]))
      .digest();
    this.generator = xoroshiro128plusFromState(
      [0, 4, 8, 12].map((offset) => digest.readInt32LE(offset)),
    );
  }

  /** A stream that goes on where `state` was taken. */
  static restore(state: RandomState): RandomStream {
    const valid = state.length === 4 && state.every((word) => word === (word | 0));
    if (!valid) {
      throw new InputError(
        `the random state is ${JSON.stringify(state)}; expected four 32-bit whole numbers`,
      );
    }
    const stream = new RandomStream(0);
    stream.generator = xoroshiro128plusFromState([...state]);
    return stream;
  }

  /** Where this stream stands. */
  state(): RandomState {
    return [...this.generator.getState()];
  }

  /** Even over [0, 1), in steps of 2⁻⁵³. */
  uniform(): number {
    const high = this.generator.next() >>> 5;
    const low = this.generator.next() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  /** Standard normal (Box and Muller 1958), one of the pair. */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** A whole number 0…n − 1, every one equally likely, for n of 1…2³². */
  integer(n: number): number {
    if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) {
      throw new InputError(`a random whole number below ${n} was asked for; expected 1…4294967296`);
    }
    const fair = 2 ** 32 - (2 ** 32 % n);
    let bits = this.generator.next() >>> 0;
    while (bits >= fair) bits = this.generator.next() >>> 0;
    return bits % n;
  }

  /** `array` in random order, in place (Fisher and Yates; Durstenfeld 1964). */
  shuffle<T>(array: T[]): T[] {
    for (let last = array.length - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const kept = array[last] as T;
      array[last] = array[other] as T;
      array[other] = kept;
    }
    return array;
  }
}
