import type { ReportContents } from "../contents.js";
import { Chart } from "./Chart.js";
import { subjectResult } from "./subjectResult.js";

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

/** As many subjects as there are colours that tell apart. */
const mostSubjects = 6;

function rowsOf({ problems, subjects }: ReportContents) {
  const shown = subjects.filter(({ isPart }) => !isPart).slice(0, mostSubjects);
  return problems.flatMap((problem) =>
    shown.flatMap((subject) => {
      const result = subjectResult(problem, subject);
      const { taskId, difficulty } = problem;
      if (result === null || result.n === 0 || difficulty === null) return [];
      return [{ run: subject.name, taskId, difficulty, value: (100 * result.c) / result.n }];
    }),
  );
}
