import type { TopLevelSpec } from "vega-lite";
import { checkRows, isNumber, isPercent, isText } from "./checkRows.js";
import { theme } from "./theme.js";

/** Samples of about the same length and how many of them pass. */
export interface LengthBinRow {
  /** What length means; one panel each. */
  measure: string;
  shortest: number;
  longest: number;
  /** Percent. */
  passRate: number;
}

/**
 * Bars of the pass rate by length, one panel per measure of length.
 *
 * @param rows the shortest first; numbers below 10 are shown with two decimals
 * @throws InputError when there is nothing to draw, or a row is wrong or given twice
 */
export function passRateByLength(rows: readonly LengthBinRow[]): TopLevelSpec {
  checkRows(
    "passRateByLength",
    rows,
    { measure: isText, shortest: isNumber, longest: isNumber, passRate: isPercent },
    ["measure", "shortest", "longest"],
  );
  const panels = [...new Set(rows.map(({ measure }) => measure))].map((measure) => ({
    measure,
    bins: rows.filter((row) => row.measure === measure),
  }));
  const words = panels.map(({ measure, bins }) => {
    const rates = bins.map(({ passRate }) => `${passRate.toFixed(0)} %`);
    return `By ${measure}, shortest first: ${rates.join(", ")}.`;
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `Share of samples that pass, by length. ${words.join(" ")}`,
    config: theme,
    title: {
      text: "Programs that pass, by length",
      subtitle: "Groups with equally many samples, the shortest first.",
    },
    spacing: 40,
    hconcat: panels.map(({ measure, bins }) => panel(measure, bins)),
  };
}

function panel(measure: string, bins: readonly LengthBinRow[]) {
  const digits = Math.max(...bins.map(({ longest }) => longest)) < 10 ? 2 : 0;
  const values = bins.map(({ shortest, longest, passRate }) => ({
    range: `${shortest.toFixed(digits)}–${longest.toFixed(digits)}`,
    passRate,
  }));
  return {
    width: 290,
    height: 210,
    title: { text: measure, fontSize: 12, offset: 8 },
    data: { values },
    encoding: {
      x: {
        field: "range",
        type: "ordinal" as const,
        sort: values.map(({ range }) => range),
        title: null,
        axis: { labelAngle: 0 },
      },
      y: {
        field: "passRate",
        type: "quantitative" as const,
        title: "samples that pass, %",
        scale: { domain: [0, 100] },
      },
    },
    layer: [
      { mark: { type: "bar" as const, color: "#a8c4d8" } },
      {
        mark: { type: "text" as const, dy: -7 },
        encoding: {
          text: { field: "passRate", type: "quantitative" as const, format: ".0f" },
        },
      },
    ],
  };
}
