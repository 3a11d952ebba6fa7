import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { inOrder } from "../../src/judge/inOrder.js";

async function collect<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items) all.push(item);
  return all;
}

describe("inOrder", () => {
  it("yields results in the order of the items, however long each takes", async () => {
    const work = async (ms: number) => {
      await sleep(ms);
      return ms;
    };
    expect(await collect(inOrder([30, 1, 20, 0], { most: 3 }, work))).toEqual([30, 1, 20, 0]);
    expect(await collect(inOrder([], { most: 3 }, work))).toEqual([]);
  });

  it("takes no more items than there is room for", async () => {
    let taken = 0;
    let running = 0;
    let most = 0;
    function* items() {
      for (; taken < 50; taken += 1) yield taken;
    }
    const work = async (item: number) => {
      running += 1;
      most = Math.max(most, running);
      await sleep(1);
      running -= 1;
      return item;
    };
    for await (const result of inOrder(items(), { most: 4 }, work))
      expect(taken - result).toBeLessThan(5);
    expect(most).toBe(4);
  });

  it("goes on behind an item that takes long, as far as it may", async () => {
    const started: number[] = [];
    let release = (): void => undefined;
    const long = new Promise<void>((resolve) => {
      release = resolve;
    });
    const work = async (item: number) => {
      started.push(item);
      await (item === 0 ? long : sleep(0));
      return item;
    };
    const items = Array.from({ length: 30 }, (_, at) => at);
    const results = collect(inOrder(items, { most: 2, ahead: 10 }, work));
    await expect.poll(() => started).toEqual(items.slice(0, 10));
    await sleep(20);
    expect(started).toHaveLength(10);
    release();
    expect(await results).toEqual(items);
  });

  it("yields a result that is there while the next item is still awaited", async () => {
    let release = (): void => undefined;
    const blocked = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* items() {
      yield 1;
      await blocked;
      yield 2;
    }
    const results = inOrder(items(), { most: 4 }, (item) => Promise.resolve(item));
    expect((await results.next()).value).toBe(1);
    release();
    expect((await results.next()).value).toBe(2);
    expect((await results.next()).done).toBe(true);
  });

  it("closes its source when it is left early, and passes errors on in their place", async () => {
    let closed = false;
    function* items() {
      try {
        for (let item = 0; ; item += 1) yield item;
      } finally {
        closed = true;
      }
    }
    const work = (item: number) =>
      item === 2 ? Promise.reject(new Error("two")) : Promise.resolve(item);
    const results = inOrder(items(), { most: 8 }, work);
    expect((await results.next()).value).toBe(0);
    expect((await results.next()).value).toBe(1);
    await expect(results.next()).rejects.toThrow("two");
    expect(closed).toBe(true);
  });
});
