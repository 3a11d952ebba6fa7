import { InputError } from "../errors.js";
import { appsHub } from "./appsHub.js";
import { appsPlus } from "./appsPlus.js";
import { evalPlusInputs } from "./evalPlusInputs.js";
import { isRecord } from "./faults.js";
import { humanEval } from "./humanEval.js";
import { jsonRows } from "./jsonRows.js";
import { liveCodeBench } from "./liveCodeBench.js";
import { mbpp, mbppPlus, mbppSanitized } from "./mbpp.js";
import { parsePythonJson } from "./pythonJson.js";
import type { Layout } from "./rows.js";

/** Where a row has the fields of two, the first is meant. */
const layouts: readonly Layout[] = [
  evalPlusInputs,
  liveCodeBench,
  mbppPlus,
  mbppSanitized,
  mbpp,
  humanEval,
  appsHub,
  appsPlus,
];

/** A file whose first rows are all unreadable is not searched to its end. */
const MOST_ROWS_LOOKED_AT = 1000;

/** What a path may hold, for messages. */
export const EXPECTED =
  "Expected a folder of APPS problem folders (each with input_output.json and, where there are " +
  "any, question.txt, solutions.json, metadata.json, starter_code.py) " +
  "or a file of rows (JSON lines, a JSON list, CSV or Parquet), gzipped or not:\n" +
  layouts.map(({ title, fields }) => `  ${title} (${fields.join(", ")})`).join("\n");

/**
 * Tells by the fields of its first readable row which dataset a file holds.
 *
 * @throws InputError when the file cannot be opened, or no row has the fields of a known form
 */
export async function layoutOf(path: string): Promise<Layout> {
  let looked = 0;
  let seen: string | undefined;
  for await (const line of jsonRows(path)) {
    const row = "text" in line ? recordIn(line.text) : undefined;
    const layout = row && layouts.find(({ fields }) => fields.every((field) => field in row));
    if (layout !== undefined) return layout;
    seen ??= row && `line ${line.number} has ${Object.keys(row).slice(0, 12).join(", ")}`;
    looked += 1;
    if (looked === MOST_ROWS_LOOKED_AT) break;
  }
  if (looked === 0) throw new InputError(`${path} holds no problems. ${EXPECTED}`);
  const found = seen ?? `none of its first ${looked} rows is a JSON object`;
  throw new InputError(`${path} is no dataset known here: ${found}. ${EXPECTED}`);
}

function recordIn(text: string): Record<string, unknown> | undefined {
  try {
    const value = parsePythonJson(text);
    return isRecord(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
