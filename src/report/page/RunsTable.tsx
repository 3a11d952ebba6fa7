import type { ReportContents, RunCurve } from "../contents.js";
import { linkTo } from "./route.js";
import { percent } from "./text.js";
import { Verdicts } from "./Verdict.js";

const shownKs = [1, 10, 100];

/** pass@k of every run by difficulty; each number leads to its problems, each name to its run. */
export function RunsTable({ contents }: { readonly contents: ReportContents }) {
  const { runs, curves } = contents;
  const ks = shownKs.filter((k) => curves.some(({ points }) => points.some((p) => p.k === k)));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="pass@k of the runs">
      <table class="numbers">
        <caption>pass@k in percent, with the limits of its interval</caption>
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col">problems</th>
            {ks.map((k) => (
              <th scope="col" class="number" key={k}>
                pass@{k}
              </th>
            ))}
            <th scope="col">samples by verdict</th>
          </tr>
        </thead>
        {runs.map(({ name, verdicts }, run) => (
          <tbody key={name}>
            {curves
              .filter((curve) => curve.run === run)
              .map((curve) => (
                <tr key={curve.difficulty ?? ""} class={curve.difficulty === null ? "whole" : ""}>
                  <th scope="row">
                    {curve.difficulty === null ? (
                      <a href={linkTo(`run/${encodeURIComponent(name)}`)}>{name}</a>
                    ) : (
                      <span class="part">{curve.difficulty}</span>
                    )}
                  </th>
                  <td class="number">{curve.problems}</td>
                  {ks.map((k) => (
                    <td class="number" key={k}>
                      <Score curve={curve} k={k} run={run} />
                    </td>
                  ))}
                  <td>{curve.difficulty === null ? <Verdicts counts={verdicts} /> : null}</td>
                </tr>
              ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function Score({
  curve,
  k,
  run,
}: {
  readonly curve: RunCurve;
  readonly k: number;
  readonly run: number;
}) {
  const point = curve.points.find((each) => each.k === k);
  if (point === undefined) return <span title="some problem has fewer samples">–</span>;
  const link = linkTo("problems", { run: String(run), difficulty: curve.difficulty ?? "" });
  return (
    <a href={link}>
      {percent(point.value)}{" "}
      <small>
        {percent(point.low)}–{percent(point.high)}
      </small>
    </a>
  );
}
