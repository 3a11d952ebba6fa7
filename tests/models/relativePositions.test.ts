import { describe, expect, it } from "vitest";
import { relativeBucket, relativeBuckets } from "../../src/models/t5/relativePositions.js";

describe("relative position buckets", () => {
  const decoder = { bidirectional: false, buckets: 32, maxDistance: 128 };
  const encoder = { ...decoder, bidirectional: true };

  // Past 16, the distance d is in bucket 16 + ⌊16 · ln(d / 16) / ln 8⌋: ln(d / 16) of 0.1300 a bucket.
  it.each([
    [0, 0],
    [1, 0],
    [500, 0],
    [-1, 1],
    [-15, 15],
    [-16, 16],
    [-18, 16],
    [-19, 17],
    [-20, 17],
    [-21, 18],
    [-64, 26],
    [-112, 30],
    [-113, 31],
    [-127, 31],
    [-128, 31],
    [-10_000, 31],
  ])("of a decoder: a key at %i is in bucket %i", (distance, bucket) => {
    expect(relativeBucket(distance, decoder)).toBe(bucket);
  });

  // Sixteen buckets for each direction: exact to 7, then 8 + ⌊8 · ln(d / 8) / ln 16⌋.
  it.each([
    [0, 0],
    [-7, 7],
    [-8, 8],
    [-11, 8],
    [-12, 9],
    [-32, 12],
    [-90, 14],
    [-91, 15],
    [-1000, 15],
    [1, 17],
    [7, 23],
    [8, 24],
    [32, 28],
    [128, 31],
  ])("of an encoder: a key at %i is in bucket %i", (distance, bucket) => {
    expect(relativeBucket(distance, encoder)).toBe(bucket);
  });

  it("of all pairs stand query by key", () => {
    expect([...relativeBuckets(3, decoder)]).toEqual([0, 0, 0, 1, 0, 0, 2, 1, 0]);
    expect([...relativeBuckets(3, encoder)]).toEqual([0, 17, 18, 1, 0, 17, 2, 1, 0]);
  });
});
