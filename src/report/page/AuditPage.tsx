import type { TopLevelSpec } from "vega-lite";
import { ruleHeadings } from "../../tables/index.js";
import type { PublishedTables } from "../contents.js";
import { Chart } from "./Chart.js";

const verdictWords: Readonly<Record<string, string>> = {
  agrees: "agree with their original",
  differs: "differ from it",
  "no original here": "have no original that could be read",
  blank: "are blank",
};

/** What is wrong with the survey's table and how one knows. */
export function AuditPage({ published }: { readonly published: PublishedTables }) {
  const { title, counts, weighting, findings } = published.audit;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [heatMap, ...others] = published.charts;
  return (
    <>
      <h1>Audit of the published table</h1>
      <p>
        Of the {total} cells of {title},{" "}
        {Object.entries(counts)
          .map(([verdict, count]) => `${count} ${verdictWords[verdict] ?? verdict}`)
          .join(", ")}
        ; {weighting.failing} of {weighting.checked} rows do not add up.
      </p>
      <PublishedChart spec={heatMap} />
      {Object.entries(ruleHeadings).map(([rule, heading]) => {
        const own = findings.filter((finding) => finding.rule === rule);
        return (
          <section key={rule}>
            <h2>
              {heading}: {own.length}
            </h2>
            <ul>
              {own.map(({ model, size, k, column, reason }) => (
                <li key={`${model} ${size} ${k ?? ""} ${column ?? ""}`}>
                  <strong>
                    {model} {size}
                    {k === null ? "" : `, pass@${k} ${column ?? ""}`}
                  </strong>
                  : {reason}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      <h2>What the corrected table shows</h2>
      {others.map((spec, i) => (
        <PublishedChart key={i} spec={spec} />
      ))}
    </>
  );
}

function PublishedChart({ spec }: { readonly spec: unknown }) {
  return <Chart spec={() => spec as TopLevelSpec} dependencies={[spec]} />;
}
