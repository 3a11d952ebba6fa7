import { expect, test, vi } from "vitest";
import { rejudgeRecorded } from "../../src/cli/reproduce/rejudgeRecorded.js";
import { forge, recorded } from "../evaluation/recordedRun.js";

// Judges start and end several times.
vi.setConfig({ testTimeout: 240_000 });

test("says whether recorded verdicts came out the same, and names those that did not", async () => {
  const said: string[] = [];
  const note = (text: string) => void said.push(text);
  vi.spyOn(console, "log").mockImplementation(note);
  vi.spyOn(console, "error").mockImplementation(note);
  const run = await recorded();
  const options = { runs: run.root, root: run.root };
  expect(await rejudgeRecorded({ ...options, perProblem: 2 })).toBe(true);
  expect(said).toEqual([
    "the first 2 samples of each problem (--all-samples for all) of 1 runs: 5 samples, 4 programs " +
      "judged again; all verdicts came out the same",
  ]);
  said.length = 0;
  await forge(run, { 3: "passed", 5: "timeout" });
  expect(await rejudgeRecorded(options)).toBe(false);
  expect(said[0]).toBe(
    "run-eval, problem times/3, line 3 of its samples: recorded passed, now failed-test",
  );
  expect(said[1]).toMatch(
    /^run-eval, problem times\/4, line 5 of its samples: recorded timeout, now passed; it takes 1\d\d ms, near the CPU limit$/,
  );
  expect(said[2]).toBe(
    "all samples of 1 runs: 6 samples, 5 programs judged again; 1 came out otherwise, 1 near the CPU " +
      "limit did not",
  );
});
