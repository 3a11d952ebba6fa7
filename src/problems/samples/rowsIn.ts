import { isRecord, kindOf } from "../faults.js";
import { jsonRows } from "../jsonRows.js";
import type { Line } from "../lines.js";
import { parsePythonJson } from "../pythonJson.js";
import type { FoundDraw } from "./draw.js";
import type { RowForm } from "./forms.js";
import type { RowContext } from "./plainRow.js";

/**
 * The draws of a file of rows, each row told for itself.
 *
 * @throws InputError when the file cannot be opened or holds no rows
 */
export async function* rowsIn(
  path: string,
  forms: readonly RowForm[],
  context: RowContext,
): AsyncGenerator<FoundDraw> {
  for await (const line of jsonRows(path)) {
    const draws = drawsOf(line, forms, context);
    const place = { line: line.number };
    const own = "text" in line ? { json: line.text } : {};
    if (typeof draws === "string") yield { ...place, ...own, fault: draws };
    else if (draws.length === 1) yield* draws.map((draw) => ({ ...place, ...own, draw }));
    else yield* draws.map((draw, index) => ({ ...place, index, draw }));
  }
}

function drawsOf(
  line: Line,
  forms: readonly RowForm[],
  context: RowContext,
): ReturnType<RowForm["read"]> {
  if ("fault" in line) return line.fault;
  let row: unknown;
  try {
    row = parsePythonJson(line.text);
  } catch (error) {
    if (/^\s*\{\s*'/.test(line.text)) return "Python's spelling and not JSON: json.dumps writes it";
    return `not JSON (cut off?): ${(error as Error).message}`;
  }
  return drawsInRow(row, forms, context);
}

/** The draws in a row by the first form that knows it, or why there are none. */
export function drawsInRow(
  row: unknown,
  forms: readonly RowForm[],
  context: RowContext,
): ReturnType<RowForm["read"]> {
  if (!isRecord(row)) return `expected an object, found ${kindOf(row)}`;
  const form = forms.find(({ recognise }) => recognise(row));
  return form?.read(row, context) ?? "expected a row of samples";
}
