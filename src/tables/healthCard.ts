import type { Health } from "../evaluation/index.js";
import { flatToMarkdown, type FlatTable } from "./flatTable.js";

/** The state of a set of problems as a card in Markdown: shares first, then every doubtful problem. */
export function healthCard(health: Health, name: string): string {
  const { problems, unusable, references, passing, withReferences, solvable, baselines } = health;
  const doubtful = problems.filter(({ findings }) => findings.length > 0).length;
  const share = (part: number, whole: number) =>
    whole === 0 ? "none" : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
  return [
    `# Health of ${name}`,
    "",
    `- Problems: ${problems.length}; without a finding: ${problems.length - doubtful}`,
    `- Cannot be judged: ${unusable.length}`,
    `- Problems with a reference that passes: ${share(solvable, withReferences)}`,
    `- References that pass: ${share(passing, references)}`,
    ...withoutExcluded(health),
    ...Object.entries(baselines).map(
      ([baseline, count]) => `- Passed by a program with “${baseline}”: ${count}`,
    ),
    `- Compare mode: ${health.compare}`,
    `- Judge: ${health.judge}`,
    "",
    doubtful === 0 ? "No finding.\n" : flatToMarkdown(findingsTable(health)),
  ].join("\n");
}

function withoutExcluded({ withoutExcluded: rest }: Health): string[] {
  if (rest === null) return [];
  return [
    `- Without ${rest.excluded.length} excluded problems: ${rest.solvable} of ` +
      `${rest.withReferences} problems with a reference that passes, ${rest.passing} of ` +
      `${rest.references} references that pass`,
  ];
}

/** One line per finding. */
function findingsTable({ problems }: Health): FlatTable {
  return {
    id: "health",
    title: "Findings",
    columns: [
      { heading: "Problem", align: "left" },
      { heading: "Tests", align: "right" },
      { heading: "Finding", align: "left" },
      { heading: "Detail", align: "left" },
    ],
    rows: problems.flatMap(({ taskId, tests, findings }) =>
      findings.map(({ finding, detail }) => [taskId, String(tests), finding, detail]),
    ),
    notes: [],
  };
}

/** Problems with a finding, a task id a line with the findings behind it. */
export function suspectList({ problems }: Health): string {
  return problems
    .filter(({ findings }) => findings.length > 0)
    .map(({ taskId, findings }) => {
      const reasons = findings.map(({ finding, detail }) => `${finding} (${detail})`);
      return `${taskId}\t# ${reasons.join("; ")}\n`;
    })
    .join("");
}
