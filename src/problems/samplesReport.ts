import { isEmptySample, type SamplePlace } from "./sample.js";
import type { SampleFields } from "./samples/draw.js";
import { readSamples } from "./samples/readSamples.js";

/** What a set of samples comes to for a set of problems. */
export interface SamplesReport {
  /** Good rows. */
  readonly samples: number;
  /** Good rows that repeat an earlier one; part of `samples`. */
  readonly repeats: number;
  /** Good rows with nothing written in them; part of `samples`. */
  readonly empty: number;
  /** Rows that are no sample, all of them, in their order. */
  readonly badRows: readonly (SamplePlace & { readonly fault: string })[];
  /** Problems without a sample, in the problems' order. */
  readonly missing: readonly string[];
  /** The fewest and the most samples that a problem with any has; both 0 where none has. */
  readonly perProblem: { readonly least: number; readonly most: number };
}

/**
 * Reads a whole set of samples and counts; the samples themselves are not kept.
 *
 * @param path    see {@link readSamples}
 * @param taskIds the problems at hand
 * @throws InputError when the file or folder cannot be opened
 */
export async function reportSamples(
  path: string,
  taskIds: ReadonlySet<string>,
  fields: SampleFields = {},
): Promise<SamplesReport> {
  const counts = new Map<string, number>();
  const badRows: (SamplePlace & { readonly fault: string })[] = [];
  let samples = 0;
  let repeats = 0;
  let empty = 0;
  for await (const row of readSamples(path, taskIds, fields)) {
    if ("fault" in row) {
      badRows.push(row);
      continue;
    }
    const { taskId } = row.sample;
    counts.set(taskId, (counts.get(taskId) ?? 0) + 1);
    samples += 1;
    if (row.repeats !== undefined) repeats += 1;
    if (isEmptySample(row.sample)) empty += 1;
  }
  const numbers = [...counts.values()];
  return {
    samples,
    repeats,
    empty,
    badRows,
    missing: [...taskIds].filter((taskId) => !counts.has(taskId)),
    perProblem: {
      least: numbers.reduce((least, count) => Math.min(least, count), numbers[0] ?? 0),
      most: numbers.reduce((most, count) => Math.max(most, count), 0),
    },
  };
}
