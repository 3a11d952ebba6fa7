import { expect, test } from "vitest";
import { InputError } from "../../src/errors.js";
import { scoresOf } from "../../src/evaluation/scores.js";
import type { RunProblem } from "../../src/runs/index.js";
import { counts } from "./problems.js";

const problem = (taskId: string, over: Partial<RunProblem> = {}): RunProblem => ({
  taskId,
  tests: 1,
  exampleTests: 1,
  ...over,
});

const problems = [
  problem("a", { difficulty: "easy", tags: ["graphs", "trees"], date: "2024-03-09" }),
  problem("b", { difficulty: "hard", tags: ["trees"], date: "2024-03-30" }),
  problem("c", { difficulty: "hard", date: "2024-04-01" }),
];

test("groups by difficulty, tag and month, each k where the group has the samples", () => {
  const scores = scoresOf(problems, [counts("a", 1, 2), counts("b", 1, 4), counts("c", 0, 4)], {
    ks: [1, 2, 4],
  });
  expect(Object.keys(scores.passAtK)).toEqual(["1", "2"]);
  expect(scores.passAtK["1"]?.value).toBeCloseTo((1 / 2 + 1 / 4 + 0) / 3, 12);
  expect(scores.passAtK["1"]?.bounds).toBeUndefined();
  expect(scores.notPossible).toEqual([
    {
      k: 4,
      reason:
        "pass@4 needs 4 judged samples of every problem; 1 of 3 problems have fewer (a has 2)",
    },
  ]);
  expect(scores.byDifficulty).toMatchObject({
    easy: { problems: 1, judged: 1, passAtK: { "1": { value: 0.5 }, "2": { value: 1 } } },
    hard: { problems: 2, judged: 2, passAtK: { "1": { value: 0.125 }, "4": { value: 0.5 } } },
  });
  expect(scores.byTag).toMatchObject({
    graphs: { passAtK: { "1": { value: 0.5 } } },
    trees: { passAtK: { "1": { value: 0.375 } } },
  });
  expect(scores.byMonth).toMatchObject({
    "2024-03": { problems: 2, passAtK: { "1": { value: 0.375 } } },
    "2024-04": { problems: 1, passAtK: { "1": { value: 0 } } },
  });
});

test("faults of the machine are in no score, only in its bounds", () => {
  const scores = scoresOf(
    problems,
    [counts("a", 1, 2, 2), counts("b", 0, 0, 4), counts("c", 0, 4)],
    {
      ks: [1],
    },
  );
  expect(scores.machineFaults).toBe(6);
  expect(scores.missing).toEqual([]);
  expect(scores.rates).toMatchObject({ judged: 6, machineFaults: 6, passRate: 1 / 6 });
  expect(scores.passAtK["1"]?.value).toBeCloseTo((1 / 2 + 0) / 2, 12);
  // Failed: 1/4 of a; passed: 3/4 of a and all of b.
  expect(scores.passAtK["1"]?.bounds?.low).toBeCloseTo((1 / 4 + 0 + 0) / 3, 12);
  expect(scores.passAtK["1"]?.bounds?.high).toBeCloseTo((3 / 4 + 1 + 0) / 3, 12);
});

test("where most problems have no sample, the others are meant and the whole set is no matter", () => {
  const faulty = { ...counts("a", 1, 2), faults: 2, verdicts: { passed: 1, "machine-fault": 2 } };
  const part = scoresOf(problems, [counts("a", 1, 2)], { ks: [1] });
  expect(part.missing).toEqual(["b", "c"]);
  expect(part.passAtK["1"]?.bounds).toBeUndefined();
  expect(part.byDifficulty.easy?.passAtK["1"]?.bounds).toBeUndefined();
  const most = scoresOf(problems, [counts("a", 1, 2), counts("b", 0, 2)], { ks: [1] });
  expect(most.passAtK["1"]?.bounds).toMatchObject({ low: 0.5 / 3, high: 1.5 / 3 });
  const bounds = scoresOf(problems, [faulty], { ks: [1] }).passAtK["1"]?.bounds;
  expect(bounds).toEqual({ low: 0.25, high: 0.75 });
});

test("a part of MBPP without any sample is not missing, a problem of the others is", () => {
  const mbpp = [3, 11, 12, 13, 601].map((number) => problem(`Mbpp/${number}`));
  const tested = [counts("Mbpp/11", 1, 1), counts("Mbpp/12", 0, 1)];
  const lacking = scoresOf(mbpp, tested, { ks: [1], exclude: ["Mbpp/3"] });
  expect(lacking.passAtK["1"]?.bounds).toMatchObject({ low: 1 / 3, high: 2 / 3 });
  expect(lacking).toMatchObject({ problems: 5, missing: ["Mbpp/3", "Mbpp/13", "Mbpp/601"] });
  const whole = scoresOf(mbpp, [...tested, counts("Mbpp/13", 1, 1)], { ks: [1] });
  expect(whole.passAtK["1"]?.bounds).toBeUndefined();
});

test("samples that cannot be judged are in no score either", () => {
  const some = { ...counts("a", 1, 2), notJudged: 2, verdicts: { passed: 1, "not-judged": 2 } };
  const scores = scoresOf(problems.slice(0, 1), [some], { ks: [1] });
  expect(scores).toMatchObject({ samples: 4, notJudged: 2, machineFaults: 0 });
  expect(scores.passAtK["1"]).toMatchObject({ value: 0.5, bounds: { low: 0.25, high: 0.75 } });
});

test("scores with and without problems known to be bad", () => {
  const counted = [counts("a", 2, 2), counts("b", 0, 2), counts("c", 0, 2)];
  const scores = scoresOf(problems, counted, { ks: [1], exclude: ["b"] });
  expect(scores.passAtK["1"]?.value).toBeCloseTo(1 / 3, 12);
  expect(scores.withoutExcluded).toMatchObject({
    excluded: ["b"],
    problems: 2,
    passAtK: { "1": { value: 0.5 } },
  });
  expect(scoresOf(problems, counted, { ks: [1] }).withoutExcluded).toBeNull();
  const unknown = () => scoresOf(problems, counted, { ks: [1], exclude: ["b", "z"] });
  expect(unknown).toThrow(InputError);
  expect(unknown).toThrow("No problem is called z; 1 of 2 problems to exclude are unknown");
});

test("n@k counts problems with example tests alone", () => {
  const counted = [
    // 4 samples, 2 survive the examples, 1 of them is right; a third right one does not survive.
    { ...counts("a", 2, 4), survivors: 2, survivorsCorrect: 1 },
    { ...counts("b", 4, 4), survivors: 0, survivorsCorrect: 0 },
    counts("c", 4, 4),
  ];
  const own = [problems[0], problems[1], problem("c", { exampleTests: 0 })].flatMap((p) => p ?? []);
  const { nAtK, notPossible } = scoresOf(own, counted, {
    ks: [1],
    nAtK: [
      { n: 1, k: 4 },
      { n: 2, k: 4 },
      { n: 1, k: 5 },
    ],
  });
  expect(nAtK["1@4"]).toMatchObject({ n: 1, k: 4, problems: 2 });
  expect(nAtK["1@4"]?.value).toBeCloseTo((1 / 2 + 0) / 2, 12);
  expect(nAtK["2@4"]?.value).toBeCloseTo((1 + 0) / 2, 12);
  expect(notPossible).toEqual([
    {
      score: "1@5",
      reason: "1@5 needs 5 judged samples of every problem with example tests; one has 4",
    },
  ]);
});

test("n@k says so where no problem has example tests", () => {
  const own = [problem("a", { exampleTests: 0 })];
  const { nAtK, notPossible } = scoresOf(own, [counts("a", 1, 2)], {
    ...{ ks: [1], nAtK: [{ n: 1, k: 2 }] },
  });
  expect(nAtK).toEqual({});
  expect(notPossible[0]?.reason).toContain("no judged problem shows any");
});

test("the test-case average says why it is not there where tests were skipped", () => {
  const whole = scoresOf(problems, [counts("a", 1, 2)], { ks: [1] });
  const short = scoresOf(problems, [{ ...counts("a", 1, 2), cutShort: 1 }], { ks: [1] });
  expect(whole.testCaseAverage?.value).toBe(0.5);
  expect(whole.notPossible).toEqual([]);
  expect(short.testCaseAverage).toBeNull();
  expect(short.notPossible[0]?.reason).toContain("1 samples ended before");
});
