import { basename } from "node:path";
import { isRecord, kindOf, type Fault } from "./faults.js";
import { idIn } from "./fields.js";
import type { Line } from "./lines.js";
import type { Problem, UnusableProblem } from "./problem.js";
import { problemRows } from "./problemRows.js";
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
  /** Ids are places in the sets that rows were taken from: a second row with one is no fault. */
  readonly idsRepeat?: true;
  /**
   * @param row   the row as `JSON.parse` gives it
   * @param text  the row as it stands in the file, for what `JSON.parse` would lose
   * @param place the row's place in the file, from 0: the id of rows that have none
   */
  readonly read: (
    row: Readonly<Record<string, unknown>>,
    text: string,
    place: number,
  ) => Problem | UnusableProblem | readonly RowFault[];
}

/**
 * The rows of a file of problems, one at a time; {@link problemRows} says how they may be written. Memory:
 * one row, and the task ids.
 *
 * @throws InputError when the file cannot be opened or holds no rows
 */
export async function* readRows(path: string, layout: Layout): AsyncGenerator<ProblemRow> {
  const file = basename(path);
  const lineOf = new Map<string, number>();
  let place = -1;
  for await (const line of problemRows(path)) {
    place += 1;
    const at = { file, line: line.number };
    const row = recordIn(line);
    const read = Array.isArray(row) ? row : layout.read(row.record, row.text, place);
    if (isFaults(read)) {
      const taskId = Array.isArray(row) ? {} : idOf(row.record);
      for (const fault of read) yield { fault: { ...at, ...taskId, ...fault } };
      continue;
    }
    const { taskId } = read;
    if (!canBeKept(taskId)) {
      const reason = "holds a lone surrogate or a NUL, which not every file can keep";
      yield { fault: { ...at, field: "task_id", reason } };
      continue;
    }
    const earlier = lineOf.get(taskId);
    const repeated = earlier !== undefined && layout.idsRepeat === true;
    if (earlier !== undefined && !repeated) {
      const reason = `${taskId} is already on line ${earlier}`;
      yield { fault: { ...at, field: "task_id", reason } };
      continue;
    }
    const own = repeated ? { ...read, taskId: `${taskId}-${place}` } : read;
    lineOf.set(own.taskId, line.number);
    yield "reason" in own ? { unusable: own } : { problem: own };
  }
}

/** Whether run folders, tables and reports can name a problem so. */
function canBeKept(taskId: string): boolean {
  return !/[\0\p{Surrogate}]/u.test(taskId);
}

function recordIn(
  line: Line,
): { readonly record: Readonly<Record<string, unknown>>; readonly text: string } | RowFault[] {
  if ("fault" in line) return [{ reason: line.fault }];
  let row: unknown;
  try {
    row = parsePythonJson(line.text);
  } catch (error) {
    return [{ reason: `not JSON: ${(error as Error).message}` }];
  }
  if (!isRecord(row)) return [{ reason: `expected an object, found ${kindOf(row)}` }];
  return { record: row, text: line.text };
}

/** What a row that cannot be read calls its problem, if anything. */
function idOf(row: Readonly<Record<string, unknown>>): { readonly taskId?: string } {
  const { task_id: taskId, question_id: questionId, problem_id: problemId, id, name } = row;
  const given = idIn(taskId, questionId, problemId, id, name);
  return given === undefined ? {} : { taskId: given };
}

function isFaults(read: ReturnType<Layout["read"]>): read is readonly RowFault[] {
  return Array.isArray(read);
}
