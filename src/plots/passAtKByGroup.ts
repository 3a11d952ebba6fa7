import type { TopLevelSpec } from "vega-lite";
import { checkRows, isCount, isPercent, isText } from "./checkRows.js";
import { theme } from "./theme.js";

/** pass@k of one run on one group of problems. */
export interface GroupPassAtKRow {
  run: string;
  group: string;
  k: number;
  /** pass@k and its interval, percent. */
  value: number;
  low: number;
  high: number;
}

/**
 * Points with error bars: pass@k of several runs side by side, one panel per group of problems.
 *
 * @param rows groups come in the order of their first rows
 * @throws InputError when there is nothing to draw, or a row is wrong or given twice
 */
export function passAtKByGroup(rows: readonly GroupPassAtKRow[]): TopLevelSpec {
  checkRows(
    "passAtKByGroup",
    rows,
    {
      ...{ run: isText, group: isText, k: isCount },
      ...{ value: isPercent, low: isPercent, high: isPercent },
    },
    ["run", "group", "k"],
  );
  const values = rows.map(
    ({ run, group, k, value }) => `${run} ${group} k = ${k}: ${value.toFixed(1)} %`,
  );
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `pass@k with 95 % intervals by run and group of problems: ${values.join("; ")}.`,
    config: theme,
    title: {
      text: "pass@k by difficulty, percent",
      subtitle: "Bars are 95 % intervals for new problems of the same kind.",
    },
    data: { values: [...rows] },
    spacing: 14,
    facet: {
      column: {
        field: "group",
        type: "nominal",
        sort: [...new Set(rows.map(({ group }) => group))],
        title: null,
        header: { labelFontWeight: "bold", labelAnchor: "start" },
      },
    },
    spec: {
      width: 150,
      height: 240,
      encoding: {
        x: {
          field: "k",
          type: "ordinal",
          title: "k",
          axis: { labelAngle: 0 },
          scale: { paddingInner: 0.45, paddingOuter: 0.3 },
        },
        xOffset: { field: "run", type: "nominal" },
        color: { field: "run", type: "nominal", title: null },
      },
      layer: [
        {
          mark: { type: "rule", strokeWidth: 1.5 },
          encoding: {
            y: { field: "low", type: "quantitative", title: null, scale: { domain: [0, 100] } },
            y2: { field: "high" },
          },
        },
        {
          mark: { type: "point", filled: true, size: 60, opacity: 1 },
          encoding: {
            y: { field: "value", type: "quantitative" },
            tooltip: [
              { field: "run" },
              { field: "group" },
              { field: "k" },
              { field: "value", format: ".1f", title: "pass@k, %" },
              { field: "low", format: ".1f", title: "from" },
              { field: "high", format: ".1f", title: "to" },
            ],
          },
        },
      ],
    },
  };
}
