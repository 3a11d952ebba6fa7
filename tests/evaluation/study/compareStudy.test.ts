import { describe, expect, test } from "vitest";
import { InputError } from "../../../src/errors.js";
import {
  compareStudy,
  type Contestant,
  type Study,
  type StudyRun,
} from "../../../src/evaluation/index.js";
import { studyRun } from "./studyRuns.js";

const start: Contestant = { name: "start", label: "Start" };
const rl: Contestant = { name: "rl", label: "RL", against: "start" };
const idle: Contestant = { name: "idle", label: "Idle", against: "start" };
const study: Study = { contestants: [start, rl, idle], seeds: [0, 1], command: "passlab suite x" };

const compare = (runs: readonly StudyRun[], ks = [1, 4]) =>
  compareStudy({ study, runs, missing: [] }, { ks });

const starts = [
  studyRun({ contestant: start, seed: 0, passed: [2, 1, 0] }),
  studyRun({ contestant: start, seed: 1, passed: [2, 3, 0] }),
];
const trained = [
  studyRun({ contestant: rl, seed: 0, passed: [4, 2, 1] }),
  studyRun({ contestant: rl, seed: 1, passed: [4, 3, 0] }),
];

describe("scores", () => {
  test("by difficulty, means over seeds", () => {
    const [first] = compare(starts).scores;
    // pass@1: problems (2/4 + 2/4) / 2, (1/4 + 3/4) / 2 and 0.
    expect(first?.passAtK.introductory?.[0]?.value).toBe(0.5);
    expect(first?.passAtK.competition?.[0]?.value).toBe(0);
    expect(first?.passAtK.all?.[0]?.value).toBeCloseTo(1 / 3, 12);
    expect(first?.passAtK.all?.[0]?.perSeed[0]).toBeCloseTo(1 / 4, 12);
    expect(first?.passAtK.all?.[0]?.perSeed[1]).toBeCloseTo(5 / 12, 12);
    // pass@4: some sample of four passes.
    expect(first?.passAtK.all?.[1]?.value).toBeCloseTo(2 / 3, 12);
    expect(first).toMatchObject({ seeds: [0, 1], n: 4, parameters: 755_456 });
  });

  test("a k above n is left out", () => {
    const { scores, differences } = compare([...starts, ...trained], [1, 5]);
    expect(scores[0]?.passAtK.all?.map(({ k }) => k)).toEqual([1]);
    expect(differences.map(({ k }) => k)).toEqual([1]);
  });
});

describe("differences", () => {
  test("within each seed, against the contestant named, with Holm over all", () => {
    const same = starts.map(({ seed }, at) =>
      studyRun({ contestant: idle, seed, passed: at === 0 ? [2, 1, 0] : [2, 3, 0] }),
    );
    const { differences } = compare([...starts, ...trained, ...same], [1]);
    const [found, none] = differences;
    // Seed 0: 2/4, 1/4, 1/4; seed 1: 2/4, 0, 0. Problems: 1/2, 1/8, 1/8.
    expect(found?.value).toBeCloseTo(1 / 4, 12);
    expect(found?.perSeed[0]).toBeCloseTo(1 / 3, 12);
    expect(found?.perSeed[1]).toBeCloseTo(1 / 6, 12);
    // All signs alike: 2 of 8, times two tests.
    expect(found?.pValue).toBe(0.25);
    expect(found).toMatchObject({ against: "Start", seedsAgreeing: 2, adjustedPValue: 0.5 });
    expect(none).toMatchObject({ value: 0, pValue: 1, adjustedPValue: 1, finding: "noise" });
  });

  test("only of seeds that both have", () => {
    const { differences } = compare([...starts.slice(0, 1), ...trained], [1]);
    expect(differences[0]?.seeds).toEqual([0]);
    expect(differences[0]?.value).toBeCloseTo(1 / 3, 12);
    expect(compare(trained).differences).toEqual([]);
  });

  test("better and worse need the test and the interval; small but steady is noise", () => {
    const at = (contestant: Contestant, shift: number, seeds: readonly number[]) =>
      seeds.map((seed) => largeRun(contestant, seed, shift));
    const [first, second] = compareStudy(
      {
        study: { ...study, seeds: [0, 1] },
        runs: [...at(start, 0, [0, 1]), ...at(rl, 4, [0, 1]), ...at(idle, -4, [0, 1])],
        missing: [],
      },
      { ks: [1] },
    ).differences;
    expect(first).toMatchObject({ finding: "better", seedsAgreeing: 2 });
    expect(second).toMatchObject({ finding: "worse", seedsAgreeing: 2 });
    // The same mean, but the second seed gains nothing: for new seeds that is no gain.
    const [unsteady] = compareStudy(
      {
        study,
        runs: [...at(start, 0, [0, 1]), ...at(rl, 8, [0]), ...at(rl, 0, [1])],
        missing: [],
      },
      { ks: [1] },
    ).differences;
    expect(unsteady?.adjustedPValue).toBeLessThan(0.05);
    expect(unsteady?.value).toBeCloseTo(first?.value ?? NaN, 12);
    expect(unsteady?.finding).toBe("noise");
  });
});

/** Forty problems, 20 samples each; every problem moves by `shift` samples. */
function largeRun(contestant: Contestant, seed: number, shift: number): StudyRun {
  const run = studyRun({ contestant, seed, passed: [0, 0, 0], n: 20 });
  const [count] = run.evaluation.counts;
  const ids = Array.from({ length: 40 }, (_, i) => `p${i}`);
  const counts = ids.flatMap((taskId, i) =>
    count === undefined ? [] : { ...count, taskId, n: 20, c: 4 + (i % 9) + shift },
  );
  const problems = ids.map((taskId) => ({ taskId, tests: 1, exampleTests: 0 }));
  return { ...run, evaluation: { ...run.evaluation, counts, problems } };
}

describe("one protocol", () => {
  test("a run that was drawn or judged otherwise is left out and named", () => {
    const hot = studyRun({
      contestant: rl,
      seed: 0,
      passed: [4, 4, 4],
      inputs: { temperature: 1 },
      judged: { cpuMs: 400 },
    });
    const { scores, leftOut } = compare([...starts, hot]);
    expect(scores.map(({ contestant }) => contestant.name)).toEqual(["start"]);
    expect(leftOut).toEqual(["rl-seed0 (temperature 1 instead of 0.8, cpuMs 400 instead of 200)"]);
  });

  test("an older manifest says the same in other words", () => {
    const older = studyRun({
      contestant: rl,
      seed: 0,
      passed: [1, 1, 1],
      judged: { stopAt: null, stopAtFirstFailure: true, judge: "judge/b" },
    });
    const { leftOut, judges } = compare([...starts, older]);
    expect(leftOut).toEqual([]);
    expect(judges).toEqual(["judge/a", "judge/b"]);
  });

  test("parts of a method are held against the whole, with fewer samples", () => {
    const part: Contestant = { name: "part", label: "Part", against: "rl" };
    const partial = studyRun({ contestant: part, seed: 0, passed: [1, 1, 0], n: 2 });
    const cold = studyRun({
      contestant: part,
      seed: 0,
      passed: [1, 1, 0],
      n: 2,
      inputs: { topP: 1 },
    });
    const parts = (run: StudyRun) =>
      compareStudy(
        { study: { ...study, contestants: [part] }, runs: [run], missing: [] },
        { ks: [1, 4], whole: trained },
      );
    // Against 4/4, 2/4, 1/4: −1/2, 0, −1/4.
    expect(parts(partial).differences).toMatchObject([
      { k: 1, against: "RL", perSeed: [-1 / 4], finding: "noise" },
    ]);
    expect(parts(cold).leftOut).toEqual(["part-seed0 (topP 1 instead of 0.95)"]);
  });
});

test("costs are means over the runs", () => {
  const rows = [
    { step: 1, judged: 30, sampledTokens: 600, secondsSampling: 2, secondsJudging: 1, seconds: 5 },
    { step: 2, judged: 0, sampledTokens: 0, secondsSampling: 0, secondsJudging: 0, seconds: 5 },
  ];
  const runs = [
    studyRun({ contestant: rl, seed: 0, passed: [1, 1, 1], rows, cpuSeconds: 30 }),
    studyRun({
      contestant: rl,
      seed: 1,
      passed: [1, 1, 1],
      rows: rows.map((row) => ({ ...row, faults: 1 })),
      cpuSeconds: 90,
    }),
  ];
  expect(compare(runs).scores[0]?.cost).toEqual({
    ...{ label: "RL", runs: 2, updates: 2, judged: 30, sampledTokens: 600, faults: 1 },
    ...{ cpuMinutes: 1, minutes: 1 / 6, tokensPerSecond: 300, programsPerSecond: 30 },
    shares: { sampling: 0.2, judging: 0.1, learning: 0.7 },
  });
  const unjudged = [{ step: 1, loss: 1, seconds: 4 }];
  const [plain] = compare([
    studyRun({ contestant: start, seed: 0, passed: [1, 1, 1], rows: unjudged }),
  ]).scores;
  expect(plain?.cost).toMatchObject({
    shares: { sampling: 0, judging: 0, learning: 1 },
    tokensPerSecond: null,
    programsPerSecond: null,
  });
});

test("nothing at all is no error; a run without verdicts is", () => {
  expect(compare([])).toMatchObject({ scores: [], differences: [], protocol: null });
  const [first] = starts;
  if (first === undefined) throw new Error("there is a first run");
  const empty = { ...first, evaluation: { ...first.evaluation, counts: [] } };
  expect(() => compare([empty])).toThrow(InputError);
  expect(() => compare([empty])).toThrow(/No sample of start-seed0 has a verdict/);
});
