import { expect, test } from "vitest";
import { seedOf, subjectsOf } from "../../src/report/subjects.js";

const shown = (names: readonly string[]) =>
  subjectsOf(names).map(
    ({ name, runs, isPart }) => `${isPart ? "part " : ""}${name}: ${runs.join()}`,
  );

test("runs that differ in their seed alone are one subject, by what tells it from the others", () => {
  expect(
    shown([
      "mini-sft-seed0-eval",
      "mini-rltf-seed0-eval",
      "mini-sft-seed1-eval",
      "mini-rltf-seed1-eval",
    ]),
  ).toEqual([
    "sft: 0,2",
    "rltf: 1,3",
    "part mini-sft-seed0-eval: 0",
    "part mini-sft-seed1-eval: 2",
    "part mini-rltf-seed0-eval: 1",
    "part mini-rltf-seed1-eval: 3",
  ]);
});

test("others stand alone under their own names", () => {
  expect(shown(["base", "tuned-seed7"])).toEqual(["base: 0", "tuned-seed7: 1"]);
  expect(shown(["a-seed0", "a-seed1"])).toEqual(["a: 0,1", "part a-seed0: 0", "part a-seed1: 1"]);
  // The one is what the other begins with: every name keeps a word.
  expect(shown(["a-seed0", "a-seed1", "a-b-seed0", "a-b-seed1"]).slice(0, 2)).toEqual([
    "a: 0,1",
    "a-b: 2,3",
  ]);
});

test("beside runs of several seeds a single one is named as shortly, with its seed", () => {
  const names = [
    "m-sft-seed0-eval",
    "m-sft-seed1-eval",
    "m-rltf-without-fine-seed0-eval",
    "m-x-eval",
  ];
  expect(shown(names).slice(0, 3)).toEqual(["sft: 0,1", "rltf-without-fine seed 0: 2", "x: 3"]);
});

test("the seed of a name", () => {
  expect(["a-seed12-eval", "Seed_3", "a"].map(seedOf)).toEqual([12, 3, undefined]);
});
