import type { PublishedTables } from "../contents.js";
import type { Route } from "./route.js";

/** A document that numbers were taken from, and the number by which the reader came. */
export function SourcePage({
  published,
  id,
  route,
}: {
  readonly published: PublishedTables;
  readonly id: string;
  readonly route: Route;
}) {
  const source = published.sources.find((each) => each.id === id);
  if (source === undefined) return <p class="fault">This report has no source “{id}”.</p>;
  const cell = cellAt(published, route.query.get("cell") ?? "");
  return (
    <>
      <h1>{source.name}</h1>
      {cell === undefined ? null : (
        <p class="provenance">
          <strong>{cell.text}</strong> {cell.provenance}.
        </p>
      )}
      <dl class="facts">
        <dt>Title</dt>
        <dd>{source.title}</dd>
        <dt>Authors</dt>
        <dd>{source.authors}</dd>
        <dt>Published</dt>
        <dd>{[source.venue, source.year].filter(Boolean).join(", ")}</dd>
        {source.arxivId === null ? null : (
          <>
            <dt>arXiv</dt>
            <dd>{source.arxivId}</dd>
          </>
        )}
        <dt>Read in</dt>
        <dd>
          {source.access.replace("-", " ")}
          {source.readIn.length > 0 ? `: ${source.readIn.join(", ")}` : ""}
        </dd>
        {source.note === "" ? null : (
          <>
            <dt>Note</dt>
            <dd>{source.note}</dd>
          </>
        )}
      </dl>
      <pre tabIndex={0}>{source.bibtex}</pre>
    </>
  );
}

/** @param place a table's id and the positions of section, line and column */
function cellAt({ tables }: PublishedTables, place: string) {
  const [id, section, line, column] = place.split(" ");
  const sections = tables
    .find((table) => table.id === id)
    ?.sections.filter(({ lines }) => lines.length > 0);
  return sections?.[Number(section)]?.lines[Number(line)]?.cells[Number(column)];
}
