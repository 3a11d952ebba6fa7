import { escapeHtml } from "../escapeHtml.js";
import type { FlatTable } from "./flatTable.js";
import { scrollBox } from "./htmlPage.js";

/** The table under its heading, with its notes, to stand in a page with {@link flatStyle}. */
export function flatSection({ title, columns, rows, notes }: FlatTable): string {
  const alignment = (column: number) => (columns[column]?.align === "left" ? ' class="text"' : "");
  const heads = columns.map(
    ({ heading }, column) => `<th scope="col"${alignment(column)}>${escapeHtml(heading)}</th>`,
  );
  const body = rows.map((row) => {
    const cells = row.map((text, column) =>
      column === 0
        ? `<th scope="row">${escapeHtml(text)}</th>`
        : `<td${alignment(column)}>${escapeHtml(text)}</td>`,
    );
    return `<tr>${cells.join("")}</tr>`;
  });
  const table = `<table class="flat" aria-label="${escapeHtml(title)}">
<thead><tr>${heads.join("")}</tr></thead>
<tbody>
${body.join("\n")}
</tbody>
</table>`;
  return `<h2>${escapeHtml(title)}</h2>
${scrollBox(title, table)}
${notes.map((note) => `<p>${escapeHtml(note)}</p>`).join("\n")}`;
}

/** Beside the style of every page of tables. */
export const flatStyle = `
h2 { font-size: 1.1rem; margin-top: 2rem; }
.flat .text { text-align: left; }
`;
