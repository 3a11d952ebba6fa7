import { createHash } from "node:crypto";
import { stat } from "node:fs/promises";
import { InputError } from "../errors.js";
import { isRecord, kindOf } from "./faults.js";
import { readLines } from "./lines.js";
import type { Sample, SampleRow } from "./sample.js";
import { isSampleMap, readSampleMap } from "./sampleMap.js";
import { readSampleFolder } from "./sampleFolder.js";

/**
 * The rows of a set of samples in their order, one at a time: good ones as samples, every other one
 * with the reason why it is none. Memory: one row, and about 100 bytes per row to notice repeats.
 *
 * Repeats are kept: sampling draws with replacement, and pass@k counts draws. Byte order marks, CRLF
 * and blank lines do no harm and are not reported. With both fields, `solution` counts, as in EvalPlus.
 *
 * A model that wrote nothing has drawn all the same: text that is empty, null or absent comes as an
 * empty completion or solution, in every form.
 *
 * @param path    one of
 *                - JSON lines (human-eval, EvalPlus), gzipped or not: each row an object with `task_id`
 *                  and `completion` or `solution`, and for pass@t `tokens`, the number sampled;
 *                - one JSON object (APPS, CodeRL), gzipped or not: problem → `{"code": [programs]}` or
 *                  a list of programs; `"7"` means the problem `0007`;
 *                - a folder with one folder per task, `/` in its id written `_` (EvalPlus), which
 *                  holds programs `0.py`, `1.py`, …; or of JSON objects as above, a file per problem
 * @param taskIds the problems at hand; a row for another one is a fault
 * @throws InputError when the file or folder cannot be opened
 */
export async function* readSamples(
  path: string,
  taskIds: ReadonlySet<string>,
): AsyncGenerator<SampleRow> {
  const firstLineOf = new Map<string, number>();
  for await (const row of await rowsAt(path, taskIds)) {
    if ("fault" in row) {
      yield row;
      continue;
    }
    const key = digest(row.sample);
    const first = firstLineOf.get(key);
    if (first === undefined) firstLineOf.set(key, row.line);
    yield { ...row, ...(first === undefined ? {} : { repeats: first }) };
  }
}

async function rowsAt(
  path: string,
  taskIds: ReadonlySet<string>,
): Promise<AsyncGenerator<SampleRow>> {
  if (await isFolder(path)) return readSampleFolder(path, taskIds);
  return (await isSampleMap(path)) ? readSampleMap(path, taskIds) : readSampleLines(path, taskIds);
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new InputError(`Cannot read samples: ${(error as Error).message}`);
  }
}

async function* readSampleLines(
  path: string,
  taskIds: ReadonlySet<string>,
): AsyncGenerator<SampleRow> {
  for await (const line of readLines(path)) {
    const row = "fault" in line ? line.fault : readRow(line.text, taskIds);
    yield typeof row === "string"
      ? { line: line.number, fault: row }
      : { line: line.number, sample: row };
  }
}

/** The sample in a row, or why there is none. */
function readRow(text: string, taskIds: ReadonlySet<string>): Sample | string {
  let row: unknown;
  try {
    row = JSON.parse(text);
  } catch (error) {
    return `not JSON (cut off?): ${(error as Error).message}`;
  }
  if (!isRecord(row)) return `expected an object, found ${kindOf(row)}`;
  const { task_id: taskId, completion, solution, tokens } = row;
  if (typeof taskId !== "string") return `task_id: expected text, found ${kindOf(taskId)}`;
  if (!taskIds.has(taskId)) return `task_id: no problem is called ${JSON.stringify(taskId)}`;
  const field = solution === undefined || solution === null ? "completion" : "solution";
  const program = (field === "solution" ? solution : completion) ?? "";
  if (typeof program !== "string") return `${field}: expected text, found ${kindOf(program)}`;
  const elsewhere =
    completion === undefined && solution === undefined ? longTextIn(row) : undefined;
  if (elsewhere !== undefined) {
    return `expected a completion or a solution, found text in ${JSON.stringify(elsewhere)}`;
  }
  return {
    taskId,
    ...(field === "solution" ? { solution: program } : { completion: program }),
    ...(isTokenCount(tokens) ? { tokens } : {}),
  };
}

/** A field of several lines: a program under a name that is not known. */
function longTextIn(row: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(row).find((name) => /\S.*\n/.test(String(row[name])));
}

/** Anything else is no count: pass@t then says that it lacks one, and the sample stays a sample. */
function isTokenCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}

/** 96 bits: among 10^7 rows, two different ones meet with a chance of about 10^-15. */
function digest(sample: Sample): string {
  const text = JSON.stringify({ ...sample, tokens: undefined });
  return createHash("sha256").update(text).digest("base64").slice(0, 16);
}
