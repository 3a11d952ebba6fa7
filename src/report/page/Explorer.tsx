import { useMemo, useState } from "preact/hooks";
import type { ReportContents, SubjectCurve } from "../contents.js";
import { Chart } from "./Chart.js";
import { withLineAtK } from "./lineAtK.js";
import { percent } from "./text.js";

/** As many curves as there are colours that tell apart. */
const mostCurves = 6;

/** pass@k against k: which runs, which difficulty, and the values at one k. */
export function Explorer({ contents }: { readonly contents: ReportContents }) {
  const { subjects, curves, difficulties } = contents;
  const whole = subjects.flatMap(({ isPart }, position) => (isPart ? [] : position));
  const parts = subjects.flatMap(({ isPart }, position) => (isPart ? position : []));
  const [chosen, setChosen] = useState(() => new Set(whole.slice(0, mostCurves)));
  const [difficulty, setDifficulty] = useState("");
  const [hasIntervals, setIntervals] = useState(true);
  const shown = curves.filter(
    (curve) => chosen.has(curve.subject) && curve.difficulty === (difficulty || null),
  );
  const hasSeeds = shown.every(({ points }) => points[0]?.perSeed !== undefined);
  const ks = useMemo(() => commonKs(shown), [chosen, difficulty]);
  const [step, setStep] = useState(0);
  const k = ks[Math.min(step, ks.length - 1)] ?? 1;

  const choice = (subject: number) => (
    <label key={subject}>
      <input
        type="checkbox"
        checked={chosen.has(subject)}
        disabled={!chosen.has(subject) && chosen.size >= mostCurves}
        onChange={(event) => {
          const next = new Set(chosen);
          if (event.currentTarget.checked) next.add(subject);
          else next.delete(subject);
          setChosen(next);
        }}
      />{" "}
      {subjects[subject]?.name}
    </label>
  );
  return (
    <section>
      <h2>pass@k explorer</h2>
      <div class="controls">
        <label>
          k = <output>{k}</output>
          <input
            type="range"
            min={0}
            max={Math.max(0, ks.length - 1)}
            value={step}
            aria-label="k"
            aria-valuetext={`k = ${k}`}
            onInput={(event) => {
              setStep(Number(event.currentTarget.value));
            }}
          />
        </label>
        {difficulties.length === 0 ? null : (
          <label>
            difficulty{" "}
            <select
              value={difficulty}
              onChange={(event) => {
                setDifficulty(event.currentTarget.value);
              }}
            >
              <option value="">all</option>
              {difficulties.map((name) => (
                <option key={name}>{name}</option>
              ))}
            </select>
          </label>
        )}
        <label>
          <input
            type="checkbox"
            checked={hasIntervals}
            onChange={(event) => {
              setIntervals(event.currentTarget.checked);
            }}
          />{" "}
          intervals
        </label>
        <fieldset>
          <legend>runs</legend>
          {whole.map(choice)}
          {parts.length === 0 ? null : (
            <details>
              <summary>single runs</summary>
              {parts.map(choice)}
            </details>
          )}
        </fieldset>
      </div>
      {shown.length === 0 ? (
        <p>Choose a run that has problems of this difficulty.</p>
      ) : (
        <div class="explorer">
          <Chart
            spec={(charts) => {
              const curves = charts.passAtKCurves(rowsOf(shown, contents, hasIntervals), {
                of: hasSeeds ? "new problems and new seeds" : "new problems of the same kind",
              });
              return { ...withLineAtK(curves), width: Math.min(560, innerWidth - 90) };
            }}
            dependencies={[chosen, difficulty, hasIntervals]}
            signals={{ k }}
          />
          <ValuesAtK curves={shown} contents={contents} k={k} />
        </div>
      )}
    </section>
  );
}

function ValuesAtK({
  curves,
  contents,
  k,
}: {
  readonly curves: readonly SubjectCurve[];
  readonly contents: ReportContents;
  readonly k: number;
}) {
  return (
    <table class="numbers" aria-live="polite" id="values-at-k">
      <caption>pass@{k}, percent</caption>
      <thead>
        <tr>
          <th scope="col">run</th>
          <th scope="col" class="number">
            value
          </th>
          <th scope="col" class="number">
            interval
          </th>
        </tr>
      </thead>
      <tbody>
        {curves.map(({ subject, points }) => {
          const point = points.find((each) => each.k === k);
          return (
            <tr key={subject}>
              <th scope="row">{contents.subjects[subject]?.name}</th>
              <td class="number">{point === undefined ? "–" : percent(point.value)}</td>
              <td class="number">
                {point === undefined ? "–" : `${percent(point.low)}–${percent(point.high)}`}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Every k that some curve has, ascending. */
function commonKs(curves: readonly SubjectCurve[]): number[] {
  const ks = new Set(curves.flatMap(({ points }) => points.map(({ k }) => k)));
  return [...ks].sort((a, b) => a - b);
}

function rowsOf(
  curves: readonly SubjectCurve[],
  { subjects }: ReportContents,
  hasIntervals: boolean,
) {
  return curves.flatMap(({ subject, points }) =>
    points.map(({ k, value, low, high }) => ({
      run: subjects[subject]?.name ?? "",
      k,
      value,
      low: hasIntervals ? low : value,
      high: hasIntervals ? high : value,
    })),
  );
}
