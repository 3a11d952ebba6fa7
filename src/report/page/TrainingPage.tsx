import { useState } from "preact/hooks";
import type { ReportContents } from "../contents.js";
import { Chart } from "./Chart.js";

/** The curves of trainings, a panel for each number that was written down. */
export function TrainingPage({ contents }: { readonly contents: ReportContents }) {
  const { training } = contents;
  const metrics = [
    ...new Set(training.flatMap(({ series }) => series.map(({ metric }) => metric))),
  ];
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const shown = metrics.filter((metric) => !hidden.has(metric));
  const toggle = (metric: string) => {
    const next = new Set(hidden);
    if (!next.delete(metric)) next.add(metric);
    setHidden(next);
  };
  return (
    <>
      <h1>Training</h1>
      <div class="controls">
        <fieldset>
          <legend>curves</legend>
          {metrics.map((metric) => (
            <label key={metric}>
              <input
                type="checkbox"
                checked={!hidden.has(metric)}
                onChange={() => {
                  toggle(metric);
                }}
              />{" "}
              {metric}
            </label>
          ))}
        </fieldset>
      </div>
      {shown.length === 0 ? null : (
        <Chart
          spec={(charts) => charts.trainingCurves(rowsOf(contents, shown))}
          dependencies={[hidden]}
        />
      )}
      {training.map(({ name, path, manifest }) => (
        <section key={path}>
          <h2>{name}</h2>
          <p>
            <code>{path}</code>
          </p>
          {manifest === null ? (
            <p>This run has no manifest.</p>
          ) : (
            <pre tabIndex={0}>{JSON.stringify(manifest, null, 2)}</pre>
          )}
        </section>
      ))}
    </>
  );
}

function rowsOf({ training }: ReportContents, metrics: readonly string[]) {
  return training.flatMap(({ name, series }) =>
    series
      .filter(({ metric }) => metrics.includes(metric))
      .flatMap(({ metric, points }) =>
        points.map(([step, value]) => ({ run: name, metric, step, value })),
      ),
  );
}
