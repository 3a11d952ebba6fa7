import type { TopLevelSpec } from "vega-lite";
import { checkRows, isCount, isOneOf, isText } from "./checkRows.js";
import { theme } from "./theme.js";
import { type Verdict, verdictColours, verdictNames, verdictWords } from "./verdictColours.js";

/** How many samples of one problem ended in one verdict. */
export interface VerdictCountRow {
  problem: string;
  difficulty: string;
  verdict: Verdict;
  samples: number;
}

/**
 * Stacked bars, one per problem, the most solved first, one panel per difficulty.
 *
 * @param rows difficulties come in the order of their first rows
 * @throws InputError when there is nothing to draw, or a row is wrong or given twice
 */
export function samplesByVerdict(rows: readonly VerdictCountRow[]): TopLevelSpec {
  checkRows(
    "samplesByVerdict",
    rows,
    { problem: isText, difficulty: isText, verdict: isOneOf(...verdictNames), samples: isCount },
    ["problem", "verdict"],
  );
  const passing = new Map(rows.map(({ problem }) => [problem, 0]));
  for (const { problem, verdict, samples } of rows)
    if (verdict === "passed") passing.set(problem, samples);
  const seen = verdictNames.filter((name) => rows.some(({ verdict }) => verdict === name));
  const solved = [...passing].map(([problem, count]) => `${problem} ${count}`);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `Stacked bars: samples of each problem by verdict. Passing samples: ${solved.join(", ")}.`,
    config: theme,
    title: {
      text: "Samples by verdict",
      subtitle: "One line per problem, the most solved first.",
    },
    data: {
      values: rows.map(({ verdict, ...row }) => ({
        ...row,
        verdict: verdictWords(verdict),
        order: verdictNames.indexOf(verdict),
        passing: passing.get(row.problem) ?? 0,
      })),
    },
    spacing: 12,
    facet: {
      row: {
        field: "difficulty",
        type: "nominal",
        sort: [...new Set(rows.map(({ difficulty }) => difficulty))],
        title: null,
        header: {
          labelAngle: 0,
          labelAlign: "left",
          labelOrient: "top",
          labelAnchor: "start",
          labelFontWeight: "bold",
          labelPadding: -8,
        },
      },
    },
    resolve: { scale: { y: "independent" } },
    spec: {
      width: 520,
      height: { step: 19 },
      mark: { type: "bar" },
      encoding: {
        y: {
          field: "problem",
          type: "nominal",
          title: null,
          sort: { field: "passing", op: "max", order: "descending" },
          axis: { ticks: false, domain: false },
        },
        x: { field: "samples", type: "quantitative", title: "samples", axis: { tickCount: 5 } },
        color: verdictColours(seen),
        order: { field: "order" },
        tooltip: [
          { field: "problem", type: "nominal" },
          { field: "verdict", type: "nominal" },
          { field: "samples", type: "quantitative" },
        ],
      },
    },
  };
}
