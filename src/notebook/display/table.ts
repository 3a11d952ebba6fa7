import { closest } from "fastest-levenshtein";
import { InputError } from "../../errors.js";
import { escapeHtml } from "../../escapeHtml.js";
import { formatColumn, isNumeric } from "./formatColumn.js";
import { show } from "./show.js";
import { sortScript } from "./sortScript.js";

/** What `table` needs of a Danfo frame. */
export interface FrameLike {
  readonly columns: readonly string[];
  readonly values: readonly unknown[];
}

export interface TableOptions {
  /** Shown above the table. */
  readonly caption?: string;
  /** Decimals of columns that hold other numbers than integers, 0 to 20; default: 4 significant digits. */
  readonly digits?: number;
  /** Rows shown before the middle is cut; default 20. */
  readonly maxRows?: number;
  /** Which columns, in which order; default: all, in the order in which the rows bring them. */
  readonly columns?: readonly string[];
}

/** A table's columns and rows, before they are texts. */
interface Grid {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

interface TextColumn {
  readonly name: string;
  readonly isNumeric: boolean;
  readonly texts: readonly string[];
}

/**
 * Shows rows as a table under the running cell: numbers to the right, "–" where a value is missing
 * or NaN, the middle left out where there are many rows. A table shown whole sorts at a click on a
 * heading where the viewer runs scripts.
 *
 * @param data records, which may lack keys, or a Danfo frame
 * @throws InputError for a column no row has, and for options out of range
 */
export function table(data: readonly object[] | FrameLike, options: TableOptions = {}): void {
  const { caption, digits, maxRows = 20 } = options;
  requireInteger("digits", digits ?? 0, 0, 20);
  requireInteger("maxRows", maxRows, 1, 100_000);
  const grid = selectColumns(gridOf(data), options.columns);
  const columns = grid.columns.map((name, index): TextColumn => {
    const values = grid.rows.map((row) => row[index]);
    return { name, isNumeric: values.some(isNumeric), texts: formatColumn(values, digits) };
  });
  const cut = cutRows(grid.rows.length, maxRows);
  show({
    "text/html": htmlTable(columns, cut, caption),
    "text/plain": plainTable(columns, cut, caption),
  });
}

function gridOf(data: readonly object[] | FrameLike): Grid {
  if (isFrame(data)) {
    const { columns, values } = data;
    return { columns, rows: values.map((row): unknown[] => (Array.isArray(row) ? row : [row])) };
  }
  const records: readonly unknown[] = Array.isArray(data) ? data : [undefined];
  if (!records.every(isRecord)) {
    throw new InputError("table expects an array of records, such as [{a: 1}], or a Danfo frame.");
  }
  const columns = [...new Set(records.flatMap((row) => Object.keys(row)))];
  return { columns, rows: records.map((row) => columns.map((column) => row[column])) };
}

function isFrame(data: unknown): data is FrameLike {
  return typeof data === "object" && data !== null && "columns" in data && "values" in data;
}

function isRecord(row: unknown): row is Readonly<Record<string, unknown>> {
  return typeof row === "object" && row !== null;
}

function selectColumns(grid: Grid, names: readonly string[] | undefined): Grid {
  if (names === undefined) return grid;
  const indexes = names.map((name) => {
    const index = grid.columns.indexOf(name);
    if (index !== -1 || grid.columns.length === 0) return index;
    const nearest = closest(name, [...grid.columns]);
    throw new InputError(
      `table has no column "${name}"; did you mean "${nearest}"? The columns are ${grid.columns.join(", ")}.`,
    );
  });
  return { columns: names, rows: grid.rows.map((row) => indexes.map((index) => row[index])) };
}

/** Which rows are shown, and what stands for the others. */
interface Cut {
  readonly head: readonly number[];
  readonly tail: readonly number[];
  readonly note: string | undefined;
}

function cutRows(count: number, maxRows: number): Cut {
  const indexes = Array.from({ length: count }, (_, index) => index);
  if (count <= maxRows) return { head: indexes, tail: [], note: undefined };
  const headCount = Math.ceil(maxRows / 2);
  return {
    head: indexes.slice(0, headCount),
    tail: indexes.slice(count - (maxRows - headCount)),
    note: `… ${count - maxRows} of ${count} rows left out …`,
  };
}

function htmlTable(columns: readonly TextColumn[], cut: Cut, caption: string | undefined): string {
  const align = (column: TextColumn) => `text-align: ${column.isNumeric ? "right" : "left"}`;
  const header = columns.map(
    (column) => `<th scope="col" style="${align(column)}">${escapeHtml(column.name)}</th>`,
  );
  const row = (index: number) => {
    const cells = columns.map(
      (column) => `<td style="${align(column)}">${escapeHtml(column.texts[index] ?? "")}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  };
  const note =
    cut.note === undefined
      ? []
      : [`<tr><td colspan="${columns.length}" style="text-align: center">${cut.note}</td></tr>`];
  return [
    "<table>",
    ...(caption === undefined ? [] : [`<caption>${escapeHtml(caption)}</caption>`]),
    `<thead><tr>${header.join("")}</tr></thead>`,
    "<tbody>",
    ...cut.head.map(row),
    ...note,
    ...cut.tail.map(row),
    "</tbody>",
    "</table>",
    // Of a table that is cut, sorting would order what happens to be shown.
    ...(cut.note === undefined && cut.head.length > 1 ? [sortScript] : []),
  ].join("\n");
}

function plainTable(columns: readonly TextColumn[], cut: Cut, caption: string | undefined): string {
  const shown = [...cut.head, ...cut.tail];
  const widths = columns.map(({ name, texts }) =>
    Math.max(name.length, ...shown.map((index) => texts[index]?.length ?? 0)),
  );
  const line = (text: (column: TextColumn) => string) =>
    columns
      .map((column, index) => {
        const width = widths[index] ?? 0;
        return column.isNumeric ? text(column).padStart(width) : text(column).padEnd(width);
      })
      .join("  ")
      .trimEnd();
  const row = (index: number) => line((column) => column.texts[index] ?? "");
  return [
    ...(caption === undefined ? [] : [caption]),
    line((column) => column.name),
    ...cut.head.map(row),
    ...(cut.note === undefined ? [] : [cut.note]),
    ...cut.tail.map(row),
  ].join("\n");
}

function requireInteger(name: string, value: number, min: number, max: number): void {
  if (Number.isInteger(value) && value >= min && value <= max) return;
  throw new InputError(`table was given ${name} ${value}; expected an integer, ${min} to ${max}.`);
}
