import type { TrainingRow } from "../../runs/index.js";
import type { StudyRun } from "./readStudy.js";

/** What a training run of a contestant took, the mean over its seeds. */
export interface TrainingCost {
  readonly label: string;
  readonly runs: number;
  readonly updates: number;
  /** Programs sampled to learn from, their tokens, and those that a machine fault took out. */
  readonly judged: number;
  readonly sampledTokens: number;
  readonly faults: number;
  /** CPU minutes of the training process; the judge's processes are not in it. */
  readonly cpuMinutes: number;
  /** Minutes on the clock, and the shares of them that each part took. */
  readonly minutes: number;
  readonly shares: {
    readonly sampling: number;
    readonly judging: number;
    readonly learning: number;
  };
  /** Per second of sampling, and of judging, on the clock; null where nothing was. */
  readonly tokensPerSecond: number | null;
  readonly programsPerSecond: number | null;
}

/**
 * What training took, from the manifests and logs.
 *
 * @param runs of one contestant, at least one
 */
export function trainingCost(label: string, runs: readonly StudyRun[]): TrainingCost {
  const rows = runs.flatMap((run) => run.rows);
  const each = (key: string) => total(rows, key) / runs.length;
  const seconds = each("seconds");
  const sampling = each("secondsSampling");
  const judging = each("secondsJudging");
  const cpuSeconds = runs.reduce((sum, { training }) => sum + training.cpuSeconds, 0);
  return {
    label,
    runs: runs.length,
    updates: rows.length / runs.length,
    judged: each("judged"),
    sampledTokens: each("sampledTokens"),
    faults: each("faults"),
    cpuMinutes: cpuSeconds / runs.length / 60,
    minutes: seconds / 60,
    shares: {
      sampling: sampling / seconds,
      judging: judging / seconds,
      // Methods without a judge learn all the time, and log no parts.
      learning: (seconds - sampling - judging) / seconds,
    },
    tokensPerSecond: sampling > 0 ? each("sampledTokens") / sampling : null,
    programsPerSecond: judging > 0 ? each("judged") / judging : null,
  };
}

function total(rows: readonly TrainingRow[], key: string): number {
  return rows.reduce((sum, row) => sum + (row[key] ?? 0), 0);
}
