import type { ComponentChild } from "preact";
import { useState } from "preact/hooks";
import type { ReportContents, Subject, SubjectCurve } from "../contents.js";
import { linkTo } from "./route.js";
import { counted, percent } from "./text.js";
import { Verdicts } from "./Verdict.js";

/** pass@k of every subject by difficulty; each number leads to its problems, each run to its page. */
export function RunsTable({ contents }: { readonly contents: ReportContents }) {
  const { subjects, curves } = contents;
  const ks = contents.ks.filter((k) => curves.some(({ points }) => points.some((p) => p.k === k)));
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="pass@k of the runs">
      <table class="numbers">
        <caption>pass@k in percent, with the limits of its interval</caption>
        <thead>
          <tr>
            <th scope="col">run</th>
            <th scope="col" class="number">
              problems
            </th>
            {ks.map((k) => (
              <th scope="col" class="number" key={k}>
                pass@{k}
              </th>
            ))}
            <th scope="col">samples by verdict</th>
          </tr>
        </thead>
        {subjects.map((subject, position) =>
          subject.isPart ? null : (
            <SubjectRows
              key={subject.name}
              contents={contents}
              subject={subject}
              position={position}
              ks={ks}
            />
          ),
        )}
      </table>
    </div>
  );
}

interface RowsProps {
  readonly contents: ReportContents;
  readonly subject: Subject;
  readonly position: number;
  readonly ks: readonly number[];
}

/** A subject over all problems and by difficulty, and on demand its single runs. */
function SubjectRows({ contents, subject, position, ks }: RowsProps) {
  const { curves, runs, subjects } = contents;
  const [isOpen, setOpen] = useState(false);
  const [only = 0] = subject.runs;
  const isSeveral = subject.runs.length > 1;
  const parts = subjects.flatMap(({ isPart, runs: [run = -1] }, part) =>
    isPart && subject.runs.includes(run) ? part : [],
  );
  const own = curves.filter((curve) => curve.subject === position);
  /** @param verdictRows rows over which the verdicts stand; 0: they stand in a row above */
  const row = (curve: SubjectCurve, heading: ComponentChild, verdictRows: number) => (
    <tr key={`${curve.subject} ${curve.difficulty ?? ""}`} class={verdictRows > 1 ? "whole" : ""}>
      <th scope="row">{heading}</th>
      <td class="number">{curve.problems}</td>
      {ks.map((k) => (
        <td class="number" key={k}>
          <Score curve={curve} k={k} />
        </td>
      ))}
      {verdictRows === 0 ? null : (
        <td rowSpan={verdictRows}>
          <Verdicts counts={verdictsOf(contents, curve.subject)} />
        </td>
      )}
    </tr>
  );
  return (
    <tbody>
      {own.map((curve) =>
        curve.difficulty === null
          ? row(
              curve,
              isSeveral ? (
                subject.name
              ) : (
                <RunLink run={runs[only]?.name ?? ""} text={subject.name} />
              ),
              own.length,
            )
          : row(curve, <span class="part">{curve.difficulty}</span>, 0),
      )}
      {isSeveral ? (
        <tr>
          <th scope="rowgroup" colSpan={3 + ks.length}>
            <button
              type="button"
              class="unfold"
              aria-expanded={isOpen}
              onClick={() => {
                setOpen(!isOpen);
              }}
            >
              <span aria-hidden="true">{isOpen ? "▾" : "▸"}</span>{" "}
              {counted(subject.runs.length, "run")}, of which this is the mean
            </button>
          </th>
        </tr>
      ) : null}
      {isOpen
        ? parts.flatMap((part) =>
            curves
              .filter((curve) => curve.subject === part && curve.difficulty === null)
              .map((curve) =>
                row(
                  curve,
                  <span class="part">
                    <RunLink run={subjects[part]?.name ?? ""} />
                  </span>,
                  1,
                ),
              ),
          )
        : null}
    </tbody>
  );
}

function RunLink({ run, text = run }: { readonly run: string; readonly text?: string }) {
  return <a href={linkTo(`run/${encodeURIComponent(run)}`)}>{text}</a>;
}

function verdictsOf({ subjects, runs }: ReportContents, subject: number): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const run of subjects[subject]?.runs ?? []) {
    for (const [verdict, count] of Object.entries(runs[run]?.verdicts ?? {})) {
      counts[verdict] = (counts[verdict] ?? 0) + count;
    }
  }
  return counts;
}

function Score({ curve, k }: { readonly curve: SubjectCurve; readonly k: number }) {
  const point = curve.points.find((each) => each.k === k);
  if (point === undefined) return <span title="some problem has fewer samples">–</span>;
  const link = linkTo("problems", {
    run: String(curve.subject),
    difficulty: curve.difficulty ?? "",
  });
  return (
    <a href={link}>
      {percent(point.value)}{" "}
      <small>
        {percent(point.low)}–{percent(point.high)}
      </small>
    </a>
  );
}
