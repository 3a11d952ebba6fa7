import { InputError } from "../errors.js";
import { delimiterOf, readCsvRows } from "./csvRows.js";
import { foreignKind, headOf } from "./fileKind.js";
import { readMembers } from "./jsonDocument.js";
import { readValues } from "./jsonValues.js";
import { readLines, type Line } from "./lines.js";
import { readParquetRows } from "./parquetRows.js";
import { endOfString } from "./pythonJson.js";

/**
 * The rows of a file as JSON text, with the line (Parquet: the row) each begins on: JSON lines, one
 * JSON list, JSON objects one after another in any layout, a table with commas, or Parquet; in UTF-8
 * or UTF-16, gzipped or not. Which of them it is, the first bytes tell. Memory: one row.
 *
 * @throws InputError when the file cannot be opened, or is of a kind that holds no rows
 */
export async function* jsonRows(path: string): AsyncGenerator<Line> {
  const head = await headOf(path);
  refuseForeign(path, head);
  if (isParquet(head)) {
    yield* readParquetRows(path);
    return;
  }
  const text = head.toString("latin1").replace(/^[\s\xef\xbb\xbf]+/, "");
  const delimiter = delimiterOf(text.split(/\r?\n/, 1)[0] ?? "");
  if (text.startsWith("[")) yield* isFirstLine(text) ? readLines(path) : readMembers(path);
  else if (delimiter !== undefined) yield* readCsvRows(path, delimiter);
  else yield* isOneAfterAnother(text) ? readValues(path) : readLines(path);
}

/** @throws InputError where a file that begins so holds no rows, with its kind */
export function refuseForeign(path: string, head: Buffer): void {
  const kind = isParquet(head) ? undefined : foreignKind(head);
  if (kind === undefined) return;
  throw new InputError(`${path} is ${kind}; expected rows of JSON, CSV or Parquet.`);
}

function isParquet(head: Buffer): boolean {
  return head.toString("latin1", 0, 4) === "PAR1";
}

/** Whether a list is but the first line of a text: an odd row of JSON lines. */
function isFirstLine(list: string): boolean {
  let depth = 0;
  for (let at = 0; at < list.length; at++) {
    const character = list[at] ?? "";
    if (character === "\n") return false;
    if (character === '"') at = endOfString(list, at);
    else if (character === "[" || character === "{") depth += 1;
    else if (character === "]" || character === "}") depth -= 1;
    if (depth === 0) return /^[^\S\n]*\n\s*[[{]/.test(list.slice(at + 1, at + 1000));
  }
  return false;
}

/**
 * Whether a text that begins with an object is no JSON lines: the object goes on over a line's end and
 * no line is an object of its own, or another value follows it on its line.
 */
function isOneAfterAnother(text: string): boolean {
  if (!text.startsWith("{")) return false;
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') {
      const end = endOfString(text, at);
      if (end >= text.length || text.slice(at, end).includes("\n")) return false;
      at = end;
    } else if (character === "\n") {
      return !text.split("\n").some(isObject);
    } else if (character === "{" || character === "[") {
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) return /^[^\S\n]*(?:,|[[{])/.test(text.slice(at + 1, at + 1000));
    }
  }
  return false;
}

function isObject(line: string): boolean {
  if (!/^\{\s*"/.test(line)) return false;
  try {
    JSON.parse(line);
    return true;
  } catch {
    return false;
  }
}
