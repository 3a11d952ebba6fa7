import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { createInterface } from "node:readline";
import { InputError } from "../errors.js";
import { trainingFiles } from "../runs/index.js";
import type { TrainingRun, TrainingSeries } from "./contents.js";

/** Points drawn of one series; more are thinned out evenly. A panel is 300 pixels wide. */
const pointsPerSeries = 300;

/**
 * Reads a training run's curves: every number beside a `step` in the folder's JSON lines. A step
 * that occurs again, as after a kill, counts as it was written last.
 *
 * @throws InputError where the folder cannot be read or no line has a step and a number
 */
export async function readTraining(path: string): Promise<TrainingRun> {
  const names = await readdir(path).catch((error: unknown) => {
    throw new InputError(`Cannot read the run ${path}: ${(error as Error).message}.`);
  });
  const isLog = (name: string) => name.endsWith(".jsonl") && name !== trainingFiles.rollouts;
  const logs = names.filter(isLog).sort();
  const series = new Map<string, Map<number, number>>();
  for (const log of logs) await readNumbers(join(path, log), series);
  if (series.size === 0) {
    throw new InputError(
      `${path} is no run: it has neither an evaluation's manifest (\`passlab eval --out\` makes ` +
        `one) nor a training log, JSON lines with a "step" and numbers.`,
    );
  }
  return {
    name: basename(resolve(path)),
    path,
    manifest: await readManifestText(join(path, "manifest.json")),
    series: [...series].map(([metric, points]): TrainingSeries => ({
      metric,
      points: thinned([...points].sort(([a], [b]) => a - b)),
    })),
  };
}

async function readNumbers(path: string, series: Map<string, Map<number, number>>): Promise<void> {
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const row = parseRow(text);
    if (row === undefined || typeof row.step !== "number") continue;
    for (const [metric, value] of Object.entries(row)) {
      if (metric === "step" || typeof value !== "number") continue;
      const points = series.get(metric) ?? new Map<number, number>();
      points.set(row.step, Number(value.toPrecision(5)));
      series.set(metric, points);
    }
  }
}

/** The last line of a killed run's log may be cut off. */
function parseRow(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? { ...value } : undefined;
  } catch {
    return undefined;
  }
}

function thinned<Point>(points: readonly Point[]): readonly Point[] {
  const stride = Math.ceil(points.length / pointsPerSeries);
  return points.filter((_, i) => i % stride === 0 || i === points.length - 1);
}

async function readManifestText(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    return null;
  }
}
