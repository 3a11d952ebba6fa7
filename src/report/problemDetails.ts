import type { KeptProgram, ProblemDetails, RunSamples } from "./contents.js";
import type { DrawnSamples } from "./drawnSamples.js";
import type { RunEvidence } from "./evidence.js";
import type { Originals } from "./originals.js";

/** All that is known of a run's samples. */
export interface RunDetails {
  readonly samples: ReadonlyMap<string, DrawnSamples>;
  readonly originals: Originals;
  readonly evidence: RunEvidence;
}

/** One problem with the programs of all runs; what several runs share is kept once. */
export function problemDetails(taskId: string, runs: readonly RunDetails[]): ProblemDetails {
  const programs: KeptProgram[] = [];
  const places = new Map<string, number>();
  const placeOf = (program: KeptProgram): number => {
    const key = JSON.stringify(program);
    const place = places.get(key) ?? programs.push(program) - 1;
    places.set(key, place);
    return place;
  };
  const questions = runs.map(({ originals }) => originals.problems.get(taskId)?.question);
  return {
    question: questions.find(Boolean) ?? null,
    programs,
    runs: runs.map((run) => {
      const own = run.samples.get(taskId);
      return own === undefined ? null : columnsOf(own, run, placeOf);
    }),
  };
}

function columnsOf(
  { verdicts, lines, positions, programs, chosen }: DrawnSamples,
  { originals: { texts }, evidence: { cpuMs, seen } }: RunDetails,
  placeOf: (program: KeptProgram) => number,
): RunSamples {
  const places = new Map(
    chosen.map(({ hash, tests, sample }) => {
      const known = seen.get(sample) ?? { isWhole: true };
      return [hash, placeOf({ hash, text: texts.get(hash) ?? null, tests, ...known })];
    }),
  );
  return {
    verdicts,
    cpuMs: cpuMs === null ? null : positions.map((sample) => cpuMs.get(sample) ?? 0),
    lineSteps: lines.map((line, i) => line - (lines[i - 1] ?? 0)),
    programs: programs.map((hash) => places.get(hash) ?? null),
  };
}
