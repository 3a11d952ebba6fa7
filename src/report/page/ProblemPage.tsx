import { Fragment } from "preact";
import { useEffect, useState } from "preact/hooks";
import type { ProblemDetails, ProblemResult, ReportContents } from "../contents.js";
import { loadProblem } from "./data.js";
import { linkTo, type Route } from "./route.js";
import { SamplePane } from "./SamplePane.js";
import { subjectResult } from "./subjectResult.js";
import { counted } from "./text.js";
import { Verdicts } from "./Verdict.js";

interface Props {
  readonly contents: ReportContents;
  readonly position: number;
  readonly route: Route;
}

/** One problem: its question, and two samples side by side. */
export function ProblemPage({ contents, position, route }: Props) {
  const { problems, subjects } = contents;
  const problem = problems[position];
  const [details, setDetails] = useState<ProblemDetails>();
  const [fault, setFault] = useState<string>();
  useEffect(() => {
    if (problem === undefined) return;
    loadProblem(position).then(setDetails, (error: unknown) => {
      setFault(String(error));
    });
  }, [position]);
  if (problem === undefined) return <p class="fault">This report has no such problem.</p>;
  const { taskId, difficulty, tests } = problem;
  const whole = subjects.filter(({ isPart }) => !isPart);
  return (
    <>
      <nav class="steps" aria-label="Problems before and after">
        {position > 0 ? <a href={linkTo(`problem/${position - 1}`)}>← previous</a> : <span />}
        <a href={linkTo("problems")}>all problems</a>
        {position + 1 < problems.length ? (
          <a href={linkTo(`problem/${position + 1}`)}>next →</a>
        ) : (
          <span />
        )}
      </nav>
      <h1>{taskId}</h1>
      <p>
        {difficulty === null ? "" : `${difficulty}, `}
        {counted(tests, "test")}
      </p>
      <dl class="facts">
        {whole.map((subject) => (
          <Fragment key={subject.name}>
            <dt>{subject.name}</dt>
            <dd>
              <Summary result={subjectResult(problem, subject)} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {fault === undefined ? null : <p class="fault">{fault}</p>}
      {details === undefined ? null : (
        <>
          <details class="question" open>
            <summary>Question</summary>
            {details.question === null ? (
              <p class="note">The question could not be read again; see the notes of the runs.</p>
            ) : (
              <pre tabIndex={0}>{details.question}</pre>
            )}
          </details>
          <h2>Samples</h2>
          <div class="panes">
            {(["left", "right"] as const).map((side) => (
              <SamplePane
                key={side}
                side={side}
                contents={contents}
                details={details}
                position={position}
                route={route}
              />
            ))}
          </div>
        </>
      )}
    </>
  );
}

function Summary({ result }: { readonly result: ProblemResult | null }) {
  return result === null ? <>no sample</> : <Verdicts counts={result.verdicts} />;
}
