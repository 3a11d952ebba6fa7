import type { ContestantDifference, StudyComparison } from "../../evaluation/index.js";
import type { FlatTable } from "../flatTable.js";
import { pText, points } from "./numbers.js";

/** One line per contestant and k: what it changes against the one it is held against. */
export function studyDifferencesTable(
  id: string,
  title: string,
  { differences }: StudyComparison,
): FlatTable {
  const problems = differences[0]?.problems ?? 0;
  return {
    id,
    title,
    columns: [
      { heading: "Method", align: "left" },
      { heading: "Against", align: "left" },
      { heading: "k", align: "right" },
      { heading: "Difference", align: "right" },
      { heading: "95 % interval", align: "right" },
      { heading: "By seed", align: "right" },
      { heading: "Seeds of that sign", align: "right" },
      { heading: "p", align: "right" },
      { heading: "Finding", align: "left" },
    ],
    rows: differences.map(cells),
    notes: [
      `Percentage points of pass@k over ${problems} problems, each seed against the other's run of the ` +
        `same seed. p: paired permutation test over problems, adjusted for ${differences.length} tests ` +
        `(Holm); it speaks of these trained models. The interval speaks of new problems and, from two seeds on, of new seeds. ` +
        `better, worse: p is at most 0.05 and the interval is on one side of 0; else noise.`,
    ],
  };
}

function cells(difference: ContestantDifference): string[] {
  const { contestant, against, k, value, low, high, perSeed, seedsAgreeing } = difference;
  return [
    contestant.label,
    against,
    String(k),
    points(value),
    `${points(low)} … ${points(high)}`,
    perSeed.map(points).join(", "),
    `${seedsAgreeing} of ${perSeed.length}`,
    pText(difference.adjustedPValue),
    difference.finding,
  ];
}
