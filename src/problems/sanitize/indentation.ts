import type { Span } from "./python.js";

/** Where a program's lines are not indented as Python wants it. */
export interface IndentationFault {
  /** Offset of the line's first character that is no blank. */
  readonly at: number;
  readonly reason: string;
}

interface Width {
  /** Blanks, a tab going on to the next multiple of 8. */
  readonly columns: number;
  /** Blanks, a tab being one: where the two orders differ, tabs and spaces are mixed up. */
  readonly characters: number;
}

/**
 * The first line whose indentation Python refuses (The Python Language Reference, 2.1.8).
 *
 * @param texts the program's strings and comments, in order
 */
export function indentationFault(
  program: string,
  texts: readonly Span[],
): IndentationFault | undefined {
  const open: Width[] = [{ columns: 0, characters: 0 }];
  let opensBlock = false;
  for (const { from, to, width, endsInColon } of logicalLines(program, texts)) {
    let above = open.at(-1) ?? width;
    const fault = (reason: string) => ({ at: from, reason });
    if (width.columns > above.columns) {
      if (!opensBlock) return fault("unexpected indent");
      if (width.characters <= above.characters) return fault("tabs and spaces are mixed");
      open.push(width);
    } else {
      while (width.columns < above.columns && open.length > 1) {
        open.pop();
        above = open.at(-1) ?? width;
      }
      if (width.columns !== above.columns) return fault("unindent to a level that is not open");
      if (width.characters !== above.characters) return fault("tabs and spaces are mixed");
    }
    opensBlock = endsInColon && to > from;
  }
  return undefined;
}

interface LogicalLine extends Span {
  readonly width: Width;
  readonly endsInColon: boolean;
}

function* logicalLines(program: string, texts: readonly Span[]): Generator<LogicalLine> {
  let nextText = 0;
  let at = 0;
  while (at < program.length) {
    const { width, from } = blanksAt(program, at);
    at = from;
    let brackets = 0;
    let last = "";
    for (; at < program.length; at++) {
      while ((texts[nextText]?.to ?? Infinity) <= at) nextText += 1;
      const text = texts[nextText];
      if (text !== undefined && text.from <= at) {
        if (program[text.from] !== "#") last = '"';
        at = text.to - 1;
        continue;
      }
      const character = program[at] ?? "";
      if (character === "\n" && brackets === 0) break;
      if (character === "\\" && /^\r?\n/.test(program.slice(at + 1, at + 3))) {
        at += program[at + 1] === "\r" ? 2 : 1;
      } else if (!/\s/.test(character)) {
        if (/[([{]/.test(character)) brackets += 1;
        if (/[)\]}]/.test(character)) brackets -= 1;
        last = character;
      }
    }
    if (last !== "") yield { from, to: at, width, endsInColon: last === ":" };
    at += 1;
  }
}

function blanksAt(program: string, start: number): { width: Width; from: number } {
  let [columns, characters, from] = [0, 0, start];
  for (; /[ \t\f\ufeff]/.test(program[from] ?? ""); from++) {
    if (program[from] === " ") columns += 1;
    if (program[from] === "\t") columns += 8 - (columns % 8);
    characters += 1;
    if (program[from] === "\f" || program[from] === "\ufeff") [columns, characters] = [0, 0];
  }
  return { width: { columns, characters }, from };
}
