import { checkRows, isCount, isPercent, isText } from "./checkRows.js";
import { InputError } from "../errors.js";
import { kAxis } from "./kAxis.js";
import { categoryColours, theme } from "./theme.js";
import type { TopLevelSpec } from "vega-lite";

/** One point of one run's curve. */
export interface PassAtKCurveRow {
  run: string;
  k: number;
  /** pass@k and its interval, percent. */
  value: number;
  low: number;
  high: number;
}

const chart = "passAtKCurves";
const colours = Object.values(categoryColours);
/** Up to here every point of a curve is marked. */
const fewPoints = 10;

/**
 * Lines of pass@k against k, one per run, each with the band of its intervals. Where a run has one
 * sample per problem its line is a point with an error bar.
 *
 * @param options.level of the intervals, and `of` what they are for, for the caption
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, a value lies
 *   outside its interval, or there are more runs than colours
 */
export function passAtKCurves(
  rows: readonly PassAtKCurveRow[],
  { level = 0.95, of = "new problems of the same kind" }: { level?: number; of?: string } = {},
): TopLevelSpec {
  checkRows(
    chart,
    rows,
    { run: isText, k: isCount, value: isPercent, low: isPercent, high: isPercent },
    ["run", "k"],
  );
  const wrong = rows.find(({ value, low, high }) => !(low <= value && value <= high));
  if (wrong !== undefined)
    throw new InputError(
      `${chart}: ${wrong.run} at k = ${wrong.k}: ${wrong.value} is outside of its interval ` +
        `${wrong.low}…${wrong.high}.`,
    );
  const runs = [...new Set(rows.map(({ run }) => run))];
  if (runs.length > colours.length)
    throw new InputError(
      `${chart}: ${runs.length} runs, but only ${colours.length} colours tell apart; draw fewer.`,
    );
  const largest = Math.max(...rows.map(({ k }) => k));
  const alone = rows.filter(({ run }) => rows.filter((row) => row.run === run).length === 1);
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(rows, runs),
    config: theme,
    title: {
      text: "pass@k in percent",
      subtitle: [
        "Problems solved by at least one of k samples.",
        `Bands are ${Math.round(100 * level)} % intervals for ${of}.`,
      ],
    },
    width: 560,
    height: 320,
    data: { values: [...rows] },
    encoding: {
      x: kAxis(largest),
      color: {
        field: "run",
        type: "nominal",
        title: null,
        legend: { symbolOpacity: 1 },
        scale: { domain: runs, range: colours.slice(0, runs.length) },
      },
    },
    layer: [
      {
        mark: { type: "area", opacity: 0.16 },
        encoding: {
          y: { field: "low", type: "quantitative", title: null, scale: { zero: true } },
          y2: { field: "high" },
          tooltip: null,
        },
      },
      { mark: { type: "line" }, encoding: { y: { field: "value", type: "quantitative" } } },
      ...errorBars(alone),
      ...markedPoints(largest <= fewPoints ? [...rows] : alone),
    ],
  };
}

/** The interval of curves that are one point and so have no band. */
function errorBars(values: PassAtKCurveRow[]) {
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "rule" as const, strokeWidth: 1.5 },
      encoding: {
        y: { field: "low", type: "quantitative" as const },
        y2: { field: "high" },
      },
    },
  ];
}

function markedPoints(values: PassAtKCurveRow[]) {
  if (values.length === 0) return [];
  return [
    {
      data: { values },
      mark: { type: "point" as const, opacity: 1 },
      encoding: {
        y: { field: "value", type: "quantitative" as const },
        tooltip: [
          { field: "run", type: "nominal" as const },
          { field: "k", type: "quantitative" as const },
          { field: "value", type: "quantitative" as const, title: "pass@k, %", format: ".2f" },
          { field: "low", type: "quantitative" as const, title: "from", format: ".2f" },
          { field: "high", type: "quantitative" as const, title: "to", format: ".2f" },
        ],
      },
    },
  ];
}

function describe(rows: readonly PassAtKCurveRow[], runs: readonly string[]): string {
  const ends = runs.map((run) => {
    const own = rows.filter((row) => row.run === run).sort((a, b) => a.k - b.k);
    const [first, last] = [own[0], own.at(-1)];
    const start = `${run}: ${first?.value.toFixed(2) ?? ""} % at k = ${first?.k ?? ""}`;
    return own.length === 1
      ? start
      : `${start}, ${last?.value.toFixed(2) ?? ""} % at k = ${last?.k ?? ""}`;
  });
  return `Curves of pass@k for ${runs.length} runs. ${ends.join("; ")}.`;
}
