import type { InferenceDifference } from "../../evaluation/index.js";
import type { FlatTable } from "../flatTable.js";
import { percent, pText, points } from "./numbers.js";

/** One line per procedure and k: what it brings over plain samples of the same models. */
export function studyInferenceTable(differences: readonly InferenceDifference[]): FlatTable {
  return {
    id: "mini-apps-inference",
    title: "What procedures at inference bring, each a protocol of its own",
    columns: [
      { heading: "Procedure", align: "left" },
      { heading: "k", align: "right" },
      { heading: "Plain, %", align: "right" },
      { heading: "With it, %", align: "right" },
      { heading: "Difference", align: "right" },
      { heading: "95 % interval", align: "right" },
      { heading: "By seed", align: "right" },
      { heading: "p", align: "right" },
      { heading: "Finding", align: "left" },
    ],
    rows: differences.map((difference) => {
      const { procedure, k, plain, scored, value, low, high, perSeed } = difference;
      return [
        procedure,
        String(k),
        percent(plain),
        percent(scored),
        points(value),
        `${points(low)} … ${points(high)}`,
        perSeed.map(points).join(", "),
        pText(difference.adjustedPValue),
        difference.finding,
      ];
    }),
    notes: [
      "A ranking chooses among more programs than it hands in, and Critic Sampling writes twice as many " +
        "and runs the question's example tests: beside plain pass@k, never under it. Plain is what the " +
        "same models' samples have without the procedure. " +
        `p: paired permutation test over problems, adjusted for ${differences.length} tests (Holm); ` +
        "interval and finding as above.",
    ],
  };
}
