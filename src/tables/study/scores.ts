import type { ContestantScores, StudyComparison } from "../../evaluation/index.js";
import {
  difficultyHeadings,
  passColumns,
  type ResultTable,
  type TableCell,
  type TableLine,
  type TableSection,
} from "../resultTable.js";
import { percent } from "./numbers.js";
import { studyNotes } from "./notes.js";

/** A study and the heading its contestants stand under. */
export interface StudySection {
  readonly heading: string;
  readonly comparison: StudyComparison;
}

/**
 * pass@k of every contestant in the shape of the survey's table. Three lines each: the mean over
 * seeds and problems, its interval, and the least and greatest of the seeds' means.
 */
export function studyScoresTable(title: string, sections: readonly StudySection[]): ResultTable {
  return {
    id: "mini-apps",
    title,
    notes: studyNotes(sections),
    sections: sections.map(sectionOf),
  };
}

function sectionOf({ heading, comparison }: StudySection): TableSection {
  return { heading, lines: comparison.scores.flatMap(linesOf) };
}

function linesOf(scores: ContestantScores): TableLine[] {
  const { contestant, parameters, seeds } = scores;
  const line = (model: string, size: string, text: (found: Found) => string): TableLine => ({
    model,
    size,
    cells: passColumns.map(({ k, difficulty }) => cellOf(scores, { k, difficulty }, text)),
  });
  const [only] = seeds;
  const name = seeds.length === 1 ? `${contestant.label}, seed ${only ?? ""}` : contestant.label;
  const lines = [
    line(name, `${(parameters / 1e6).toFixed(2)}M`, ({ value }) => percent(value)),
    line("", "interval", ({ low, high }) => `${percent(low)}–${percent(high)}`),
  ];
  if (seeds.length < 2) return lines;
  const spread = line("", "seeds", ({ perSeed }) => {
    return `${percent(Math.min(...perSeed))}–${percent(Math.max(...perSeed))}`;
  });
  return [...lines, spread];
}

type Found = NonNullable<ContestantScores["passAtK"][string]>[number];

function cellOf(
  { contestant, passAtK, seeds, n }: ContestantScores,
  { k, difficulty }: (typeof passColumns)[number],
  text: (found: Found) => string,
): TableCell {
  const found = passAtK[difficulty]?.find((estimate) => estimate.k === k);
  if (found === undefined) {
    const provenance = `${contestant.label} has too few samples a problem (${n})`;
    return { value: null, text: "–", marks: [], provenance, source: null };
  }
  const bySeed = seeds.map((seed, at) => `seed ${seed}: ${percent(found.perSeed[at] ?? NaN)}`);
  return {
    value: 100 * found.value,
    text: text(found),
    marks: [],
    provenance:
      `${contestant.name}, pass@${k} ${difficultyHeadings[difficulty]}, ${found.problems} problems; ` +
      bySeed.join(", "),
    source: null,
  };
}
