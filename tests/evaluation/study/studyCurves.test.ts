import { expect, test } from "vitest";
import { studyCurves, type Contestant } from "../../../src/evaluation/index.js";
import { studyRun } from "./studyRuns.js";

const start: Contestant = { name: "start", label: "Start" };
const rl: Contestant = { name: "rl", label: "RL", against: "start" };
const study = { contestants: [start, rl], seeds: [0, 1], command: "passlab suite x" };

test("curves at every k, gains and verdicts against the runs of the same seeds", () => {
  const verdicts = (run: ReturnType<typeof studyRun>, passed: number) => ({
    ...run,
    evaluation: {
      ...run.evaluation,
      counts: run.evaluation.counts.map((count, at) => ({
        ...count,
        verdicts: at === 0 ? { passed, "failed-test": 4 - passed } : {},
      })),
    },
  });
  const runs = [
    verdicts(studyRun({ contestant: start, seed: 0, passed: [2, 1, 0] }), 2),
    verdicts(studyRun({ contestant: start, seed: 1, passed: [2, 3, 0] }), 3),
    verdicts(studyRun({ contestant: rl, seed: 1, passed: [4, 3, 1] }), 4),
  ];
  const [first, second] = studyCurves({ study, runs });
  expect(first?.passAtK.map(({ k }) => k)).toEqual([1, 2, 3, 4]);
  expect(first?.gain).toEqual([]);
  expect(first?.verdicts).toEqual({ passed: 5, "failed-test": 3 });
  // Seed 1 alone: 2/4, 0 and 1/4 at k = 1; of two samples 1 − C(2, 2) / C(4, 2) = 5/6 became 1, and
  // 1 − C(3, 2) / C(4, 2) = 1/2 came from nothing.
  expect(second?.gain.map(({ k }) => k)).toEqual([1, 2]);
  expect(second?.gain[0]?.value).toBeCloseTo(1 / 4, 12);
  expect(second?.gain[1]?.value).toBeCloseTo((1 / 6 + 1 / 2) / 3, 12);
  expect(second?.verdictsBefore).toEqual({ passed: 3, "failed-test": 1 });
  expect(second?.verdicts).toEqual({ passed: 4, "failed-test": 0 });
  expect(studyCurves({ study, runs: [] })).toEqual([]);
});
