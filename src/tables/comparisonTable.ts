import type { EvaluationComparison, PairComparison } from "../evaluation/index.js";
import { csvText } from "./csv.js";
import { differenceText, percentText, pText } from "./figures.js";
import { flatToLatex, flatToMarkdown, type FlatTable } from "./flatTable.js";

type Row = PairComparison["byK"][number];

/** One line per pair of runs and k: both scores, the difference, the test. */
export function comparisonTable({ pairs, tests }: EvaluationComparison): FlatTable {
  const level = pairs[0]?.byK[0]?.a.level ?? 0.95;
  const notes = [
    `pass@k and differences (B − A) in percent, over the problems that both runs have; intervals at ` +
      `${Math.round(100 * level)} % by bootstrap over problems.`,
    ...(tests > 1 ? [`p is adjusted for ${tests} tests (Holm).`] : []),
    ...pairs.flatMap(pairNotes),
  ];
  return {
    id: "comparison",
    title: "Comparison of runs",
    columns: [
      { heading: "A", align: "left" },
      { heading: "B", align: "left" },
      { heading: "k", align: "right" },
      { heading: "Problems", align: "right" },
      { heading: "pass@k of A", align: "right" },
      { heading: "pass@k of B", align: "right" },
      { heading: "Difference", align: "right" },
      { heading: "p", align: "right" },
      { heading: "Finding", align: "left" },
      { heading: "A ahead / B ahead / level", align: "right" },
    ],
    rows: pairs.flatMap(({ a, b, byK }) => byK.map((row) => cells(a, b, row))),
    notes,
  };
}

function cells(a: string, b: string, row: Row): string[] {
  const { difference, ahead } = row;
  return [
    a,
    b,
    String(row.k),
    String(difference.problems),
    percentText(row.a.value),
    percentText(row.b.value),
    differenceText(difference),
    pText(row.pValue),
    findingText(a, b, row),
    `${ahead.a} / ${ahead.b} / ${ahead.neither}`,
  ];
}

function findingText(a: string, b: string, { finding, problemsNeeded }: Row): string {
  if (finding === "a better") return `${a} is better`;
  if (finding === "b better") return `${b} is better`;
  return problemsNeeded === null
    ? "undecided"
    : `undecided; needs about ${problemsNeeded} problems`;
}

function pairNotes({ a, b, byK, notPossible, crossings, judgedUnlike }: PairComparison): string[] {
  const pair = `${a} and ${b}`;
  const [first] = byK;
  const alone = (first?.onlyInA.length ?? 0) + (first?.onlyInB.length ?? 0);
  return [
    ...(alone === 0 ? [] : [`${pair}: ${alone} problems of one run alone are left out.`]),
    ...(notPossible.length === 0
      ? []
      : [`${pair}: too few samples for k = ${notPossible.join(", ")}.`]),
    ...crossings
      .filter(({ support }) => support > 0.5)
      .map(
        ({ leader, k, support }) =>
          `${pair}: from k = ${k} on ${leader === "a" ? a : b} leads ` +
          `(in ${Math.round(100 * support)} % of resamples the lead changes so).`,
      ),
    ...judgedUnlike.map((difference) => `${pair} were not judged alike: ${difference}.`),
  ];
}

/** One line per problem that one run solves and the other does not. */
export function flipsTable({ pairs }: EvaluationComparison): FlatTable {
  const rows = pairs.flatMap(({ a, b, flips }) =>
    flips.map((flip) => [
      flip.taskId,
      flip.difficulty ?? "",
      flip.b.c > 0 ? b : a,
      `${a}: ${flip.a.verdict} (${flip.a.c}/${flip.a.n})`,
      `${b}: ${flip.b.verdict} (${flip.b.c}/${flip.b.n})`,
    ]),
  );
  return {
    id: "flips",
    title: "Problems that one run solves and the other does not",
    columns: [
      { heading: "Problem", align: "left" },
      { heading: "Difficulty", align: "left" },
      { heading: "Solved by", align: "left" },
      { heading: "A", align: "left" },
      { heading: "B", align: "left" },
    ],
    rows,
    notes: ["Where no sample passes, the most common verdict is shown."],
  };
}

/** The comparison in every format, by the ending of its file. */
export const comparisonFormats: Readonly<Record<string, (of: EvaluationComparison) => string>> = {
  md: (of) => `${flatToMarkdown(comparisonTable(of))}\n${flatToMarkdown(flipsTable(of))}`,
  csv: comparisonToCsv,
  tex: (of) => `${flatToLatex(comparisonTable(of))}\n${flatToLatex(flipsTable(of))}`,
  json: (of) => `${JSON.stringify(of, null, 2)}\n`,
};

/** One line per pair and k, shares 0…1 with all their digits. */
function comparisonToCsv({ pairs }: EvaluationComparison): string {
  const header = [
    ...["a", "b", "k", "problems", "pass_at_k_a", "pass_at_k_b"],
    ...["difference", "low", "high", "p", "test", "finding"],
    ...["a_ahead", "b_ahead", "neither", "detectable", "problems_needed"],
  ];
  const rows = pairs.flatMap(({ a, b, byK }) =>
    byK.map((row) => [
      a,
      b,
      ...[row.k, row.difference.problems, row.a.value, row.b.value].map(String),
      ...[row.difference.value, row.difference.low, row.difference.high, row.pValue].map(String),
      row.test,
      row.finding,
      ...[row.ahead.a, row.ahead.b, row.ahead.neither].map(String),
      ...[row.detectable, row.problemsNeeded].map((value) => (value === null ? "" : String(value))),
    ]),
  );
  return csvText([header, ...rows]);
}
