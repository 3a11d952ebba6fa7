import type { ReportContents } from "../contents.js";
import { Chart } from "./Chart.js";

/** The problems of each difficulty beside their means; nothing where problems have no difficulty. */
export function Difficulties({ contents }: { readonly contents: ReportContents }) {
  const rows = rowsOf(contents);
  if (contents.difficulties.length === 0 || rows.length === 0) return null;
  return (
    <section>
      <h2>By difficulty</h2>
      <Chart spec={(charts) => charts.solvedByDifficulty(rows)} dependencies={[contents]} />
    </section>
  );
}

/** As many runs as there are colours that tell apart. */
const mostRuns = 6;

function rowsOf({ problems, runs }: ReportContents) {
  return problems.flatMap(({ taskId, difficulty, results }) =>
    results.slice(0, mostRuns).flatMap((result, run) => {
      if (result === null || result.n === 0 || difficulty === null) return [];
      const value = (100 * result.c) / result.n;
      return [{ run: runs[run]?.name ?? "", taskId, difficulty, value }];
    }),
  );
}
