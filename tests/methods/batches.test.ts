import { describe, expect, test } from "vitest";
import { inOrderOfLength, planEpoch, type Example } from "../../src/methods/batches.js";
import { continuationOf } from "../../src/methods/examples.js";
import { RandomStream } from "../../src/tensors/index.js";

const example = (taskId: string, length: number): Example => ({
  taskId,
  promptIds: [1],
  programIds: Array.from({ length }, (_, index) => index + 10),
});
const random = new RandomStream(5, "lengths");
const examples = Array.from({ length: 333 }, (_, index) =>
  example(String(index), 1 + random.integer(90)),
);
const plan = (seed: number) => planEpoch(examples, 8, new RandomStream(seed, "epoch"));
const padding = (batches: readonly (readonly Example[])[]) =>
  batches
    .map((batch) => batch.map(({ programIds }) => programIds.length))
    .map((lengths) => lengths.reduce((sum, length) => sum + Math.max(...lengths) - length, 0))
    .reduce((sum, unused) => sum + unused, 0);

describe("an epoch", () => {
  test("holds every example once", () => {
    const seen = plan(1).flat();
    expect(seen).toHaveLength(333);
    expect(new Set(seen)).toEqual(new Set(examples));
  });

  test("follows from the seed, and differs with it", () => {
    expect(plan(1)).toEqual(plan(1));
    expect(plan(1)).not.toEqual(plan(2));
  });

  test("puts about equal lengths together", () => {
    const shuffled = inSlices(new RandomStream(1, "plain").shuffle([...examples]), 8);
    expect(padding(plan(1))).toBeLessThan(padding(shuffled) / 4);
  });

  test("does not go from short to long", () => {
    const longest = plan(1).map((batch) => Math.max(...batch.map((e) => e.programIds.length)));
    const rises = longest.slice(1).filter((length, index) => length > (longest[index] ?? 0));
    expect(rises.length / longest.length).toBeGreaterThan(0.25);
    expect(rises.length / longest.length).toBeLessThan(0.75);
  });
});

test("in order of length, the last batch takes the rest", () => {
  const batches = inOrderOfLength([example("a", 3), example("b", 1), example("c", 2)], 2);
  expect(batches.map((batch) => batch.map(({ taskId }) => taskId))).toEqual([["b", "c"], ["a"]]);
});

describe("next-token pretraining", () => {
  test("splits between 10 and 90 % of the length, both ends included", () => {
    const whole = example("a", 20);
    const pivots = new Set<number>();
    const stream = new RandomStream(0, "pivots");
    for (let draw = 0; draw < 500; draw += 1) {
      const { promptIds, programIds } = continuationOf(whole, stream);
      expect([...promptIds, ...programIds]).toEqual(whole.programIds);
      pivots.add(promptIds.length);
    }
    expect([...pivots].sort((a, b) => a - b)).toEqual(
      Array.from({ length: 17 }, (_, index) => index + 2),
    );
  });

  test("leaves both parts something to hold, however short the program", () => {
    for (const length of [2, 3, 5]) {
      const { promptIds, programIds } = continuationOf(
        example("a", length),
        new RandomStream(0, "short", length),
      );
      expect(promptIds.length).toBeGreaterThan(0);
      expect(programIds.length).toBeGreaterThan(0);
    }
  });
});

function inSlices<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) =>
    items.slice(index * size, (index + 1) * size),
  );
}
