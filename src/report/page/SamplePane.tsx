import type { ProblemDetails, ReportContents, RunSamples } from "../contents.js";
import { ProgramView } from "./ProgramView.js";
import { linkTo, replaceRoute, type Route } from "./route.js";
import { Select } from "./Select.js";
import type { Option } from "./subjectOptions.js";
import { milliseconds } from "./text.js";
import { Verdict } from "./Verdict.js";
import { VirtualRows } from "./VirtualRows.js";

interface Props {
  readonly side: "left" | "right";
  readonly contents: ReportContents;
  readonly details: ProblemDetails;
  readonly position: number;
  readonly route: Route;
}

/** One side of the comparison: a run, its samples, and the one chosen. */
export function SamplePane({ side, contents, details, position, route }: Props) {
  const names = runOptions(contents);
  const judged = details.runs.flatMap((samples, run) => (samples === null ? [] : [run]));
  const usual = side === "left" ? judged[0] : (usualOther(contents, judged) ?? judged[0]);
  const run = Number(route.query.get(`${side}Run`) ?? usual ?? 0);
  const verdict = route.query.get(`${side}Verdict`) ?? "";
  const samples = details.runs[run] ?? null;
  const chosen = Number(route.query.get(side) ?? defaultSample(samples, side));

  const link = (changes: Readonly<Record<string, string>>) =>
    linkTo(`problem/${position}`, { ...Object.fromEntries(route.query), ...changes });
  return (
    <section class="pane" aria-label={`${side} sample`}>
      <div class="controls">
        <Select
          label="run"
          value={String(run)}
          options={names}
          onChange={(value) => {
            replaceRoute(link({ [`${side}Run`]: value, [side]: "", [`${side}Verdict`]: "" }));
          }}
        />
        <Select
          label="verdict"
          value={verdict}
          options={[["", "any"], ...verdictsOf(samples)]}
          onChange={(value) => {
            replaceRoute(link({ [`${side}Verdict`]: value }));
          }}
        />
      </div>
      {samples === null ? (
        <p>This run has no sample of the problem.</p>
      ) : (
        <>
          <SampleList
            samples={samples}
            verdict={verdict}
            chosen={chosen}
            side={side}
            linkOf={(sample) => link({ [side]: String(sample) })}
          />
          <ProgramView
            problem={contents.problems[position]}
            run={contents.runs[run]}
            details={details}
            samples={samples}
            sample={chosen}
          />
        </>
      )}
    </section>
  );
}

/** The runs by their positions, those of one subject under its name. */
function runOptions({ subjects, runs }: ReportContents): Option[] {
  return subjects
    .filter(({ isPart }) => !isPart)
    .flatMap(({ name, runs: own }): Option[] => {
      const options = own.map((run) => [String(run), runs[run]?.name ?? ""] as const);
      return own.length > 1 ? [{ heading: name, options }] : options;
    });
}

/** The first run of the second subject: left stands the first of the first. */
function usualOther({ subjects }: ReportContents, judged: readonly number[]): number | undefined {
  const others = subjects.slice(1).flatMap(({ runs }) => runs);
  return others.find((run) => judged.includes(run) && run !== judged[0]);
}

/** Left the first that fails, right the first that passes: most is learnt from the two together. */
function defaultSample(samples: RunSamples | null, side: Props["side"]): number {
  const wanted = (samples?.verdicts ?? []).findIndex(
    (verdict) => (verdict === "passed") === (side === "right"),
  );
  return Math.max(0, wanted);
}

function verdictsOf(samples: RunSamples | null): (readonly [string, string])[] {
  return [...new Set(samples?.verdicts)].sort().map((name) => [name, name]);
}

function SampleList({
  samples,
  verdict,
  chosen,
  side,
  linkOf,
}: {
  readonly samples: RunSamples;
  readonly verdict: string;
  readonly chosen: number;
  readonly side: string;
  readonly linkOf: (sample: number) => string;
}) {
  const rows = samples.verdicts
    .map((name, sample) => ({ name, sample }))
    .filter(({ name }) => verdict === "" || name === verdict);
  return (
    <VirtualRows
      label={`Samples, ${side}`}
      rows={rows}
      rowHeight={28}
      columns={samples.cpuMs === null ? 2 : 3}
      resetKey={verdict}
      head={
        <tr>
          <th scope="col">sample</th>
          <th scope="col">verdict</th>
          {samples.cpuMs === null ? null : (
            <th scope="col" class="number">
              CPU
            </th>
          )}
        </tr>
      }
      cells={({ name, sample }) => (
        <>
          <th scope="row">
            <a href={linkOf(sample)} {...(sample === chosen ? { "aria-current": "true" } : {})}>
              {sample + 1}
            </a>
          </th>
          <td>
            <Verdict name={name} />
          </td>
          {samples.cpuMs === null ? null : (
            <td class="number">{milliseconds(samples.cpuMs[sample] ?? 0)}</td>
          )}
        </>
      )}
    />
  );
}
