import { useState } from "preact/hooks";
import type { ReportContents, Subject, TrainingRun } from "../contents.js";
import { subjectsOf } from "../subjects.js";
import { Chart } from "./Chart.js";
import { commandText } from "../../commandText.js";

/** What a training spends and is set to, beside what it learns. */
const bookkeeping =
  /^(seconds|epoch|learningRate|tensors|programs$|judged|faults|visits|buffer)|(Tokens|Seconds|Weight)$/;

/** What every method counts in its own way, so that two of them have no scale in common. */
const ownScale = /loss$|gradientNorm|still/i;

/** As many as there are colours that tell apart. */
const mostSubjects = 6;

/** The curves of trainings, a panel for each number that was written down, and how to repeat them. */
export function TrainingPage({ contents }: { readonly contents: ReportContents }) {
  const { training } = contents;
  const subjects = subjectsOf(training.map(({ name }) => name)).filter(({ isPart }) => !isPart);
  const metrics = [
    ...new Set(training.flatMap(({ series }) => series.map(({ metric }) => metric))),
  ];
  const [shown, setShown] = useState<ReadonlySet<string>>(() => {
    const comparable = subjects.length === 1 ? metrics : metrics.filter((m) => !ownScale.test(m));
    return new Set(comparable.filter((metric) => !bookkeeping.test(metric)));
  });
  const [drawn, setDrawn] = useState<ReadonlySet<string>>(
    () => new Set(subjects.slice(0, mostSubjects).map(({ name }) => name)),
  );
  const chosen = subjects.filter(({ name }) => drawn.has(name));
  const rows = rowsOf(training, chosen, shown);
  const groups = chosen.map(({ name }) => name);
  return (
    <>
      <h1>Training</h1>
      <div class="controls">
        <Choices
          legend="runs"
          names={subjects.map(({ name }) => name)}
          chosen={drawn}
          most={mostSubjects}
          onChange={setDrawn}
        />
        <Choices
          legend="curves"
          names={metrics.filter((metric) => !bookkeeping.test(metric))}
          chosen={shown}
          onChange={setShown}
        />
        <details>
          <summary>what it spends and is set to</summary>
          <Choices
            legend="more curves"
            names={metrics.filter((metric) => bookkeeping.test(metric))}
            chosen={shown}
            onChange={setShown}
          />
        </details>
      </div>
      {rows.length === 0 ? (
        <p>Choose a run and a curve that it has.</p>
      ) : (
        <Chart
          spec={(charts) => ({
            ...charts.trainingCurves(rows, { groups }),
            columns: columnsThatFit(),
          })}
          dependencies={[shown, drawn]}
        />
      )}
      {subjects.map(({ name, runs }) => (
        <section key={name}>
          <h2>{name}</h2>
          {runs.map((run) => {
            const own = training[run];
            return own === undefined ? null : <Origin key={own.path} run={own} />;
          })}
        </section>
      ))}
    </>
  );
}

function columnsThatFit(): number {
  const panelWidth = 370;
  return Math.min(3, Math.max(1, Math.floor(innerWidth / panelWidth)));
}

/** Boxes to tick, at most some of them. */
function Choices({
  legend,
  names,
  chosen,
  most = Infinity,
  onChange,
}: {
  readonly legend: string;
  readonly names: readonly string[];
  readonly chosen: ReadonlySet<string>;
  readonly most?: number;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {names.map((name) => (
        <label key={name}>
          <input
            type="checkbox"
            checked={chosen.has(name)}
            disabled={!chosen.has(name) && chosen.size >= most}
            onChange={() => {
              const next = new Set(chosen);
              if (!next.delete(name)) next.add(name);
              onChange(next);
            }}
          />{" "}
          {name}
        </label>
      ))}
    </fieldset>
  );
}

/** The command that repeats a training, and its manifest. */
function Origin({ run: { name, path, manifest } }: { readonly run: TrainingRun }) {
  const command = (manifest as { command?: unknown } | null)?.command;
  const words = Array.isArray(command) ? command.map(String) : [];
  return (
    <div class="origin">
      <p>
        <code>{path}</code>
      </p>
      {words.length === 0 ? null : (
        <pre class="command" tabIndex={0}>
          {commandText(words)}
        </pre>
      )}
      {manifest === null ? (
        <p>This run has no manifest.</p>
      ) : (
        <details>
          <summary>Manifest of {name}</summary>
          <pre tabIndex={0}>{JSON.stringify(manifest, null, 2)}</pre>
        </details>
      )}
    </div>
  );
}

/** A colour for each subject, a line for each of its runs. */
function rowsOf(
  training: readonly TrainingRun[],
  subjects: readonly Subject[],
  metrics: ReadonlySet<string>,
) {
  return subjects.flatMap((subject) =>
    subject.runs.flatMap((position) => {
      const run = training[position];
      return (run?.series ?? [])
        .filter(({ metric }) => metrics.has(metric))
        .flatMap(({ metric, points }) =>
          points.map(([step, value]) => {
            return { group: subject.name, run: run?.name ?? "", metric, step, value };
          }),
        );
    }),
  );
}
