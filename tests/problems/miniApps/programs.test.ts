import { describe, expect, it } from "vitest";
import {
  preferencePairs,
  rankedPrograms,
  type LabelledProgram,
} from "../../../src/problems/miniApps/programs.js";

const labelled = (taskId: string, program: string, verdict: string, testsPassed: number) =>
  ({ taskId, program, verdict, testsPassed, style: "steps" }) satisfies LabelledProgram;

const programs = [
  labelled("0000", "right", "passed", 4),
  labelled("0000", "half", "failed-test", 2),
  labelled("0000", "right", "passed", 4),
  labelled("0000", "crash", "runtime-error", 3),
  labelled("0000", "also half", "failed-test", 2),
  labelled("0000", "slip", "compile-error", 0),
  labelled("0001", "right", "passed", 4),
];

describe("preferencePairs", () => {
  it("sets each right text against each wrong one of its problem", () => {
    expect(preferencePairs(programs)).toEqual(
      ["half", "crash", "also half", "slip"].map((rejected) => ({
        taskId: "0000",
        chosen: "right",
        rejected,
      })),
    );
  });
});

describe("rankedPrograms", () => {
  it("goes from passing over partly right and crashing to no Python, one text a score", () => {
    expect(rankedPrograms(programs, 4)).toEqual([
      {
        taskId: "0000",
        programs: ["right", "half", "crash", "slip"],
        scores: [1, 0.5, -1, -2],
      },
    ]);
  });
});
