import type { ReportContents } from "../contents.js";
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
  const position = contents.runs.findIndex((each) => each.name === name);
  const run = contents.runs[position];
  if (run === undefined) return <p class="fault">This report has no run “{name}”.</p>;
  const { manifest, notes, path, verdicts } = run;
  const { git } = manifest.environment;
  return (
    <>
      <h1>{name}</h1>
      <p>
        <Verdicts counts={verdicts} />{" "}
        <a href={linkTo("problems", { run: String(position) })}>its problems</a>
      </p>
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
        <pre tabIndex={0}>passlab {manifest.command.map(quoted).join(" ")}</pre>
      )}
      <h2>Manifest</h2>
      <p>
        <code>{path}/manifest.json</code>
      </p>
      <pre tabIndex={0}>{JSON.stringify(manifest, null, 2)}</pre>
    </>
  );
}

/** A word as a shell takes it. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
