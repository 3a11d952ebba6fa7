import { join } from "node:path";
import { readLog, runFiles } from "../runs/index.js";
import type { DrawnSamples } from "./drawnSamples.js";
import type { RunEvidence, Seen } from "./evidence.js";

/** What the run's log says of all samples' cost, and of the chosen programs. */
export async function loggedEvidence(
  runPath: string,
  samples: ReadonlyMap<string, DrawnSamples>,
): Promise<RunEvidence> {
  const wanted = new Set(
    [...samples.values()].flatMap(({ chosen }) => chosen.map(({ sample }) => sample)),
  );
  const cpuMs = new Map<number, number>();
  const seen = new Map<number, Seen>();
  // Of a sample with several lines, a fault of the machine and then a verdict, the last counts.
  await readLog(join(runPath, runFiles.log), (line) => {
    cpuMs.set(line.sample, Math.round(line.cpuMs * 10) / 10);
    if (!wanted.has(line.sample)) return;
    const { error, firstFailure } = line;
    seen.set(line.sample, {
      isWhole: true,
      ...(error === undefined ? {} : { error }),
      ...(firstFailure === undefined ? {} : { firstFailure }),
    });
  });
  return { cpuMs, seen, notes: [] };
}
