import { passColumns, type ResultTable } from "./resultTable.js";

/**
 * The table as CSV (RFC 4180, LF line ends): one line a row, percent with the printed digits,
 * nothing for a blank, no marks.
 */
export function toCsv({ sections }: ResultTable): string {
  const header = [
    "section",
    "model",
    "size",
    ...passColumns.map(({ k, difficulty }) => `pass@${k} ${difficulty}`),
  ];
  const rows = sections.flatMap(({ heading, lines }) =>
    lines.map(({ model, size, cells }) => [
      heading,
      model,
      size,
      ...cells.map(({ value, text }) => (value === null ? "" : text)),
    ]),
  );
  return csvText([header, ...rows]);
}

/**
 * Joins rows of fields into CSV text, quoting where the field needs it. A field that a spreadsheet
 * would take for a formula gets an apostrophe before it, which spreadsheets read as "text follows".
 */
export function csvText(rows: readonly (readonly string[])[]): string {
  return rows.map((fields) => `${fields.map(guarded).map(quote).join(",")}\n`).join("");
}

function guarded(field: string): string {
  const isNumber = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i.test(field);
  return /^\s*[=+\-@]|^[\t\r\n]/.test(field) && !isNumber ? `'${field}` : field;
}

function quote(field: string): string {
  return /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
}
