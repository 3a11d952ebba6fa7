import type { ProblemCounts } from "../runs/index.js";

/** How far a problem's share of passing samples went from one run to another. */
export interface PassRateChange {
  readonly taskId: string;
  /** Shares, 0…1. */
  readonly before: number;
  readonly after: number;
}

/** Every problem that both runs have verdicts for, the largest rise first, the largest fall last. */
export function passRateChanges(
  before: readonly ProblemCounts[],
  after: readonly ProblemCounts[],
): PassRateChange[] {
  const later = new Map(after.map((counts) => [counts.taskId, counts]));
  return before
    .flatMap(({ taskId, n, c }) => {
      const other = later.get(taskId);
      if (n === 0 || other === undefined || other.n === 0) return [];
      return { taskId, before: c / n, after: other.c / other.n };
    })
    .sort((a, b) => b.after - b.before - (a.after - a.before));
}
