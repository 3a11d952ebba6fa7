import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import { InputError } from "../errors.js";

/** A stream of random numbers that is the same on every machine for the same seed. */
export interface Random {
  /** 32 random bits as a signed integer. */
  bits(): number;
  /** A whole number 0…bound − 1, for bound ≤ 2²¹; no value is favoured by more than bound / 2³². */
  below(bound: number): number;
  /** A number of the gamma distribution with that shape, above 0, and scale 1. */
  gamma(shape: number): number;
}

/** The first numbers of neighbouring seeds resemble each other. */
const discarded = 64;

/**
 * xoroshiro128+ (Blackman and Vigna 2021) from a seed.
 *
 * @param seed whole number 0…2³² − 1
 * @throws InputError for any other seed
 */
export function createRandom(seed: number): Random {
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
    throw new InputError(`the seed is ${seed}; expected a whole number 0…4294967295`);
  }
  const generator = xoroshiro128plus(seed);
  for (let i = 0; i < discarded; i++) generator.next();

  /** Within 0…1, neither of them. */
  const share = () => ((generator.next() >>> 0) + 0.5) / 0x100000000;

  /** Marsaglia's polar method. */
  function normal(): number {
    for (;;) {
      const x = 2 * share() - 1;
      const y = 2 * share() - 1;
      const square = x * x + y * y;
      if (square < 1) return x * Math.sqrt((-2 * Math.log(square)) / square);
    }
  }

  /** Marsaglia and Tsang 2000. */
  function gamma(shape: number): number {
    if (shape === 1) return -Math.log(share());
    if (shape < 1) return gamma(shape + 1) * share() ** (1 / shape);
    const d = shape - 1 / 3;
    const scale = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const v = (1 + scale * x) ** 3;
      if (v > 0 && Math.log(share()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
    }
  }

  return {
    bits: () => generator.next(),
    below: (bound) => (((generator.next() >>> 0) * bound) / 0x100000000) >>> 0,
    gamma,
  };
}
