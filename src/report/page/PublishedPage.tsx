import { difficultyHeadings, marks, marksIn, passColumns, passKs } from "../../tables/index.js";
import type { PublishedTables } from "../contents.js";
import { linkTo, type Route } from "./route.js";

/** The survey's table in its three shapes; every cell leads to the document that prints it. */
export function PublishedPage({
  published,
  route,
}: {
  readonly published: PublishedTables;
  readonly route: Route;
}) {
  const id = route.query.get("id");
  const table = published.tables.find((each) => each.id === id) ?? published.tables[0];
  if (table === undefined) return null;
  return (
    <>
      <h1>Published table</h1>
      <nav class="tabs" aria-label="Tables">
        {published.tables.map((each) => (
          <a
            key={each.id}
            href={linkTo("table", { id: each.id })}
            {...(each === table ? { "aria-current": "page" } : {})}
          >
            {each.id.replace(/^table-1-/, "").replaceAll("-", " ")}
          </a>
        ))}
      </nav>
      <div class="scroll" tabIndex={0} role="region" aria-label={table.title}>
        <table class="numbers published">
          <caption>{table.title}</caption>
          <thead>
            <tr>
              <th scope="col" rowSpan={2}>
                model
              </th>
              {passKs.map((k) => (
                <th scope="colgroup" colSpan={4} key={k} class="group">
                  pass@{k}
                </th>
              ))}
            </tr>
            <tr>
              {passColumns.map(({ k, difficulty }) => (
                <th scope="col" class="number" key={`${k} ${difficulty}`}>
                  {difficultyHeadings[difficulty]}
                </th>
              ))}
            </tr>
          </thead>
          {table.sections
            .filter(({ lines }) => lines.length > 0)
            .map(({ heading, lines }, section) => (
              <tbody key={heading}>
                <tr class="heading">
                  <th scope="rowgroup" colSpan={13}>
                    {heading}
                  </th>
                </tr>
                {lines.map(({ model, size, cells }, line) => (
                  <tr key={`${model} ${size} ${line}`}>
                    <th scope="row">
                      {model} {size}
                    </th>
                    {cells.map((cell, column) => (
                      <td key={column} class={`number ${cell.marks[0] ?? ""}`}>
                        {cell.source === null ? (
                          cell.text
                        ) : (
                          <a
                            title={cell.provenance}
                            href={linkTo(`source/${encodeURIComponent(cell.source)}`, {
                              cell: [table.id, section, line, column].join(" "),
                            })}
                          >
                            {cell.text}
                            {cell.marks.map((mark) => marks[mark].symbol).join("")}
                          </a>
                        )}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            ))}
        </table>
      </div>
      <dl class="legend">
        {marksIn(table).map((mark) => (
          <div key={mark}>
            <dt>{marks[mark].symbol}</dt>
            <dd>{marks[mark].meaning}</dd>
          </div>
        ))}
      </dl>
      {table.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>Follow a number to the document that prints it.</p>
    </>
  );
}
