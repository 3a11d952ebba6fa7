import { expect, test } from "vitest";
import { compareSeeds, passRateChanges } from "../../src/evaluation/index.js";
import { ablationRows, seedConclusion, seedRows } from "../../src/tables/index.js";
import { counts } from "./problems.js";

/** One sample of each problem: solved (1) or not (0). */
const greedy = (solved: string) => ({
  path: "run",
  counts: Array.from(solved, (c, i) => counts(`p${i}`, Number(c), 1)),
});
const [none, eight] = ["0".repeat(10), "1".repeat(8) + "00"];

test("each seed is compared with its own start, p by Holm over all, impossible k left out", () => {
  const compared = compareSeeds(
    [
      { seed: 0, before: greedy(none), after: greedy(eight) },
      { seed: 1, before: greedy(eight), after: greedy(eight) },
    ],
    { ks: [1, 5] },
  );
  expect(compared.map(({ seed, k }) => [seed, k])).toEqual([
    [0, 1],
    [1, 1],
  ]);
  // Eight problems gained, none lost: 2 / 2^8, times two tests.
  expect(compared[0]?.pValue).toBeCloseTo(2 / 128, 12);
  expect(compared[0]).toMatchObject({ finding: "b better", difference: { value: 0.8 } });
  expect(compared[1]).toMatchObject({ finding: "undecided", pValue: 1 });
  expect(seedRows(compared)[0]).toMatchObject({
    seed: 0,
    "before, %": "0.00",
    "after, %": "80.00",
    p: "0.0156",
    finding: "better",
  });
  const text = seedConclusion("RLTF", compared);
  expect(text).toContain("from 0.00…80.00 % before to 80.00 % after");
  expect(text).toContain("Beyond noise it is better in 1 of 2 seeds.");
  expect(text).toContain("adjusted for 2 tests (Holm)");
});

test.each([
  [[none], [eight], "Better beyond noise in the one seed."],
  [[eight, eight], [none, none], "Worse beyond noise in all 2 seeds."],
  [[eight], [eight], "In none of 1 seed the difference is beyond noise."],
  [[none, eight], [eight, none], "Beyond noise it is better in 1 and worse in 1 of 2 seeds."],
])("the conclusion says what the findings are", (before, after, sentence) => {
  const seeds = before.map((solved, seed) => ({
    seed,
    before: greedy(solved),
    after: greedy(after[seed] ?? ""),
  }));
  expect(seedConclusion("CodeRL", compareSeeds(seeds, { ks: [1] }))).toContain(sentence);
});

test("a run without a verdict cannot be compared", () => {
  const empty = { path: "runs/none", counts: [counts("p0", 0, 0, 3)] };
  expect(() => compareSeeds([{ seed: 0, before: empty, after: greedy("1") }], { ks: [1] })).toThrow(
    "No sample of the run in runs/none has a verdict",
  );
});

test("pass rates go from the largest rise to the largest fall, over problems that both have", () => {
  const before = [counts("a", 1, 4), counts("b", 4, 4), counts("c", 2, 4), counts("d", 1, 4)];
  const after = [counts("a", 2, 4), counts("b", 1, 4), counts("c", 8, 8), counts("d", 0, 0)];
  expect(passRateChanges(before, after)).toEqual([
    { taskId: "c", before: 0.5, after: 1 },
    { taskId: "a", before: 0.25, after: 0.5 },
    { taskId: "b", before: 1, after: 0.25 },
  ]);
});

test("ablations stand below the whole method, with what they have more", () => {
  const value = (share: number) => ({ value: share });
  const comparison = {
    runs: [{ name: "RLTF" }, { name: "without-fine" }],
    pairs: [
      {
        a: "RLTF",
        b: "without-fine",
        byK: [
          {
            ...{ k: 1, a: value(0.25), b: value(0.2), pValue: 0.03 },
            difference: { value: -0.05, low: -0.09, high: 0.004 },
          },
        ],
      },
    ],
  } as unknown as Parameters<typeof ablationRows>[0];
  expect(ablationRows(comparison)).toEqual([
    { variant: "RLTF", "pass@1, %": "25.00" },
    {
      variant: "without-fine",
      "pass@1, %": "20.00",
      "against the first, k = 1": "−5.00 [−9.00, +0.40]",
      "p, k = 1": "0.0300",
    },
  ]);
});
