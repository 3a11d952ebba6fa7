import type { TopLevelSpec } from "vega-lite";
import { checkRows, isCount, isOneOf, isText } from "./checkRows.js";
import { theme } from "./theme.js";

/** The judge's verdicts in words, best first, and their colours. */
const verdicts = {
  passed: ["passed", "#009e73"],
  "failed-test": ["wrong answer", "#a8c4d8"],
  "runtime-error": ["runtime error", "#00588a"],
  timeout: ["timeout", "#d55e00"],
  "compile-error": ["compile error", "#6b1e50"],
  "memory-limit": ["memory limit", "#1f2328"],
  "output-limit": ["output limit", "#cc79a7"],
} as const;

type Verdict = keyof typeof verdicts;

/** How many samples of one problem ended in one verdict. */
export interface VerdictCountRow {
  problem: string;
  difficulty: string;
  verdict: Verdict;
  samples: number;
}

/** A verdict in the words of charts and tables; one that is none of the judge's as it stands. */
export function verdictWords(verdict: string): string {
  return Object.hasOwn(verdicts, verdict) ? verdicts[verdict as Verdict][0] : verdict;
}

/**
 * Stacked bars, one per problem, the most solved first, one panel per difficulty.
 *
 * @param rows difficulties come in the order of their first rows
 * @throws InputError when there is nothing to draw, or a row is wrong or given twice
 */
export function samplesByVerdict(rows: readonly VerdictCountRow[]): TopLevelSpec {
  const names = Object.keys(verdicts) as Verdict[];
  checkRows(
    "samplesByVerdict",
    rows,
    { problem: isText, difficulty: isText, verdict: isOneOf(...names), samples: isCount },
    ["problem", "verdict"],
  );
  const passing = new Map(rows.map(({ problem }) => [problem, 0]));
  for (const { problem, verdict, samples } of rows)
    if (verdict === "passed") passing.set(problem, samples);
  const seen = names.filter((name) => rows.some(({ verdict }) => verdict === name));
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
        order: names.indexOf(verdict),
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
        color: {
          field: "verdict",
          type: "nominal",
          title: null,
          scale: { domain: seen.map(verdictWords), range: seen.map((name) => verdicts[name][1]) },
        },
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
