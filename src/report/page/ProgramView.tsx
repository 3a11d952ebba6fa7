import type {
  EvaluationRun,
  KeptProgram,
  ProblemDetails,
  ProblemRow,
  RunSamples,
} from "../contents.js";
import { commandOption } from "../../runs/index.js";
import { milliseconds } from "./text.js";
import { Verdict } from "./Verdict.js";

interface Props {
  readonly problem: ProblemRow | undefined;
  readonly run: EvaluationRun | undefined;
  readonly details: ProblemDetails;
  readonly samples: RunSamples;
  readonly sample: number;
}

/** A sample's program and what judging it showed. Everything the program says is text. */
export function ProgramView({ problem, run, details, samples, sample }: Props) {
  const verdict = samples.verdicts[sample];
  if (verdict === undefined) return <p class="fault">There is no sample {sample + 1}.</p>;
  const program = details.programs[samples.programs[sample] ?? -1];
  const line = samples.lineSteps.slice(0, sample + 1).reduce((sum, step) => sum + step, 0);
  const facts = [
    ...(samples.cpuMs === null ? [] : [`CPU ${milliseconds(samples.cpuMs[sample] ?? 0)}`]),
    `line ${line} of the samples file`,
    ...(program === undefined ? [] : [testsPassed(program)]),
  ];
  return (
    <article class="program">
      <h3>
        Sample {sample + 1}: <Verdict name={verdict} />
      </h3>
      <p>{facts.join(", ")}</p>
      {program === undefined ? (
        <p class="note">
          Its program is not in the report, which keeps the first distinct ones of each verdict.
        </p>
      ) : (
        <>
          <Evidence program={program} />
          {program.isWhole ? null : (
            <p class="note">
              What it answered is not on record. To see it, save the program and judge it again:{" "}
              <code>
                passlab judge --problems{" "}
                {commandOption(run?.manifest.command ?? [], "--problems") ?? "…"} --task{" "}
                {problem?.taskId} --program mine.py
              </code>
            </p>
          )}
          <Program program={program} />
        </>
      )}
    </article>
  );
}

function testsPassed({ tests }: KeptProgram): string {
  const passed = tests.filter((verdict) => verdict === "passed").length;
  const isStopped = tests.includes("not-run");
  return `${passed} of ${tests.length} tests passed${isStopped ? ", those after the first failure not run" : ""}`;
}

function Evidence({ program: { error, firstFailure } }: { readonly program: KeptProgram }) {
  return (
    <>
      {error === undefined ? null : (
        <p class="fault">
          {error.type}: {error.message}
          {error.line === undefined ? "" : ` (line ${error.line})`}
        </p>
      )}
      {firstFailure === undefined ? null : (
        <section class="failure">
          <h4>First failing test: {firstFailure.test + 1}</h4>
          <div class="evidence">
            <Text title="input" text={firstFailure.input} />
            <Text title="expected" text={firstFailure.expected} other={firstFailure.actual} />
            <Text title="actual" text={firstFailure.actual} other={firstFailure.expected} />
          </div>
        </section>
      )}
    </>
  );
}

/** A text; with another one, the first line that differs from it is marked. */
function Text({
  title,
  text,
  other,
}: {
  readonly title: string;
  readonly text: string | undefined;
  readonly other?: string | undefined;
}) {
  if (text === undefined) return null;
  const lines = text.split("\n");
  const others = other?.split("\n");
  const differing = others === undefined ? -1 : lines.findIndex((line, i) => line !== others[i]);
  return (
    <figure class={title}>
      <figcaption>{title}</figcaption>
      <pre tabIndex={0}>
        {differing < 0 ? (
          text
        ) : (
          <>
            {lines.slice(0, differing).map((line) => `${line}\n`)}
            <mark>{lines[differing]}</mark>
            {lines.slice(differing + 1).map((line) => `\n${line}`)}
          </>
        )}
      </pre>
    </figure>
  );
}

function Program({ program: { text, error, hash } }: { readonly program: KeptProgram }) {
  if (text === null) {
    return (
      <p class="note">
        The text of program <code>{hash}</code> could not be read again; see the run’s notes.
      </p>
    );
  }
  return (
    <pre class="code" tabIndex={0} aria-label="Program">
      {text
        .replace(/\n$/, "")
        .split("\n")
        .map((line, i) => (
          <span key={i} class={error?.line === i + 1 ? "line wrong" : "line"}>
            {line}
            {"\n"}
          </span>
        ))}
    </pre>
  );
}
