import type { ProblemDetails, ReportContents, RunSamples } from "../contents.js";
import { ProgramView } from "./ProgramView.js";
import { linkTo, replaceRoute, type Route } from "./route.js";
import { Select } from "./Select.js";
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
  const names = contents.runs.map(({ name }, run) => [String(run), name] as const);
  const judged = details.runs.flatMap((samples, run) => (samples === null ? [] : [run]));
  const usual = (side === "left" ? judged[0] : judged[1]) ?? judged[0] ?? 0;
  const run = Number(route.query.get(`${side}Run`) ?? usual);
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
          <ProgramView samples={samples} sample={chosen} />
        </>
      )}
    </section>
  );
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
      columns={3}
      resetKey={verdict}
      head={
        <tr>
          <th scope="col">sample</th>
          <th scope="col">verdict</th>
          <th scope="col" class="number">
            CPU
          </th>
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
          <td class="number">{milliseconds(samples.cpuMs[sample] ?? 0)}</td>
        </>
      )}
    />
  );
}
