import { describe, expect, it } from "vitest";
import { RandomStream } from "../../src/tensors/index.js";

describe("RandomStream", () => {
  it("gives the stored numbers", () => {
    const stream = new RandomStream(7, "sample", "mini/train/12", 3);
    const found = [
      stream.uniform(),
      stream.uniform(),
      stream.normal(),
      stream.integer(1000),
      stream.integer(2 ** 32),
      stream.shuffle([0, 1, 2, 3, 4, 5, 6, 7]),
      stream.state(),
    ];
    expect(found).toMatchInlineSnapshot(`
      [
        0.5525134799482266,
        0.556282802152582,
        0.1409889399154344,
        410,
        3370196210,
        [
          1,
          2,
          0,
          5,
          6,
          3,
          7,
          4,
        ],
        [
          -889528316,
          -1432213372,
          -2054906481,
          -903262970,
        ],
      ]
    `);
  });

  it("differs by seed and by path, and a path's parts do not run together", () => {
    const firsts = [
      new RandomStream(0),
      new RandomStream(1),
      new RandomStream(0, "a"),
      new RandomStream(0, "a", "b"),
      new RandomStream(0, "ab"),
      new RandomStream(0, 1),
      new RandomStream(0, "1"),
    ].map((stream) => stream.uniform());
    expect(new Set(firsts).size).toBe(firsts.length);
  });

  it("goes on from its state", () => {
    const stream = new RandomStream(3);
    stream.normal();
    const copy = RandomStream.restore(JSON.parse(JSON.stringify(stream.state())) as number[]);
    expect([copy.uniform(), copy.normal()]).toEqual([stream.uniform(), stream.normal()]);
  });

  it("has the moments of its distributions", () => {
    const stream = new RandomStream(5);
    const count = 40_000;
    const draws = Array.from({ length: count }, () => [
      stream.uniform(),
      stream.normal(),
      stream.integer(6),
    ]);
    const mean = (of: (draw: number[]) => number) =>
      draws.reduce((sum, draw) => sum + of(draw), 0) / count;
    expect(mean(([u]) => u ?? NaN)).toBeCloseTo(0.5, 2);
    expect(mean(([, z]) => z ?? NaN)).toBeCloseTo(0, 1);
    expect(mean(([, z]) => (z ?? NaN) ** 2)).toBeCloseTo(1, 1);
    for (let face = 0; face < 6; face++) {
      expect(mean(([, , n]) => Number(n === face))).toBeCloseTo(1 / 6, 2);
    }
  });

  it("refuses seeds, bounds and states that are none", () => {
    expect(() => new RandomStream(-1)).toThrow("the seed is -1; expected a whole number");
    expect(() => new RandomStream(1.5)).toThrow("the seed is 1.5");
    expect(() => new RandomStream(0, NaN)).toThrow("expected finite numbers");
    expect(() => new RandomStream(0).integer(0)).toThrow("below 0 was asked for");
    expect(() => RandomStream.restore([1, 2, 3])).toThrow("expected four 32-bit whole numbers");
  });
});
