import type { ReportContents } from "../contents.js";
import { commandText } from "../../commandText.js";
import { linkTo } from "./route.js";
import { Verdicts } from "./Verdict.js";

/** Where a run comes from and how to repeat it. */
export function RunPage({
  contents,
  name,
}: {
  readonly contents: ReportContents;
  readonly name: string;
}) {
  const { runs, subjects } = contents;
  const position = runs.findIndex((each) => each.name === name);
  const subject = subjects.findIndex(({ runs: own }) => own.length === 1 && own[0] === position);
  const run = runs[position];
  if (run === undefined) return <p class="fault">This report has no run “{name}”.</p>;
  const { manifest, notes, path, sampling, verdicts } = run;
  const { git } = manifest.environment;
  return (
    <>
      <h1>{name}</h1>
      <p>
        <Verdicts counts={verdicts} />{" "}
        <a href={linkTo("problems", { run: String(subject) })}>its problems</a>
      </p>
      {sampling === null ? null : <p>Samples: {sampling}.</p>}
      {notes.map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      <h2>Repeat it</h2>
      {git === null ? null : (
        <p>
          With passlab {manifest.environment.passlab} at commit <code>{git.commit}</code>
          {git.dirty ? ", with changes that were not committed" : ""}:
        </p>
      )}
      {manifest.command.length === 0 ? (
        <p>Made by a notebook or a program, not by a command; its inputs stand in the manifest.</p>
      ) : (
        <pre class="command" tabIndex={0}>
          {commandText(manifest.command)}
        </pre>
      )}
      <h2>Manifest</h2>
      <p>
        <code>{path}/manifest.json</code>
      </p>
      <pre tabIndex={0}>{JSON.stringify(manifest, null, 2)}</pre>
    </>
  );
}
