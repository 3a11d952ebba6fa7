import { escapeHtml } from "../escapeHtml.js";
import { htmlPage, scrollBox } from "./htmlPage.js";
import {
  difficultyHeadings,
  marks,
  marksIn,
  passColumns,
  passKs,
  type Mark,
  type ResultTable,
  type TableCell,
} from "./resultTable.js";

/** The table as one HTML page that opens from disk; every cell tells its source on hover. */
export function toHtml(table: ResultTable): string {
  return htmlPage({ title: table.title, style: tableStyle, body: resultSection(table) });
}

/** The table, its legend and its notes, to stand in a page with {@link tableStyle}. */
export function resultSection(table: ResultTable): string {
  return `${scrollBox(
    table.title,
    tableElement(
      table,
      () => "",
      () => "",
    ),
  )}
${legend(table, () => "")}
${table.notes.map((note) => `<p>${escapeHtml(note)}</p>`).join("\n")}
<p class="hint">Point at a cell to see where its number comes from.</p>`;
}

/** The table and its legend as a piece of HTML for a notebook, colours in the elements themselves. */
export function toHtmlFragment(table: ResultTable): string {
  const colour = ([mark]: readonly Mark[]): string =>
    mark === undefined || mark === "unverified"
      ? ' style="text-align: right"'
      : ` style="text-align: right; background-color: ${notebookColours[mark]}; color: #1b1f24"`;
  // Notebooks set all cells of a table flush right.
  const align = (side: Side) => ` style="text-align: ${side}"`;
  return `${tableElement(table, colour, align)}\n${legend(table, colour)}`;
}

const notebookColours = { wrong: "#ffd8cc", corrected: "#cfe8ff", flagged: "#fff1b8" } as const;

/** Attributes to add to an element with these marks. */
type Attributes = (marks: readonly Mark[]) => string;

type Side = "left" | "center";

/** @param align attributes of headings and names, which stand on that side */
function tableElement(
  { title, sections }: ResultTable,
  attributes: Attributes,
  align: (side: Side) => string,
): string {
  const [left, centre] = [align("left"), align("center")];
  const groups = passKs.map((k) => `<th colspan="4" scope="colgroup"${centre}>pass@${k}</th>`);
  const heads = passColumns.map(({ difficulty }) => {
    return `<th scope="col"${attributes([])}>${difficultyHeadings[difficulty]}</th>`;
  });
  const bodies = sections
    .filter(({ lines }) => lines.length > 0)
    .map(({ heading, lines }) => {
      const rows = lines.map(({ model, size, cells }) => {
        const name = `<th scope="row"${left}>${escapeHtml(model)}</th><td class="size"${left}>${escapeHtml(size)}</td>`;
        return `<tr>${name}${cells.map((cell) => show(cell, attributes)).join("")}</tr>`;
      });
      return `<tbody>
<tr><th class="section" colspan="14" scope="rowgroup"${left}>${escapeHtml(heading)}</th></tr>
${rows.join("\n")}
</tbody>`;
    });
  return `<table aria-label="${escapeHtml(title)}">
<thead>
<tr><th rowspan="2" scope="col"${left}>Model</th><th rowspan="2" scope="col"${left}>Size</th>${groups.join("")}</tr>
<tr>${heads.join("")}</tr>
</thead>
${bodies.join("\n")}
</table>`;
}

function legend(table: ResultTable, attributes: Attributes): string {
  const items = marksIn(table).map((mark) => {
    const { symbol, meaning } = marks[mark];
    return `<li><span class="${mark}"${attributes([mark])}>&nbsp;${symbol}&nbsp;</span> ${escapeHtml(meaning)}</li>`;
  });
  return `<ul>\n${items.join("\n")}\n</ul>`;
}

function show({ text, marks: found, provenance }: TableCell, attributes: Attributes): string {
  const symbols = found.map((mark) => marks[mark].symbol).join("");
  const classes = found.length === 0 ? "" : ` class="${found.join(" ")}"`;
  const sup = symbols === "" ? "" : `<sup>${symbols}</sup>`;
  return `<td${classes}${attributes(found)} title="${escapeHtml(provenance)}">${text}${sup}</td>`;
}

/** Of every page of tables. */
export const tableStyle = `
:root { color-scheme: light dark; --ink: #1b1f24; --paper: #fff; --rule: #d0d7de; --soft: #57606a;
  --wrong: #ffd8cc; --corrected: #cfe8ff; --flagged: #fff1b8; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --paper: #0d1117; --rule: #30363d;
  --soft: #9aa4ae; --wrong: #6b2a1a; --corrected: #123e63; --flagged: #574500; } }
body { font: 15px/1.5 Inter, system-ui, sans-serif; color: var(--ink); background: var(--paper);
  max-width: 84rem; margin: 2rem auto; padding: 0 1rem; }
h1 { font-size: 1.3rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; white-space: nowrap; }
th, td { padding: .25rem .8rem .25rem .3rem; text-align: right; }
th[scope=row], th.section, td.size, thead tr:first-child th:nth-child(-n+2) { text-align: left; }
th[scope=row] { font-weight: 500; }
td { position: relative; }
td.size { color: var(--soft); }
thead th { border-bottom: 1px solid var(--ink); }
thead th[colspan] { text-align: center; border-bottom: 1px solid var(--rule); }
th.section { color: var(--soft); padding-top: .9rem; border-bottom: 1px solid var(--rule); }
td:nth-child(4n+3), thead tr:last-child th:nth-child(4n+1) { padding-left: 1.2rem; }
tbody tr:hover td, tbody tr:hover th[scope=row] { box-shadow: inset 0 -1px var(--soft); }
sup { position: absolute; line-height: 1; margin-left: .1em; }
.flagged { background: var(--flagged); }
.corrected { background: var(--corrected); }
.wrong { background: var(--wrong); font-weight: 600; }
ul { list-style: none; padding: 0; }
li { margin-bottom: .2rem; }
.hint { color: var(--soft); }
@media print { body { max-width: none; margin: 0; font-size: 9pt; } .hint { display: none; } }
`;
