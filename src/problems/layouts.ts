import { InputError } from "../errors.js";
import { aceCode, aceCodeV2 } from "./datasets/aceCode.js";
import { appsHub } from "./datasets/appsHub.js";
import { appsPlus } from "./datasets/appsPlus.js";
import { codeContests } from "./datasets/codeContests.js";
import { deepCoder } from "./datasets/deepCoder.js";
import { evalPlusInputs } from "./datasets/evalPlusInputs.js";
import { humanEval } from "./datasets/humanEval.js";
import { kodCode, kodCodeSft } from "./datasets/kodCode.js";
import { leetCodeDataset } from "./datasets/leetCodeDataset.js";
import { liveCodeBench } from "./datasets/liveCodeBench.js";
import { mbpp, mbppPlus, mbppSanitized } from "./datasets/mbpp.js";
import { openR1 } from "./datasets/openR1.js";
import { taco } from "./datasets/taco.js";
import { unjudgeable } from "./datasets/unjudgeable.js";
import { verl } from "./datasets/verl.js";
import { isRecord } from "./faults.js";
import { problemRows } from "./problemRows.js";
import { parsePythonJson } from "./pythonJson.js";
import type { Layout } from "./rows.js";

/** Where a row has the fields of two, the first is meant. */
const layouts: readonly Layout[] = [
  evalPlusInputs,
  liveCodeBench,
  mbppPlus,
  mbppSanitized,
  mbpp,
  leetCodeDataset,
  humanEval,
  taco,
  appsHub,
  codeContests,
  verl,
  openR1,
  kodCode,
  kodCodeSft,
  aceCode,
  aceCodeV2,
  deepCoder,
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
 * @throws InputError when the file cannot be opened, when no row has the fields of a known form, or when
 *         it is a set that cannot be judged
 */
export async function layoutOf(path: string): Promise<Layout> {
  let looked = 0;
  let seen: string | undefined;
  for await (const line of problemRows(path)) {
    const row = "text" in line ? recordIn(line.text) : undefined;
    const isOf = ({ fields }: { readonly fields: readonly string[] }) =>
      row !== undefined && fields.every((field) => field in row);
    const layout = layouts.find(isOf);
    if (layout !== undefined) return layout;
    const known = unjudgeable.find(isOf);
    if (known !== undefined) {
      const { title, fields, reason } = known;
      throw new InputError(
        `${path} is ${title} (${fields.join(", ")}), which cannot be judged here: ${reason}.`,
      );
    }
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
