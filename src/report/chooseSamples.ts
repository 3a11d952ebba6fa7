import { readLog, runFiles, type LogLine } from "../runs/index.js";
import { join } from "node:path";
import type { KeptProgram, RunSamples } from "./contents.js";

/** Distinct programs of a problem that are kept with text and evidence. */
const programsPerProblem = 200;

/** Reads the samples of an evaluation's log, by task id. */
export async function chooseSamples(runPath: string): Promise<Map<string, RunSamples>> {
  const ofProblem = new Map<string, Map<number, LogLine>>();
  // Of a sample with several lines, a fault of the machine and then a verdict, the last counts.
  await readLog(join(runPath, runFiles.log), (line) => {
    const samples = ofProblem.get(line.taskId) ?? new Map<number, LogLine>();
    samples.set(line.sample, line);
    ofProblem.set(line.taskId, samples);
  });
  return new Map(
    [...ofProblem].map(([taskId, samples]) => {
      const inOrder = [...samples.values()].sort((a, b) => a.sample - b.sample);
      return [taskId, columnsOf(inOrder)];
    }),
  );
}

function columnsOf(lines: readonly LogLine[]): RunSamples {
  const kept = keepPrograms(lines);
  const positions = new Map(kept.map(({ hash }, position) => [hash, position]));
  return {
    verdicts: lines.map(({ verdict }) => verdict),
    cpuMs: lines.map(({ cpuMs }) => Math.round(cpuMs * 10) / 10),
    lines: lines.map(({ line }) => line),
    programs: lines.map(({ program }) => positions.get(program) ?? null),
    kept,
  };
}

/** The first distinct programs of every verdict in turn, so that a rare verdict is never crowded out. */
function keepPrograms(lines: readonly LogLine[]): KeptProgram[] {
  const byVerdict = new Map<string, LogLine[]>();
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.has(line.program)) continue;
    seen.add(line.program);
    const group = byVerdict.get(line.verdict);
    if (group === undefined) byVerdict.set(line.verdict, [line]);
    else group.push(line);
  }
  return [...byVerdict.values()]
    .flatMap((group) => group.map((line, turn) => ({ line, turn })))
    .sort((a, b) => a.turn - b.turn || a.line.sample - b.line.sample)
    .slice(0, programsPerProblem)
    .sort((a, b) => a.line.sample - b.line.sample)
    .map(({ line: { program, tests, error, firstFailure } }) => ({
      hash: program,
      text: null,
      tests,
      ...(error === undefined ? {} : { error }),
      ...(firstFailure === undefined ? {} : { firstFailure }),
    }));
}
