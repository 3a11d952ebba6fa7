import type { TopLevelSpec } from "vega-lite";
import { InputError } from "../errors.js";
import { checkRows, isCount, isNumber, isText } from "./checkRows.js";
import { kAxis } from "./kAxis.js";
import { categoryColours, greyText, theme } from "./theme.js";

/** What training changes at one k against the model it started from. */
export interface GainByKRow {
  /** Names the panel: a method, or one of its runs. */
  name: string;
  k: number;
  /** Difference in pass@k and its interval, percentage points. */
  gain: number;
  low: number;
  high: number;
}

const chart = "gainByK";

export interface GainByKText {
  /** What the differences are from. */
  readonly against: string;
  /** What the intervals hold for. */
  readonly bandsFor: string;
}

/**
 * Lines of the difference in pass@k against k with their bands, one panel per name, all on one
 * scale: above zero training helps, below it hurts.
 *
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, or a gain lies
 *   outside its interval
 */
export function gainByK(
  rows: readonly GainByKRow[],
  { against, bandsFor }: GainByKText,
): TopLevelSpec {
  checkRows(
    chart,
    rows,
    { name: isText, k: isCount, gain: isNumber, low: isNumber, high: isNumber },
    ["name", "k"],
  );
  const wrong = rows.find(({ gain, low, high }) => !(low <= gain && gain <= high));
  if (wrong !== undefined)
    throw new InputError(
      `${chart}: ${wrong.name} at k = ${wrong.k}: ${wrong.gain} is outside of its interval ` +
        `${wrong.low}…${wrong.high}.`,
    );
  const names = [...new Set(rows.map(({ name }) => name))];
  const largest = Math.max(...rows.map(({ k }) => k));
  const y = { type: "quantitative" as const, title: null };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(rows, names),
    config: theme,
    title: {
      text: "Change in pass@k, percentage points",
      subtitle: [
        `Against ${against}, problem by problem.`,
        `Bands are 95 % intervals for ${bandsFor}.`,
      ],
    },
    data: { values: [...rows] },
    columns: 2,
    spacing: 24,
    facet: {
      field: "name",
      type: "nominal",
      sort: names,
      title: null,
      header: { labelFontWeight: "bold", labelAnchor: "start" },
    },
    spec: {
      width: 270,
      height: 170,
      encoding: {
        x: kAxis(
          largest,
          [1, 10, 100, 1000].filter((k) => k <= largest),
        ),
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
              { field: "name", type: "nominal" },
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

function describe(rows: readonly GainByKRow[], names: readonly string[]): string {
  const ends = names.map((name) => {
    const own = rows.filter((row) => row.name === name).sort((a, b) => a.k - b.k);
    const shown = (row = own[0]) => `${row?.gain.toFixed(2) ?? ""} at k = ${row?.k ?? ""}`;
    return `${name}: ${[...new Set([shown(), shown(own.at(-1))])].join(", ")}`;
  });
  return `Change in pass@k in percentage points by k. ${ends.join("; ")}.`;
}
