import { createHash } from "node:crypto";
import type { Sample, SamplePlace, SampleRow } from "../sample.js";
import type { Draw, SampleFields } from "./draw.js";
import { readDraws } from "./readDraws.js";
import { taskNames, type TaskNames } from "./taskNames.js";

/**
 * The rows of a set of samples in their order, one at a time: good ones as samples, every other one
 * with the reason why it is none. What the path holds decides its form: JSON lines, a JSON list, CSV,
 * Parquet, a folder or an archive of programs, or what EvalPlus, LiveCodeBench, the BigCode harness,
 * lm-evaluation-harness, Inspect, OpenAI's batches, vLLM, MultiPL-E, APPS and CodeRL write. Memory:
 * one row, and about 100 bytes per row to notice repeats.
 *
 * Repeats are kept: sampling draws with replacement, and pass@k counts draws. Byte order marks, CRLF
 * and blank lines do no harm and are not reported. With both fields, `solution` counts, as in EvalPlus.
 *
 * A model that wrote nothing has drawn all the same: text that is empty, null or absent comes as an
 * empty completion or solution, in every form.
 *
 * @param taskIds the problems at hand in their order, met half-way by what the file calls them (see
 *                {@link taskNames}); a row for another one is a fault
 * @param fields  where the file has the problem and the text, if under names unknown here
 * @throws InputError when the path cannot be opened or is of a kind that holds no samples
 */
export async function* readSamples(
  path: string,
  taskIds: ReadonlySet<string>,
  fields: SampleFields = {},
): AsyncGenerator<SampleRow> {
  const names = taskNames(taskIds);
  const firstLineOf = new Map<string, number>();
  for await (const found of readDraws(path, { names, fields })) {
    const place = placeOf(found);
    const sample = "fault" in found ? found.fault : sampleOf(found.draw, names);
    if (typeof sample === "string") {
      yield { ...place, fault: sample };
      continue;
    }
    const key = digest(sample);
    const first = firstLineOf.get(key);
    if (first === undefined) firstLineOf.set(key, place.line);
    yield { ...place, sample, ...(first === undefined ? {} : { repeats: first }) };
  }
}

function placeOf({ line, file, index }: SamplePlace): SamplePlace {
  return {
    line,
    ...(file === undefined ? {} : { file }),
    ...(index === undefined ? {} : { index }),
  };
}

/** The sample in a draw, or why it is none. */
export function sampleOf(
  { task, taskField, text, runsAlone, tokens }: Draw,
  names: TaskNames,
): Sample | string {
  const named = names.find(task);
  if ("fault" in named)
    return taskField === undefined ? named.fault : `${taskField}: ${named.fault}`;
  if (text === undefined) return `${named.taskId}: a verdict without its program`;
  return {
    taskId: named.taskId,
    ...(runsAlone ? { solution: text } : { completion: text }),
    ...(tokens === undefined ? {} : { tokens }),
  };
}

/** 96 bits: among 10^7 rows, two different ones meet with a chance of about 10^-15. */
function digest(sample: Sample): string {
  const text = JSON.stringify({ ...sample, tokens: undefined });
  return createHash("sha256").update(text).digest("base64").slice(0, 16);
}
