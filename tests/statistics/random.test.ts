import { expect, test } from "vitest";
import { createRandom } from "../../src/statistics/random.js";

/** xoroshiro128+ with shifts 24, 16 and 37 in 64-bit whole numbers, low half of each sum. */
function* xoroshiroByHand(seed: number) {
  const rotated = (x: bigint, by: bigint) => BigInt.asUintN(64, (x << by) | (x >> (64n - by)));
  let s0 = (0xffffffffn << 32n) | BigInt.asUintN(32, BigInt(~seed));
  let s1 = BigInt(seed) << 32n;
  for (;;) {
    yield Number(BigInt.asIntN(32, s0 + s1));
    const mixed = s0 ^ s1;
    s0 = BigInt.asUintN(64, rotated(s0, 24n) ^ mixed ^ (mixed << 16n));
    s1 = rotated(mixed, 37n);
  }
}

test("one seed, one stream, whatever the machine", () => {
  for (const seed of [0, 42, 0xffffffff]) {
    const random = createRandom(seed);
    const twin = xoroshiroByHand(seed);
    for (let i = 0; i < 64; i++) twin.next();
    for (let i = 0; i < 1000; i++) expect(random.bits()).toBe(twin.next().value);
  }
  expect(createRandom(42).bits()).toBe(1831493458);
});

test("neighbouring seeds share nothing: first draws over 10,000 seeds spread evenly", () => {
  const counts = new Array<number>(10).fill(0);
  for (let seed = 0; seed < 10_000; seed++) {
    const draw = createRandom(seed).below(10);
    counts[draw] = (counts[draw] ?? 0) + 1;
  }
  const chiSquare = counts.reduce((sum, count) => sum + (count - 1000) ** 2 / 1000, 0);
  expect(chiSquare).toBeLessThan(27.9); // 99.9 % of χ² with 9 degrees of freedom
});

test("draws below a bound reach every value and no other, evenly", () => {
  const random = createRandom(7);
  const counts = new Array<number>(7).fill(0);
  for (let i = 0; i < 70_000; i++) {
    const draw = random.below(7);
    counts[draw] = (counts[draw] ?? 0) + 1;
  }
  expect(counts).toHaveLength(7);
  const chiSquare = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
  expect(chiSquare).toBeLessThan(22.5); // 99.9 % of χ² with 6 degrees of freedom
});

test.each([-1, 0.5, 2 ** 32, NaN])("seed %d is refused", (seed) => {
  expect(() => createRandom(seed)).toThrow("expected a whole number 0…4294967295");
});

test("gamma numbers have the mean, variance and skewness of their shape", () => {
  for (const shape of [0.75, 1, 2.5, 17]) {
    const random = createRandom(5);
    const drawn = Float64Array.from({ length: 200_000 }, () => random.gamma(shape));
    const mean = (of: (x: number) => number) =>
      drawn.reduce((sum, x) => sum + of(x), 0) / drawn.length;
    expect(Math.min(...drawn.slice(0, 1000))).toBeGreaterThan(0);
    expect(mean((x) => x) / shape).toBeCloseTo(1, 1.2);
    expect(mean((x) => (x - shape) ** 2) / shape).toBeCloseTo(1, 1.2);
    expect(mean((x) => (x - shape) ** 3) / (2 * shape)).toBeCloseTo(1, 0.8);
  }
});
