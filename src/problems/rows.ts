import { basename } from "node:path";
import { isRecord, kindOf, type Fault } from "./faults.js";
import { jsonRows } from "./jsonRows.js";
import type { Line } from "./lines.js";
import type { Problem, UnusableProblem } from "./problem.js";
import { parsePythonJson } from "./pythonJson.js";

/** One row of a file of problems: a problem, one that cannot be judged, or what is wrong with it. */
export type ProblemRow =
  | { readonly problem: Problem }
  | { readonly unusable: UnusableProblem }
  | { readonly fault: Fault };

/** What is wrong inside one row; its file and line are known to who reads the file. */
export type RowFault = Pick<Fault, "field" | "reason">;

/** How one published form of a dataset looks, row by row. */
export interface Layout {
  /** The dataset and which of its files, for messages. */
  readonly title: string;
  /** A row of this form has all of these. */
  readonly fields: readonly string[];
  /**
   * @param row  the row as `JSON.parse` gives it
   * @param text the row as it stands in the file, for what `JSON.parse` would lose
   */
  readonly read: (
    row: Readonly<Record<string, unknown>>,
    text: string,
  ) => Problem | UnusableProblem | readonly RowFault[];
}

/**
 * The rows of a file of problems, one at a time; {@link jsonRows} says how they may be written. Memory:
 * one row, and the task ids.
 *
 * @throws InputError when the file cannot be opened or holds no rows
 */
export async function* readRows(path: string, layout: Layout): AsyncGenerator<ProblemRow> {
  const file = basename(path);
  const lineOf = new Map<string, number>();
  for await (const line of jsonRows(path)) {
    const place = { file, line: line.number };
    const read = readRow(line, layout);
    if (isFaults(read)) {
      for (const fault of read) yield { fault: { ...place, ...fault } };
      continue;
    }
    const earlier = lineOf.get(read.taskId);
    if (earlier !== undefined) {
      const reason = `${read.taskId} is already on line ${earlier}`;
      yield { fault: { ...place, field: "task_id", reason } };
      continue;
    }
    lineOf.set(read.taskId, line.number);
    yield "reason" in read ? { unusable: read } : { problem: read };
  }
}

function readRow(line: Line, layout: Layout): ReturnType<Layout["read"]> {
  if ("fault" in line) return [{ reason: line.fault }];
  let row: unknown;
  try {
    row = parsePythonJson(line.text);
  } catch (error) {
    return [{ reason: `not JSON: ${(error as Error).message}` }];
  }
  if (!isRecord(row)) return [{ reason: `expected an object, found ${kindOf(row)}` }];
  return layout.read(row, line.text);
}

function isFaults(read: ReturnType<Layout["read"]>): read is readonly RowFault[] {
  return Array.isArray(read);
}

/** A fault unless the value is text; empty text is a fault too. */
export function textFault(field: string, value: unknown): RowFault[] {
  if (typeof value === "string" && value !== "") return [];
  return [{ field, reason: `expected text, found ${value === "" ? "none" : kindOf(value)}` }];
}

/** A fault unless the value is text, possibly empty, or not there at all. */
export function optionalTextFault(field: string, value: unknown): RowFault[] {
  return value === undefined || value === null || value === "" ? [] : textFault(field, value);
}

/** A fault unless the value is a list of texts. */
export function textsFault(field: string, value: unknown): RowFault[] {
  if (!Array.isArray(value)) return [{ field, reason: `expected a list, found ${kindOf(value)}` }];
  return value.flatMap((element: unknown, at) =>
    typeof element === "string"
      ? []
      : [{ field: `${field}[${at}]`, reason: `expected text, found ${kindOf(element)}` }],
  );
}
