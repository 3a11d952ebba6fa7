import type { ReportContents } from "../contents.js";
import { Comparisons } from "./Comparisons.js";
import { Difficulties } from "./Difficulties.js";
import { Explorer } from "./Explorer.js";
import { protocolsOf } from "./protocols.js";
import { linkTo } from "./route.js";
import { RunsTable } from "./RunsTable.js";
import { counted } from "./text.js";

/** All runs at a glance: scores, curves, comparisons. */
export function OverviewPage({ contents }: { readonly contents: ReportContents }) {
  const { problems, runs, subjects, comparisons } = contents;
  const protocols = [...protocolsOf(subjects, runs)];
  const hasSeveral = subjects.some(({ isPart }) => isPart);
  return (
    <>
      <h1>Runs</h1>
      <p>
        {counted(runs.length, "run")} over{" "}
        <a href={linkTo("problems")}>{counted(problems.length, "problem")}</a>. pass@k is the
        unbiased estimate from all samples of a problem; intervals are at 95 %, for new problems of
        the same kind.
        {hasSeveral
          ? " Runs that differ in their seed alone are one: each problem’s mean over the seeds, with intervals for new problems and new seeds."
          : ""}
      </p>
      {protocols.length > 1 ? (
        <p>
          Not drawn alike, and not to be compared as if they were:{" "}
          {protocols.map(([sampling, names]) => `${names.join(", ")} (${sampling})`).join("; ")}.
        </p>
      ) : null}
      <RunsTable contents={contents} />
      <Explorer contents={contents} />
      <Difficulties contents={contents} />
      {comparisons.length > 0 ? <Comparisons contents={contents} /> : null}
    </>
  );
}
