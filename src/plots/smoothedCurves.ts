import type { TrainingRow } from "../runs/index.js";
import type { TrainingCurveRow } from "./trainingCurves.js";

/** The log of one training. */
export interface TrainingLogOfRun {
  readonly run: string;
  readonly rows: readonly TrainingRow[];
}

/**
 * Rows for `trainingCurves`: means over windows of a training's steps, each at its window's last one.
 * Steps that do not log a figure count for nothing, and a window without any has no point.
 *
 * @param metrics titles of the panels by key of the log
 * @param options.every steps of a window, ≥ 1
 */
export function smoothedCurves(
  logs: readonly TrainingLogOfRun[],
  metrics: Readonly<Record<string, string>>,
  { every }: { readonly every: number },
): TrainingCurveRow[] {
  return Object.entries(metrics).flatMap(([key, metric]) =>
    logs.flatMap(({ run, rows }) =>
      windowMeans(rows, key, every).map(({ step, value }) => ({ run, metric, step, value })),
    ),
  );
}

function windowMeans(rows: readonly TrainingRow[], key: string, every: number) {
  const windows = new Map<number, number[]>();
  for (const row of rows) {
    const value = row[key];
    if (value === undefined) continue;
    const end = Math.ceil(row.step / every) * every;
    const window = windows.get(end);
    if (window === undefined) windows.set(end, [value]);
    else window.push(value);
  }
  return [...windows].map(([step, values]) => ({
    step,
    value: values.reduce((sum, value) => sum + value, 0) / values.length,
  }));
}
