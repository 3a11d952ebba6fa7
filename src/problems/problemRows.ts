import { isRecord } from "./faults.js";
import { jsonRows } from "./jsonRows.js";
import type { Line } from "./lines.js";
import { elementTexts, memberText } from "./pythonJson.js";

/**
 * The rows of a file of problems as JSON text: {@link jsonRows}, taken out of what some files wrap
 * around them. `number` is then the row's, from 1.
 *
 * - the hub's dataset viewer: `{"features": …, "rows": [{"row": {…}}, …]}`, one page or several;
 * - one object from ids to rows: `{"HumanEval/0": {…}, …}`.
 *
 * Memory: one row, or a file that is wrapped so.
 *
 * @throws InputError when the file cannot be opened, or is of a kind that holds no rows
 */
export async function* problemRows(path: string): AsyncGenerator<Line> {
  let number = 0;
  let isFirst = true;
  for await (const line of jsonRows(path)) {
    const text = "text" in line ? line.text : "";
    const inside = viewerRows(text) ?? (isFirst ? rowsByName(text) : undefined);
    isFirst = false;
    if (inside === undefined) {
      yield line;
      continue;
    }
    for (const row of inside) yield { number: (number += 1), ...row };
  }
}

type Inside = { readonly text: string } | { readonly fault: string };

const VIEWER = /^\s*\{\s*"(?:features|rows|dataset)"\s*:/;

function viewerRows(text: string): Inside[] | undefined {
  if (!VIEWER.test(text)) return undefined;
  const page = parsed(text);
  if (!isRecord(page) || !Array.isArray(page.rows)) return undefined;
  const rows = page.rows as readonly unknown[];
  if (!rows.every((row) => isRecord(row) && isRecord(row.row))) return undefined;
  const texts = elementTexts(memberText(text, "rows") ?? "[]");
  return rows.map((row, at) => {
    const { truncated_cells: cut } = row as Record<string, unknown>;
    if (Array.isArray(cut) && cut.length > 0) {
      const fault = `the dataset viewer cut off ${cut.join(", ")}; take the file itself`;
      return { fault };
    }
    return { text: memberText(texts[at] ?? "{}", "row") ?? "{}" };
  });
}

const BY_NAME = /^\s*\{\s*"(?:[^"\\]|\\.)*"\s*:\s*\{\s*"/;

/** Each row gets its name as an id; an id of its own counts before it. */
function rowsByName(text: string): Inside[] | undefined {
  if (!BY_NAME.test(text)) return undefined;
  const rows = parsed(text);
  if (!isRecord(rows) || !Object.values(rows).every(isRow)) return undefined;
  return Object.keys(rows).map((name) => {
    const id = JSON.stringify(name);
    const ids = `"task_id": ${id}, "problem_id": ${id}, "question_id": ${id}, "id": ${id}`;
    return { text: `{${ids}, ${(memberText(text, name) ?? "{}").trim().slice(1)}` };
  });
}

function isRow(value: unknown): boolean {
  return isRecord(value) && Object.values(value).filter(isText).length > 1;
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
