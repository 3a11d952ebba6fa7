import { InputError } from "../errors.js";
import { checkRows, isNumber, isText } from "./checkRows.js";
import { categoryColours, theme } from "./theme.js";
import type { TopLevelSpec } from "vega-lite";

/** One number that a training wrote down. */
export interface TrainingCurveRow {
  run: string;
  /** Runs of one group share a colour, as those do that differ in their seed alone; default: the run. */
  group?: string;
  metric: string;
  step: number;
  value: number;
}

const chart = "trainingCurves";
const colours = Object.values(categoryColours);

/**
 * One small panel for each metric of one or several trainings, a line per run over the steps. Every
 * panel has its own scale, which need not begin at zero.
 *
 * @param options.groups in the order of their colours, where other charts have some that are not
 *   among the rows; default: those of the rows
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, or there are more
 *   groups of runs than colours
 */
export function trainingCurves(
  rows: readonly TrainingCurveRow[],
  options: { readonly groups?: readonly string[] } = {},
): TopLevelSpec {
  checkRows(chart, rows, { run: isText, metric: isText, step: isNumber, value: isNumber }, [
    "run",
    "metric",
    "step",
  ]);
  const grouped = rows.map(({ group, ...row }) => ({ ...row, group: group ?? row.run }));
  const drawn = [...new Set(grouped.map(({ group }) => group))];
  const groups = [...new Set([...(options.groups ?? []), ...drawn])];
  if (groups.length > colours.length) {
    throw new InputError(
      `${chart}: ${groups.length} runs or groups of them, but only ${colours.length} colours tell ` +
        `apart; draw fewer.`,
    );
  }
  const metrics = [...new Set(rows.map(({ metric }) => metric))];
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(grouped, drawn, metrics),
    config: theme,
    columns: 2,
    bounds: "flush",
    spacing: { row: 84, column: 64 },
    concat: metrics.map((metric) => ({
      title: { text: metric, fontSize: 13, frame: "group" },
      width: 300,
      height: 160,
      data: { values: grouped.filter((row) => row.metric === metric) },
      mark: { type: "line", strokeWidth: 1.5, tooltip: true },
      encoding: {
        x: { field: "step", type: "quantitative", axis: { tickCount: 5, grid: false } },
        y: { field: "value", type: "quantitative", title: null, scale: { zero: false } },
        color: {
          field: "group",
          type: "nominal",
          title: null,
          scale: { domain: groups, range: colours.slice(0, groups.length) },
          legend: drawn.length === 1 ? null : { values: drawn },
        },
        detail: { field: "run", type: "nominal" },
      },
    })),
  };
}

function describe(
  rows: readonly TrainingCurveRow[],
  runs: readonly string[],
  metrics: readonly string[],
): string {
  const ends = metrics.map((metric) => {
    const own = rows.filter((row) => row.metric === metric).sort((a, b) => a.step - b.step);
    const [first, last] = [own[0], own.at(-1)];
    return `${metric}: ${first?.value ?? ""} at step ${first?.step ?? ""}, ${last?.value ?? ""} at step ${last?.step ?? ""}`;
  });
  return `Training curves of ${runs.join(", ")}. ${ends.join("; ")}.`;
}
