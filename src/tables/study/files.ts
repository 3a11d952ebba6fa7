import { escapeHtml } from "../../escapeHtml.js";
import {
  miniAppsMethods,
  type InferenceDifference,
  type StudyComparison,
} from "../../evaluation/index.js";
import type { Published } from "../../published/index.js";
import type { ResultFiles } from "../../resultFiles.js";
import { csvText } from "../csv.js";
import { flatSection, flatStyle } from "../flatHtml.js";
import { flatToLatex, flatToMarkdown, type FlatTable } from "../flatTable.js";
import { resultSection, tableStyle } from "../html.js";
import { htmlPage } from "../htmlPage.js";
import { toLatex } from "../latex.js";
import { toMarkdown } from "../markdown.js";
import type { ResultTable } from "../resultTable.js";
import { studyCostsTable, studyCostsToCsv, studyTimesTable } from "./costs.js";
import { studyDifferencesTable } from "./differences.js";
import { studyInferenceTable } from "./inference.js";
import { protocolNote } from "./notes.js";
import { publishedGainsTable } from "./publishedGains.js";
import { studyScoresTable, type StudySection } from "./scores.js";

/** The methods' comparisons, and the papers' numbers beside them. */
export interface MiniAppsStudies {
  readonly methods: StudyComparison;
  readonly ablations: StudyComparison;
  readonly inference: readonly InferenceDifference[];
  readonly published: Published;
}

/** The tables of the measured comparison, in the order they stand in. */
export interface MiniAppsTables {
  readonly title: string;
  readonly lead: readonly string[];
  readonly scores: ResultTable;
  readonly others: readonly FlatTable[];
}

/** Every table of the measured comparison. */
export function miniAppsTables(studies: MiniAppsStudies): MiniAppsTables {
  const { methods, ablations, inference, published } = studies;
  const [first] = methods.scores;
  const weights =
    first === undefined ? "small" : `${(first.parameters / 1e6).toFixed(2)}M-parameter`;
  const title = `Method check on mini-apps, ${weights} models, not a reproduction`;
  return {
    title,
    lead: protocolNote(methods),
    scores: studyScoresTable("pass@k in percent on mini-apps", sectionsOf(methods, ablations)),
    others: [
      ...differencesIn("mini-apps-differences", "What training changes", methods),
      ...differencesIn("mini-apps-ablations", "What leaving a part out changes", ablations),
      ...(inference.length === 0 ? [] : [studyInferenceTable(inference)]),
      studyCostsTable(methods),
      studyTimesTable(methods),
      publishedGainsTable(published, miniAppsMethods.contestants),
    ],
  };
}

function differencesIn(id: string, title: string, comparison: StudyComparison): FlatTable[] {
  return comparison.differences.length === 0 ? [] : [studyDifferencesTable(id, title, comparison)];
}

function sectionsOf(methods: StudyComparison, ablations: StudyComparison): StudySection[] {
  const sizes = [...new Set(ablations.scores.map(({ n }) => n))].join(" or ");
  const samples = ablations.scores.length === 0 ? "" : `, ${sizes} samples a problem`;
  return [
    {
      heading: `Methods, ${String(methods.protocol?.n ?? "no")} samples a problem`,
      comparison: methods,
    },
    { heading: `Ablations${samples}`, comparison: ablations },
  ];
}

/** What belongs in `results/tables/` of the measured comparison. */
export function miniAppsTableFiles(studies: MiniAppsStudies): ResultFiles {
  const tables = miniAppsTables(studies);
  const { methods, ablations } = studies;
  return new Map([
    ["mini-apps.md", markdownOf(tables)],
    ["mini-apps.csv", scoresToCsv([methods, ablations])],
    ["mini-apps.tex", latexOf(tables)],
    ["mini-apps.html", htmlOf(tables)],
    ["mini-apps-cost.csv", studyCostsToCsv([methods, ablations])],
  ]);
}

function markdownOf({ title, lead, scores, others }: MiniAppsTables): string {
  const sections = [toMarkdown(scores), ...others.map(flatToMarkdown)];
  return [`# ${title}`, "", ...lead, "", ...sections.map((text) => `#${text}`)].join("\n");
}

/** There the first caption says what the page does before its tables. */
function latexOf({ title, lead, scores, others }: MiniAppsTables): string {
  const first = {
    ...scores,
    title: `${title}: ${scores.title}`,
    notes: [...lead, ...scores.notes],
  };
  return [toLatex(first), ...others.map(flatToLatex)].join("\n");
}

function htmlOf({ title, lead, scores, others }: MiniAppsTables): string {
  return htmlPage({
    title,
    style: `${tableStyle}${flatStyle}`,
    body: [
      ...lead.map((text) => `<p>${escapeHtml(text)}</p>`),
      `<h2>${escapeHtml(scores.title)}</h2>`,
      resultSection(scores),
      ...others.map(flatSection),
    ].join("\n"),
  });
}

/** One line per contestant, k and difficulty; shares 0…1 with all their digits. */
function scoresToCsv(comparisons: readonly StudyComparison[]): string {
  const header = [
    ...["contestant", "seeds", "n", "k", "difficulty", "problems", "pass_at_k", "low", "high"],
    ...["lowest_seed", "highest_seed", "against", "difference", "difference_low"],
    ...["difference_high", "p", "p_holm", "finding", "seeds_of_that_sign"],
  ];
  const rows = comparisons.flatMap(({ scores, differences }) =>
    scores.flatMap(({ contestant, seeds, n, passAtK }) =>
      Object.entries(passAtK).flatMap(([difficulty, estimates]) =>
        estimates.map(({ k, problems, value, low, high, perSeed }) => {
          const difference = differences.find(
            (one) => difficulty === "all" && one.contestant === contestant && one.k === k,
          );
          return [
            contestant.label,
            seeds.join(" "),
            ...[n, k].map(String),
            difficulty,
            ...[problems, value, low, high, Math.min(...perSeed), Math.max(...perSeed)].map(String),
            ...(difference === undefined
              ? ["", "", "", "", "", "", "", ""]
              : [
                  difference.against,
                  ...[difference.value, difference.low, difference.high].map(String),
                  ...[difference.pValue, difference.adjustedPValue].map(String),
                  difference.finding,
                  String(difference.seedsAgreeing),
                ]),
          ];
        }),
      ),
    ),
  );
  return csvText([header, ...rows]);
}
