import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { duration, EvalProgress } from "../../src/cli/evalProgress.js";
import type { Judge } from "../../src/judge/index.js";

const judge = { python: { executable: "python3", missingModules: ["numpy"] } } as unknown as Judge;
let written: string[];

beforeEach(() => {
  written = [];
  vi.useFakeTimers();
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    written.push(String(text));
    return true;
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("a file gets a line every ten seconds: done, CPU, time left, verdicts by number", () => {
  const progress = new EvalProgress();
  progress.ready(judge, {
    ...{ samples: 110, known: 10, warnings: [] },
    work: [
      { taskId: "a", programs: 3, tests: 10 },
      { taskId: "b", programs: 2, tests: 5 },
    ],
  });
  const program = { taskId: "a", place: { line: 3 }, since: performance.now() };
  progress.started(program);
  progress.finished(program, { verdict: "failed-test", samples: 5, cpuMs: 6000 });
  progress.finished(program, { verdict: "passed", samples: 15, cpuMs: 2000 });
  vi.advanceTimersByTime(10_000);
  progress.stop();
  vi.advanceTimersByTime(60_000);
  expect(written).toEqual([
    "Note: python3 has no numpy; programs that import it fail.\n",
    "10 of 110 samples have their verdict in the run folder.\n",
    // 4 s of CPU for one program of a and 2 s for each of b, at 8 s of CPU in 10 s.
    "30/110 samples, 8 s of CPU, 10 s left, passed 15, failed-test 5\n",
  ]);
});

test("a program without a verdict after 20 s is named once", () => {
  const progress = new EvalProgress();
  progress.ready(judge, { samples: 9, known: 0, warnings: [], work: [] });
  for (const line of [1, 2, 3, 4])
    progress.started({ taskId: "slow", place: { line }, since: performance.now() });
  vi.advanceTimersByTime(45_000);
  progress.stop();
  expect(written.filter((text) => text.startsWith("No verdict"))).toEqual([
    "No verdict after 20 s: slow (line 1), slow (line 2), slow (line 3) and 1 more.\n",
  ]);
  expect(written.some((text) => text.includes("0/9 samples, 0 s of CPU, time left unknown"))).toBe(
    true,
  );
});

test.each([
  [3.2, "4 s"],
  [200, "3 min 20 s"],
  [7500, "2 h 05 min"],
])("%d seconds read %s", (seconds, text) => {
  expect(duration(seconds)).toBe(text);
});
