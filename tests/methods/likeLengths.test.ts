import { describe, expect, it } from "vitest";
import { groupsOfLikeLength, meanOfLikeLengths } from "../../src/methods/likeLengths.js";
import { tf, useBackend } from "../../src/tensors/index.js";

await useBackend("wasm");

/** 20 items whose lengths are 20, 19, …, 1: half in the prompt where they can be. */
const items = Array.from({ length: 20 }, (_, at) => {
  const length = 20 - at;
  const prompt = Math.floor(length / 2);
  return {
    promptIds: Array<number>(prompt).fill(7),
    programIds: Array<number>(length - prompt).fill(7),
    worth: length * length,
  };
});

describe("groups of like length", () => {
  it("hold every item once, the shortest first, at most 16 together", () => {
    const groups = groupsOfLikeLength(items);
    expect(groups.map((group) => group.map(({ worth }) => Math.sqrt(worth)))).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16],
      [17, 18, 19, 20],
    ]);
  });

  it("leave items of equal length in their order", () => {
    const equal = [1, 2, 3].map((worth) => ({ promptIds: [1], programIds: [2], worth }));
    expect(groupsOfLikeLength(equal)).toEqual([equal]);
  });

  it("give the mean over all items, whatever the groups' sizes: (1² + … + 20²) / 20 = 143.5", () => {
    const loss = meanOfLikeLengths(items, (group) => {
      const sum = group.reduce((total, { worth }) => total + worth, 0);
      return tf.scalar(sum / group.length);
    });
    expect(loss.dataSync()[0]).toBeCloseTo(143.5, 4);
  });
});
