import type { Difficulty } from "../published/index.js";

/** What a reader must know about a cell beyond its number. */
export type Mark = "wrong" | "corrected" | "flagged" | "unverified";

/** How each mark is shown and what it means. */
export const marks: Readonly<
  Record<Mark, { readonly symbol: string; readonly latex: string; readonly meaning: string }>
> = {
  wrong: { symbol: "✗", latex: "\\times", meaning: "differs from the document it was taken from" },
  corrected: { symbol: "†", latex: "\\dagger", meaning: "corrected to the original's value" },
  flagged: {
    symbol: "‡",
    latex: "\\ddagger",
    meaning: "is not the weighted mean of its row, so some cell of the row is wrong",
  },
  unverified: {
    symbol: "°",
    latex: "\\circ",
    meaning: "no document that prints this number could be read",
  },
};

/** One cell, the same in every format. */
export interface TableCell {
  /** Percent; null for a blank. */
  readonly value: number | null;
  /** The number with its printed digits, `–` for a blank. */
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Where the number comes from, under which protocol, and its verdict. */
  readonly provenance: string;
  /** Id of the document that prints it; null for a blank. */
  readonly source: string | null;
}

export interface TableLine {
  readonly model: string;
  readonly size: string;
  /** One cell for each entry of {@link passColumns}. */
  readonly cells: readonly TableCell[];
}

/** Lines under one heading. */
export interface TableSection {
  readonly heading: string;
  readonly lines: readonly TableLine[];
}

/** A comparison table before it takes a format. */
export interface ResultTable {
  /** File name without its ending. */
  readonly id: string;
  readonly title: string;
  /** Sentences to stand below the table. */
  readonly notes: readonly string[];
  readonly sections: readonly TableSection[];
}

export const passKs = [1, 5, 1000] as const;

/** Column headings of the difficulties. */
export const difficultyHeadings: Readonly<Record<Difficulty, string>> = {
  introductory: "Intro",
  interview: "Inter",
  competition: "Comp",
  all: "All",
};

/** The twelve columns: pass@1, pass@5, pass@1000, each by difficulty. */
export const passColumns: readonly { readonly k: number; readonly difficulty: Difficulty }[] =
  passKs.flatMap((k) =>
    (["introductory", "interview", "competition", "all"] as const).map((difficulty) => ({
      k,
      difficulty,
    })),
  );

/** The marks that occur in a table, in the order of {@link marks}. */
export function marksIn({ sections }: ResultTable): Mark[] {
  const used = new Set(
    sections.flatMap(({ lines }) =>
      lines.flatMap(({ cells }) => cells.flatMap((cell) => cell.marks)),
    ),
  );
  return (Object.keys(marks) as Mark[]).filter((mark) => used.has(mark));
}
