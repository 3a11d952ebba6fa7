import type { StudyComparison } from "../../evaluation/index.js";
import { csvText } from "../csv.js";
import type { FlatTable } from "../flatTable.js";
import { count, percent } from "./numbers.js";

/** What training took, the mean of a contestant's runs. */
export function studyCostsTable({ scores }: StudyComparison): FlatTable {
  return {
    id: "mini-apps-cost",
    title: "Cost of training, per run",
    columns: [
      { heading: "Method", align: "left" },
      { heading: "Runs", align: "right" },
      { heading: "Updates", align: "right" },
      { heading: "Tokens sampled", align: "right" },
      { heading: "Programs judged", align: "right" },
      { heading: "Machine faults", align: "right" },
      { heading: "CPU minutes", align: "right" },
    ],
    rows: scores.map(({ cost }) => [
      cost.label,
      String(cost.runs),
      ...[cost.updates, cost.sampledTokens, cost.judged, cost.faults].map(count),
      cost.cpuMinutes.toFixed(1),
    ]),
    notes: [
      "Means over the runs. CPU minutes are those of the training process; the judge's processes are " +
        "not in them. Programs lost to a machine fault were not learned from.",
    ],
  };
}

/** What the time on the clock went into. */
export function studyTimesTable({ scores }: StudyComparison): FlatTable {
  return {
    id: "mini-apps-time",
    title: "Where the time went",
    columns: [
      { heading: "Method", align: "left" },
      { heading: "Minutes on the clock", align: "right" },
      { heading: "Sampling, %", align: "right" },
      { heading: "Judging, %", align: "right" },
      { heading: "Learning, %", align: "right" },
      { heading: "Tokens sampled a second", align: "right" },
      { heading: "Programs judged a second", align: "right" },
    ],
    rows: scores.map(({ cost }) => [
      cost.label,
      cost.minutes.toFixed(1),
      ...[cost.shares.sampling, cost.shares.judging, cost.shares.learning].map(percent),
      cost.tokensPerSecond === null ? "–" : count(cost.tokensPerSecond),
      cost.programsPerSecond === null ? "–" : count(cost.programsPerSecond),
    ]),
    notes: [
      "On the clock, as the training logs have it: other work on the machine at the time is in it. " +
        "Tokens a second of the time spent sampling, programs a second of the time spent judging.",
    ],
  };
}

/** Both, one line per contestant, numbers with their digits. */
export function studyCostsToCsv(comparisons: readonly StudyComparison[]): string {
  const header = [
    ...["contestant", "runs", "updates", "sampled_tokens", "judged", "machine_faults"],
    ...["cpu_minutes", "minutes", "share_sampling", "share_judging", "share_learning"],
    ...["tokens_per_second", "programs_per_second"],
  ];
  const rows = comparisons.flatMap(({ scores }) =>
    scores.map(({ cost }) => [
      cost.label,
      ...[cost.runs, cost.updates, cost.sampledTokens, cost.judged, cost.faults].map(String),
      ...[cost.cpuMinutes, cost.minutes].map(String),
      ...[cost.shares.sampling, cost.shares.judging, cost.shares.learning].map(String),
      ...[cost.tokensPerSecond, cost.programsPerSecond].map((rate) =>
        rate === null ? "" : String(rate),
      ),
    ]),
  );
  return csvText([header, ...rows]);
}
