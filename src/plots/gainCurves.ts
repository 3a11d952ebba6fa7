import type { TopLevelSpec } from "vega-lite";
import { InputError } from "../errors.js";
import { checkRows, isCount, isNumber, isText } from "./checkRows.js";
import { kAxis } from "./kAxis.js";
import { categoryColours, greyText, theme } from "./theme.js";

/** What a run has more of pass@k than the one it started from. */
export interface GainCurveRow {
  run: string;
  k: number;
  /** The difference and its interval, percentage points. */
  value: number;
  low: number;
  high: number;
}

const chart = "gainCurves";
const colours = Object.values(categoryColours);

/**
 * Lines of the gain in pass@k against k about a line at zero, one per run, each with the band of its
 * paired intervals: where a curve is below zero, so many samples found more before.
 *
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, or there are more
 *   runs than colours
 */
export function gainCurves(rows: readonly GainCurveRow[]): TopLevelSpec {
  checkRows(
    chart,
    rows,
    { run: isText, k: isCount, value: isNumber, low: isNumber, high: isNumber },
    ["run", "k"],
  );
  const runs = [...new Set(rows.map(({ run }) => run))];
  if (runs.length > colours.length) {
    throw new InputError(
      `${chart}: ${runs.length} runs, but only ${colours.length} colours tell apart; draw fewer.`,
    );
  }
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(rows, runs),
    config: theme,
    title: {
      text: "Gain in pass@k over the start, percentage points",
      subtitle: "Bands are paired 95 % intervals for new problems of the same kind.",
    },
    width: 560,
    height: 280,
    data: { values: [...rows] },
    encoding: {
      x: kAxis(Math.max(...rows.map(({ k }) => k))),
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
        mark: { type: "area", opacity: 0.14 },
        encoding: {
          y: { field: "low", type: "quantitative", title: null },
          y2: { field: "high" },
          tooltip: null,
        },
      },
      {
        data: { values: [{}] },
        mark: { type: "rule", color: greyText },
        encoding: {
          x: { value: 0 },
          x2: { value: "width" },
          y: { datum: 0 },
          color: { value: greyText },
        },
      },
      {
        mark: { type: "line", point: { size: 28 } },
        encoding: {
          y: { field: "value", type: "quantitative" },
          tooltip: [
            { field: "run", type: "nominal" },
            { field: "k", type: "quantitative" },
            { field: "value", type: "quantitative", title: "gain, points", format: "+.2f" },
            { field: "low", type: "quantitative", title: "from", format: "+.2f" },
            { field: "high", type: "quantitative", title: "to", format: "+.2f" },
          ],
        },
      },
    ],
  };
}

function describe(rows: readonly GainCurveRow[], runs: readonly string[]): string {
  const ends = runs.map((run) => {
    const own = rows.filter((row) => row.run === run).sort((a, b) => a.k - b.k);
    const [first, last] = [own[0], own.at(-1)];
    return (
      `${run}: ${first?.value.toFixed(2) ?? ""} at k = ${first?.k ?? ""}, ` +
      `${last?.value.toFixed(2) ?? ""} at k = ${last?.k ?? ""}`
    );
  });
  return `Gain in pass@k over the start in percentage points. ${ends.join("; ")}.`;
}
