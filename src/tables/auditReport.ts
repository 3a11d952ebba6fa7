import {
  metricName,
  printedValue,
  rowName,
  type Rule,
  type TableAudit,
} from "../published/index.js";
import { csvText } from "./csv.js";

/** What each rule of the audit finds. */
export const ruleHeadings: Readonly<Record<Rule, string>> = {
  "row-shift": "Blocks that slipped by a row",
  differs: "Cells that differ from their original",
  weighting: "Rows that do not add up (All ≠ 0.2·Intro + 0.6·Inter + 0.2·Comp)",
  "duplicate-row": "Rows printed twice",
  monotone: "pass@k that falls as k grows",
};

/** The findings of an audit as Markdown, rule by rule. */
export function auditToMarkdown({ counts, weighting, findings }: TableAudit): string {
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const sections = (Object.keys(ruleHeadings) as Rule[]).flatMap((rule) => {
    const reasons = findings.filter((finding) => finding.rule === rule);
    const lines = reasons.map(({ model, size, k, column, reason }) => {
      const cell = k === null ? "" : `, pass@${k}${column === null ? "" : ` ${column}`}`;
      return `- **${rowName({ model, size })}${cell}**: ${reason}`;
    });
    return [
      `## ${ruleHeadings[rule]}: ${reasons.length}`,
      "",
      ...lines,
      ...(lines.length > 0 ? [""] : []),
    ];
  });
  return [
    "# Audit of the survey's Table 1",
    "",
    `${total} cells: ${counts.agrees} agree with their original, ${counts.differs} differ, ` +
      `${counts["no original here"]} have no original here, ${counts.blank} are blank. ` +
      `${weighting.failing} of ${weighting.checked} rows fail the weighting check.`,
    "",
    ...sections,
  ].join("\n");
}

/** Every cell of an audited table with its verdict and reason, as CSV. */
export function auditToCsv({ cells }: TableAudit): string {
  const header = [
    "model",
    "size",
    "metric",
    "difficulty",
    "printed",
    "verdict",
    "original",
    "reason",
  ];
  const rows = cells.map(({ printed, verdict, original, reason }) => [
    printed.model,
    printed.size,
    metricName(printed),
    printed.difficulty,
    printed.value === null ? "" : printedValue(printed),
    verdict,
    original?.value == null ? "" : printedValue(original),
    reason,
  ]);
  return csvText([header, ...rows]);
}
