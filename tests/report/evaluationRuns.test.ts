import { expect, test } from "vitest";
import {
  compareSubjects,
  type NamedRun,
  subjectCurves,
  tableKs,
} from "../../src/report/evaluationRuns.js";
import { subjectsOf } from "../../src/report/subjects.js";

/** @param passing of two samples, by problem */
function run(
  name: string,
  passing: readonly number[],
  taskIds = ["a", "b", "c"],
  ks?: readonly number[],
): NamedRun {
  const counts = passing.map((c, i) => ({
    ...{ taskId: taskIds[i] ?? "", n: 2, c, faults: 0, testShare: 0, survivors: 0 },
    ...{ survivorsCorrect: 0, lax: 0, verdicts: {} },
  }));
  const problems = counts.map(({ taskId }) => ({ taskId, tests: 1, exampleTests: 0 }));
  const manifest = { config: { ks } };
  return { name, path: name, counts, problems, manifest } as unknown as NamedRun;
}

const runs = [
  run("sft-seed0", [0, 1, 2]),
  run("sft-seed1", [0, 0, 1]),
  // Of seed 1 first: pairs are made by seed.
  run("rl-seed1", [1, 1, 1]),
  run("rl-seed0", [2, 1, 2]),
];

test("scores are means over seeds, differences are made seed by seed", () => {
  const subjects = subjectsOf(runs.map(({ name }) => name));
  const curves = subjectCurves(runs, subjects, []);
  const at = (subject: number, k: number) =>
    curves.find((curve) => curve.subject === subject)?.points.find((point) => point.k === k);
  // pass@1 of sft: (0 + 1/2 + 1)/3 = 1/2 and (0 + 0 + 1/2)/3 = 1/6.
  expect(at(0, 1)?.value).toBeCloseTo(100 / 3);
  expect(at(0, 1)?.perSeed).toEqual([expect.closeTo(50), expect.closeTo(100 / 6)]);
  // pass@2 counts problems with a passing sample: of seed 0 two of three, of seed 1 one.
  expect(at(0, 2)?.value).toBeCloseTo(50);
  // The single runs stand behind the subjects, and have no seeds of their own.
  expect(at(2, 1)?.value).toBeCloseTo(50);
  expect(at(2, 1)?.perSeed).toBe(undefined);

  const [first, ...others] = compareSubjects(runs, subjects);
  // rl - sft: seed 1 (1/2 + 1/2 + 0)/3 = 1/3, seed 0 (1 + 0 + 0)/3 = 1/3.
  expect(first).toMatchObject({ a: 0, b: 1, k: 1, problems: 3 });
  expect(first?.difference).toBeCloseTo(100 / 3);
  expect(first?.perSeed).toEqual([expect.closeTo(100 / 3), expect.closeTo(100 / 3)]);
  expect(others).toEqual([]);
});

test("what shares no problem is not compared, nor seeds that the other lacks", () => {
  const strangers = [run("x", [1], ["a"]), run("y", [1], ["z"])];
  expect(compareSubjects(strangers, subjectsOf(["x", "y"]))).toEqual([]);
  const unpaired = [...runs.slice(0, 2), run("rl-seed7", [1, 1, 1]), run("rl-seed8", [1, 1, 1])];
  expect(compareSubjects(unpaired, subjectsOf(unpaired.map(({ name }) => name)))).toEqual([]);
});

test("tables show the values of k that the runs were scored with", () => {
  const own = [
    run("x", [1, 2, 0], ["a", "b", "c"], [2, 1]),
    run("y", [2, 2, 1], ["a", "b", "c"], [2]),
  ];
  expect(tableKs(own)).toEqual([1, 2]);
  const compared = compareSubjects(own, subjectsOf(["x", "y"]));
  expect(compared.map(({ k }) => k)).toEqual([1, 2]);
  expect(tableKs(runs)).toEqual([1, 5, 100, 1000]);
});
