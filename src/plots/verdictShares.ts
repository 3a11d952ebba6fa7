import type { TopLevelSpec } from "vega-lite";
import { checkRows, isCount, isOneOf, isText } from "./checkRows.js";
import { theme } from "./theme.js";
import { type Verdict, verdictColours, verdictNames, verdictWords } from "./verdictColours.js";

/** How many samples of a group (a checkpoint, a temperature, a run) ended in one verdict. */
export interface VerdictShareRow {
  group: string;
  verdict: Verdict;
  samples: number;
}

/**
 * Stacked bars of equal length, one per group: what became of its samples, in percent.
 *
 * @param rows    groups come in the order of their first rows
 * @param options.groups what the groups are, for the subtitle
 * @throws InputError when there is nothing to draw, or a row is wrong or given twice
 */
export function verdictShares(
  rows: readonly VerdictShareRow[],
  { groups: meaning }: { groups?: string } = {},
): TopLevelSpec {
  checkRows(
    "verdictShares",
    rows,
    { group: isText, verdict: isOneOf(...verdictNames), samples: isCount },
    ["group", "verdict"],
  );
  const groups = [...new Set(rows.map(({ group }) => group))];
  const seen = verdictNames.filter((name) => rows.some(({ verdict }) => verdict === name));
  const values = groups.flatMap((group) => {
    const own = rows.filter((row) => row.group === group);
    const all = own.reduce((sum, { samples }) => sum + samples, 0);
    return own.map(({ verdict, samples }) => ({
      group,
      samples,
      share: (100 * samples) / all,
      verdict: verdictWords(verdict),
      order: verdictNames.indexOf(verdict),
    }));
  });
  const passing = groups.map((group) => {
    const row = values.find((value) => value.group === group && value.order === 0);
    return `${group} ${(row?.share ?? 0).toFixed(1)}`;
  });
  return {
    $schema: "https://vega.github.io/schema/vega-lite/v5.json",
    description: `Stacked bars: samples by verdict in percent. Passing: ${passing.join(", ")}.`,
    config: theme,
    title: {
      text: "Samples by verdict, percent",
      ...(meaning === undefined ? {} : { subtitle: meaning }),
    },
    width: 520,
    height: { step: 22 },
    data: { values },
    mark: { type: "bar" },
    encoding: {
      y: {
        field: "group",
        type: "nominal",
        title: null,
        sort: groups,
        axis: { ticks: false, domain: false },
      },
      x: {
        field: "share",
        type: "quantitative",
        title: null,
        scale: { domain: [0, 100] },
        axis: { tickCount: 5 },
      },
      color: verdictColours(seen),
      order: { field: "order" },
      tooltip: [
        { field: "group", type: "nominal" },
        { field: "verdict", type: "nominal" },
        { field: "samples", type: "quantitative" },
        { field: "share", type: "quantitative", title: "share, %", format: ".1f" },
      ],
    },
  };
}
