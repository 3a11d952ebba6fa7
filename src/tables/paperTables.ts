import {
  blocksOf,
  checkWeighting,
  correctTable,
  describeProtocol,
  printedValue,
  rowName,
  type ComparedCell,
  type Decoding,
  type Family,
  type Published,
  type Score,
  type TableAudit,
  type TableRow,
} from "../published/index.js";
import {
  passColumns,
  passKs,
  type Mark,
  type ResultTable,
  type TableCell,
  type TableLine,
  type TableSection,
} from "./resultTable.js";

/** Table 1 of the survey as it is printed, its faults marked. */
export function printedTable(published: Published, audit: TableAudit): ResultTable {
  const scores = audit.cells.map(({ printed }) => printed);
  return {
    id: "table-1-printed",
    title: "APPS, pass@k in percent, as the survey prints it",
    notes: [wrongCellCount(audit)],
    sections: byFamily(scores, cellsOf(scores, published, audit, "wrong")),
  };
}

/** Table 1 of the survey with every wrong cell set right. */
export function correctedTable(published: Published, audit: TableAudit): ResultTable {
  const scores = correctTable(audit);
  return {
    id: "table-1-corrected",
    title: "APPS, pass@k in percent, corrected",
    notes: [
      wrongCellCount(audit),
      "Rows follow different protocols (beam search, sampling, ranking): compare within one protocol only, as in the table by protocol.",
    ],
    sections: byFamily(scores, cellsOf(scores, published, audit, "corrected")),
  };
}

/**
 * The corrected table taken apart by how the programs were drawn and chosen, with the rows of
 * other documents that belong beside the survey's.
 */
export function protocolTable(published: Published, audit: TableAudit): ResultTable {
  const survey = correctTable(audit);
  const duplicates = audit.findings.filter(({ rule }) => rule === "duplicate-row");
  const rows = [
    ...splitRows(survey)
      .filter((row) => !duplicates.some((twin) => isRow(row, twin)))
      .map((row) => ({ scores: row, model: row[0]?.model ?? "" })),
    ...published.additions.map(({ row, label }) => ({
      scores: published.scores.filter((score) => isRow([score], row)),
      model: label,
    })),
  ];
  const all = rows.flatMap(({ scores }) => scores);
  const cells = cellsOf(all, published, audit, "corrected");
  return {
    id: "table-1-by-protocol",
    title: "APPS, pass@k in percent, by protocol",
    notes: [
      "Numbers compare within a section only. Rows the survey lacks are taken from the papers and say so.",
    ],
    sections: protocolSections.map(({ decodings, heading }) => ({
      heading,
      lines: rows.flatMap(({ scores, model }) => {
        const here = scores.filter(({ value, protocol }) => {
          const decoding = published.protocols.get(protocol)?.decoding ?? "unstated";
          return value !== null && decodings.includes(decoding);
        });
        return here.some(isColumn) ? [toLine(here, cells, model)] : [];
      }),
    })),
  };
}

const protocolSections: readonly {
  readonly heading: string;
  readonly decodings: readonly Decoding[];
}[] = [
  { heading: "Sampling", decodings: ["sampling"] },
  { heading: "Beam search", decodings: ["beam", "greedy"] },
  {
    heading: "Critic sampling (refines and repairs with example tests)",
    decodings: ["critic-sampling"],
  },
  { heading: "Ranked by a learned reward before k are taken", decodings: ["ranked", "filtered"] },
  { heading: "Protocol not stated", decodings: ["unstated"] },
];

const familyHeadings: Readonly<Record<Family, string>> = {
  base: "Base models",
  rl: "Reinforcement learning",
  "multi-rl": "Reinforcement learning, combined rows",
};

function byFamily(scores: readonly Score[], cells: ReadonlyMap<Score, TableCell>): TableSection[] {
  return (Object.keys(familyHeadings) as Family[]).map((family) => ({
    heading: familyHeadings[family],
    lines: splitRows(scores.filter((score) => score.family === family)).map((row) =>
      toLine(row, cells, row[0]?.model ?? ""),
    ),
  }));
}

function toLine(
  row: readonly Score[],
  cells: ReadonlyMap<Score, TableCell>,
  model: string,
): TableLine {
  return {
    model,
    size: row[0]?.size ?? "",
    cells: passColumns.map(({ k, difficulty }) => {
      const score = row.find((s) => s.k === k && s.n === null && s.difficulty === difficulty);
      return (score === undefined ? undefined : cells.get(score)) ?? blankCell;
    }),
  };
}

const blankCell: TableCell = {
  value: null,
  text: "–",
  marks: [],
  provenance: "not reported",
  source: null,
};

/** One table cell for every score; a wrong cell of the survey gets `wrongMark`. */
function cellsOf(
  scores: readonly Score[],
  published: Published,
  audit: TableAudit,
  wrongMark: "wrong" | "corrected",
): Map<Score, TableCell> {
  const compared = new Map(audit.cells.map((cell) => [cellKey(cell.printed), cell]));
  const failing = new Set(
    blocksOf(scores)
      .filter((block) => checkWeighting(block)?.holds === false)
      .map((block) => block.all),
  );
  return new Map(
    scores.map((score) => {
      const comparison = compared.get(cellKey(score));
      const found: (Mark | false)[] = [
        comparison?.verdict === "differs" && wrongMark,
        failing.has(score) && "flagged",
        isUnverified(score, comparison) && "unverified",
      ];
      return [
        score,
        {
          value: score.value,
          text: printedValue(score),
          marks: found.filter((mark) => mark !== false),
          provenance: provenanceOf(score, comparison, published),
          source: score.source,
        },
      ];
    }),
  );
}

function isUnverified(score: Score, comparison: ComparedCell | undefined): boolean {
  if (score.value === null) return false;
  return comparison === undefined
    ? score.status === "unverified"
    : comparison.verdict === "no original here";
}

function provenanceOf(
  score: Score,
  comparison: ComparedCell | undefined,
  { sources, protocols }: Published,
): string {
  const source = sources.get(score.source)?.name ?? score.source;
  const protocol = protocols.get(score.protocol);
  const parts = [
    `${source} ${score.table}, ${rowName(score)}, pass@${score.k} ${score.difficulty}`,
    protocol === undefined ? "" : describeProtocol(protocol),
    comparison === undefined ? score.note : `${comparison.verdict}: ${comparison.reason}`,
  ];
  return parts.filter((part) => part !== "").join(". ");
}

function splitRows(scores: readonly Score[]): Score[][] {
  const rows = new Map<string, Score[]>();
  for (const score of scores) {
    const key = rowName(score);
    rows.set(key, [...(rows.get(key) ?? []), score]);
  }
  return [...rows.values()];
}

function isColumn({ k, n }: Score): boolean {
  return n === null && (passKs as readonly number[]).includes(k);
}

function isRow([first]: readonly Score[], row: TableRow): boolean {
  return (
    first?.source === row.source &&
    first.table === row.table &&
    first.model === row.model &&
    first.size === row.size
  );
}

function cellKey({ source, table, model, size, k, n, difficulty }: Score): string {
  return JSON.stringify([source, table, model, size, k, n, difficulty]);
}

function wrongCellCount({ counts }: TableAudit): string {
  const numbers = counts.agrees + counts.differs + counts["no original here"];
  return (
    `Of ${numbers} numbers and ${counts.blank} blanks in the survey, ${counts.agrees} agree with the ` +
    `document they were taken from, ${counts.differs} differ, and for ${counts["no original here"]} no original could be read.`
  );
}
