import type { TopLevelSpec } from "vega-lite";
import { InputError } from "../errors.js";
import { checkRows, isCount, isNumber, isText } from "./checkRows.js";
import { categoryColours, greyText, theme } from "./theme.js";

/** What a method changes at one k against the model it started from. */
export interface GainByKRow {
  method: string;
  k: number;
  /** Difference in pass@k and its interval, percentage points. */
  gain: number;
  low: number;
  high: number;
}

const chart = "gainByK";

/**
 * Lines of the difference in pass@k against k with their bands, one panel per method, all on one
 * scale: above zero training helps, below it hurts.
 *
 * @param options.against what the differences are from, for the subtitle
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, or a gain lies
 *   outside its interval
 */
export function gainByK(
  rows: readonly GainByKRow[],
  { against }: { against: string },
): TopLevelSpec {
  checkRows(
    chart,
    rows,
    { method: isText, k: isCount, gain: isNumber, low: isNumber, high: isNumber },
    ["method", "k"],
  );
  const wrong = rows.find(({ gain, low, high }) => !(low <= gain && gain <= high));
  if (wrong !== undefined)
    throw new InputError(
      `${chart}: ${wrong.method} at k = ${wrong.k}: ${wrong.gain} is outside of its interval ` +
        `${wrong.low}…${wrong.high}.`,
    );
  const methods = [...new Set(rows.map(({ method }) => method))];
  const largest = Math.max(...rows.map(({ k }) => k));
  const y = { type: "quantitative" as const, title: null };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(rows, methods),
    config: theme,
    title: {
      text: "Change in pass@k, percentage points",
      subtitle: [
        `Against ${against}, problem by problem and seed by seed.`,
        "Bands are 95 % intervals for new problems and new seeds.",
      ],
    },
    data: { values: [...rows] },
    columns: 2,
    spacing: 24,
    facet: {
      field: "method",
      type: "nominal",
      sort: methods,
      title: null,
      header: { labelFontWeight: "bold", labelAnchor: "start" },
    },
    spec: {
      width: 270,
      height: 170,
      encoding: {
        x: {
          field: "k",
          type: "quantitative",
          title: "k, logarithmic",
          scale: { type: "log", domain: [1, Math.max(2, largest)], nice: false },
          axis: {
            values: [1, 10, 100, 1000].filter((k) => k <= largest),
            format: "d",
            grid: false,
          },
        },
      },
      layer: [
        {
          mark: { type: "rule", color: greyText },
          encoding: { x: { value: 0 }, x2: { value: "width" }, y: { datum: 0 } },
        },
        {
          mark: { type: "area", opacity: 0.16, color: categoryColours.blue },
          encoding: { y: { field: "low", ...y }, y2: { field: "high" }, tooltip: null },
        },
        {
          mark: { type: "line", color: categoryColours.blue, point: true },
          encoding: {
            y: { field: "gain", ...y },
            tooltip: [
              { field: "method", type: "nominal" },
              { field: "k", type: "quantitative" },
              { field: "gain", type: "quantitative", title: "change, points", format: "+.2f" },
              { field: "low", type: "quantitative", title: "from", format: "+.2f" },
              { field: "high", type: "quantitative", title: "to", format: "+.2f" },
            ],
          },
        },
      ],
    },
  };
}

function describe(rows: readonly GainByKRow[], methods: readonly string[]): string {
  const ends = methods.map((method) => {
    const own = rows.filter((row) => row.method === method).sort((a, b) => a.k - b.k);
    const shown = (row = own[0]) => `${row?.gain.toFixed(2) ?? ""} at k = ${row?.k ?? ""}`;
    return `${method}: ${[...new Set([shown(), shown(own.at(-1))])].join(", ")}`;
  });
  return `Change in pass@k in percentage points by k. ${ends.join("; ")}.`;
}
