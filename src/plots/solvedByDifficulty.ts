import { InputError } from "../errors.js";
import { checkRows, isPercent, isText } from "./checkRows.js";
import { categoryColours, greyLine, theme } from "./theme.js";
import type { TopLevelSpec } from "vega-lite";

/** How one run did on one problem. */
export interface SolvedRow {
  run: string;
  taskId: string;
  difficulty: string;
  /** Samples that pass, percent. */
  value: number;
}

const chart = "solvedByDifficulty";
const colours = Object.values(categoryColours);

/**
 * Means by difficulty beside the problems they are taken over: a bar for every run and difficulty,
 * and a dot for every run and problem. Where the chart is live, a click on a difficulty's bars or
 * dots leaves it alone in colour in both; a click elsewhere ends that.
 *
 * @throws InputError when there is nothing to draw, a row is wrong or given twice, or there are more
 *   runs than colours
 */
export function solvedByDifficulty(rows: readonly SolvedRow[]): TopLevelSpec {
  checkRows(chart, rows, { run: isText, taskId: isText, difficulty: isText, value: isPercent }, [
    "run",
    "taskId",
  ]);
  const runs = [...new Set(rows.map(({ run }) => run))];
  if (runs.length > colours.length) {
    throw new InputError(
      `${chart}: ${runs.length} runs, but only ${colours.length} colours tell apart; draw fewer.`,
    );
  }
  const difficulties = [...new Set(rows.map(({ difficulty }) => difficulty))];
  const y = { field: "difficulty", type: "nominal" as const, sort: difficulties, title: null };
  const yOffset = { field: "run", type: "nominal" as const, sort: runs };
  const color = {
    condition: {
      param: "difficulty",
      field: "run",
      type: "nominal" as const,
      title: null,
      scale: { domain: runs, range: colours.slice(0, runs.length) },
      ...(runs.length === 1 ? { legend: null } : {}),
    },
    value: greyLine,
  };
  const x = {
    type: "quantitative" as const,
    title: "samples that pass, %",
    scale: { domain: [0, 100] },
    axis: { tickCount: 5 },
  };
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: describe(rows, runs, difficulties),
    config: theme,
    title: {
      text: "Samples that pass, by difficulty",
      subtitle:
        "Left the means over problems, right each problem. Click a difficulty to follow it.",
    },
    data: { values: [...rows] },
    hconcat: [
      {
        params: [{ name: "difficulty", select: { type: "point", fields: ["difficulty"] } }],
        width: 240,
        height: { step: 20 },
        mark: { type: "bar", cursor: "pointer" },
        encoding: {
          y,
          yOffset,
          x: { ...x, aggregate: "mean", field: "value" },
          color,
          tooltip: [
            { field: "run", type: "nominal" },
            { field: "difficulty", type: "nominal" },
            {
              field: "value",
              aggregate: "mean",
              type: "quantitative",
              format: ".2f",
              title: "mean, %",
            },
            { aggregate: "count", type: "quantitative", title: "problems" },
          ],
        },
      },
      {
        width: 320,
        height: { step: 20 },
        mark: { type: "point", size: 40, opacity: 0.7 },
        encoding: {
          y: { ...y, axis: null },
          yOffset,
          x: { ...x, field: "value" },
          color,
          tooltip: [
            { field: "taskId", type: "nominal", title: "problem" },
            { field: "run", type: "nominal" },
            { field: "difficulty", type: "nominal" },
            { field: "value", type: "quantitative", format: ".2f", title: "samples that pass, %" },
          ],
        },
      },
    ],
  };
}

function describe(
  rows: readonly SolvedRow[],
  runs: readonly string[],
  difficulties: readonly string[],
): string {
  const means = difficulties.flatMap((difficulty) =>
    runs.flatMap((run) => {
      const own = rows.filter((row) => row.run === run && row.difficulty === difficulty);
      if (own.length === 0) return [];
      const mean = own.reduce((sum, { value }) => sum + value, 0) / own.length;
      return `${difficulty}, ${run}: ${mean.toFixed(2)} % over ${own.length} problems`;
    }),
  );
  return `Share of samples that pass. Means: ${means.join("; ")}.`;
}
