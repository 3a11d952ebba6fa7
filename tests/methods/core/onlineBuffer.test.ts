import { describe, expect, it } from "vitest";
import { OnlineBuffer } from "../../../src/methods/core/index.js";

const first = { integer: () => 0 };

describe("an online buffer", () => {
  it("never holds more than its limit, and the oldest go first", () => {
    const buffer = new OnlineBuffer<string>(5, first);
    buffer.add(["a1", "a2"]);
    buffer.add(["b1", "b2"]);
    expect(buffer.items).toEqual(["a1", "a2", "b1", "b2"]);
    buffer.add(["c1", "c2"]); // one too many: a1, by chance
    expect(buffer.items).toEqual(["a2", "b1", "b2", "c1", "c2"]);
    buffer.add(["d1", "d2", "d3"]); // a2 and both of b
    expect(buffer.items).toEqual(["c1", "c2", "d1", "d2", "d3"]);
  });

  it("is replaced where more arrives than it holds", () => {
    const buffer = new OnlineBuffer<number>(10, first);
    buffer.add([1, 2]);
    buffer.add([3, 4, 5]);
    expect(buffer.items).toEqual([3, 4, 5]);
    buffer.add([6, 7, 8]); // as many: kept beside
    expect(buffer.items).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it("keeps the last of an arrival that is too large", () => {
    const buffer = new OnlineBuffer<number>(3, first);
    buffer.add([1, 2, 3, 4, 5]);
    expect(buffer.items).toEqual([3, 4, 5]);
  });

  it("takes members of the last group that must give way at random", () => {
    const buffer = new OnlineBuffer<number>(4, { integer: (n) => n - 1 });
    buffer.add([1, 2, 3, 4]);
    buffer.add([5, 6]);
    expect(buffer.items).toEqual([1, 2, 5, 6]);
  });

  it("is unchanged by nothing, and keeps its limit through many arrivals", () => {
    let at = 0;
    const buffer = new OnlineBuffer<number>(7, { integer: (n) => at++ % n });
    buffer.add([]);
    expect(buffer.size).toBe(0);
    for (let n = 0; n < 50; n++) {
      buffer.add(Array.from({ length: (n % 5) + 1 }, (_, i) => n * 10 + i));
      expect(buffer.size).toBeLessThanOrEqual(7);
      expect(buffer.items.at(-1)).toBe(n * 10 + (n % 5));
    }
  });

  it("needs a limit", () => {
    expect(() => new OnlineBuffer(0, first)).toThrow("limit is 0");
  });
});
