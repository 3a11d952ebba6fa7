import type { Sample } from "../sample.js";
import type { Draw, FoundDraw, SampleFields } from "../samples/draw.js";
import { readDraws } from "../samples/readDraws.js";
import { anyTask, taskNames } from "../samples/taskNames.js";
import { loadPython, type SyntaxFault } from "./python.js";
import type { Asked } from "./asked.js";
import type { Change } from "./reading.js";
import { sanitizeSample, type Sanitized } from "./sanitizeSample.js";

/** One row of a samples file after sanitizing. */
export interface SanitizedRow {
  /** 1-based, in the file that was read. */
  readonly line: number;
  /** The row to write, JSON on one line; a row that is no sample is as it was. */
  readonly text: string;
  readonly taskId?: string;
  readonly changes: readonly Change[];
  readonly syntaxFault?: SyntaxFault;
  readonly lacks?: Sanitized["lacks"];
  /** Why the row is no sample. */
  readonly fault?: string;
}

/**
 * Sanitizes a set of samples, one at a time: as many rows come out as there are programs and faults in
 * it, in their order. Rows of JSON keep their fields of other names.
 *
 * @param path     any form that `readSamples` reads
 * @param problems by task id; a row for another one is sanitized without knowing its prompt
 * @param stops    see {@link sanitizeSample}
 * @throws InputError when the path cannot be opened or is of a kind that holds no samples
 */
export async function* sanitizeRows(
  path: string,
  problems: ReadonlyMap<string, Asked>,
  stops: readonly string[],
  fields: SampleFields = {},
): AsyncGenerator<SanitizedRow> {
  const python = await loadPython();
  const names = problems.size === 0 ? anyTask : taskNames(problems.keys());
  for await (const found of readDraws(path, { names, fields })) {
    const { line } = found;
    const sample = "fault" in found ? found.fault : sampleIn(found.draw, names);
    if (typeof sample === "string") {
      yield {
        line,
        text: jsonOf(found, { task_id: null, fault: sample }),
        changes: [],
        fault: sample,
      };
      continue;
    }
    const { taskId } = sample;
    const { sample: clean, ...report } = sanitizeSample(
      sample,
      problems.get(taskId),
      stops,
      python,
    );
    const row = "draw" in found ? found.draw.row : undefined;
    const isSame = report.changes.length === 0;
    const text = isSame ? jsonOf(found, rowOf(row, clean)) : JSON.stringify(rowOf(row, clean));
    yield { line, text, taskId, ...report };
  }
}

/** The sample, also of a problem that is not at hand, or why there is none. */
function sampleIn({ task, text, runsAlone }: Draw, names: typeof anyTask): Sample | string {
  const named = names.find(task);
  const meant = "fault" in named ? anyTask.find(task) : named;
  if ("fault" in meant) return `task_id: ${meant.fault}`;
  if (text === undefined) return "a verdict without its program";
  return { taskId: meant.taskId, ...(runsAlone ? { solution: text } : { completion: text }) };
}

/** The row as it was, on one line, where it has one to itself. */
function jsonOf({ json }: FoundDraw, otherwise: object): string {
  return json?.replaceAll(/\s*\n\s*/g, " ") ?? JSON.stringify(otherwise);
}

/** The row with this program; every field of another name stays. */
function rowOf(row: Draw["row"], { taskId, ...program }: Sample): object {
  if (row === undefined) return { task_id: taskId, ...program };
  const others = Object.entries(row).filter(([key]) => !/^(completion|solution)$/.test(key));
  return { ...Object.fromEntries(others), ...program };
}
