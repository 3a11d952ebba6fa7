import type { Python } from "./python.js";

const TAB = 4;

/**
 * The body of a function, moved to where its prompt wants it, in the ways in which models lose an
 * indentation: all lines moved alike, or the first alone. Text in strings keeps its blanks.
 *
 * @param indentation what the lines of the function's body begin with
 */
export function* reindented(body: string, indentation: string, python: Python): Generator<string> {
  const lines = body.split("\n");
  const isText = linesInStrings(body, python);
  const first = lines.findIndex((line) => line.trim() !== "");
  if (first < 0) return;
  const width = (line: string) => blanksOf(line).replaceAll("\t", " ".repeat(TAB)).length;
  const base = indentation.replaceAll("\t", " ".repeat(TAB)).length;
  const from = width(lines[first] ?? "");
  const last = lines.findIndex(
    (line, at) => at > first && !isText.has(at) && /^\s*[^\s)\]}]/.test(line) && width(line) < from,
  );
  const moved = (line: string, at: number, by: number): string => {
    if (isText.has(at) || line.trim() === "") return line;
    const columns = Math.max(0, width(line) + by);
    const blanks = indentation.startsWith("\t")
      ? "\t".repeat(Math.floor(columns / TAB)) + " ".repeat(columns % TAB)
      : " ".repeat(columns);
    return blanks + line.slice(blanksOf(line).length);
  };
  const ends = last < 0 ? [lines.length] : [last, lines.length];
  for (const end of ends) {
    yield lines.map((line, at) => (at < end ? moved(line, at, base - from) : line)).join("\n");
  }
  yield lines.map((line, at) => moved(line, at, at === first ? base - from : 0)).join("\n");
}

function blanksOf(line: string): string {
  return /^[ \t]*/.exec(line)?.[0] ?? "";
}

/** The lines that begin within a string. */
function linesInStrings(body: string, python: Python): Set<number> {
  const found = new Set<number>();
  for (const { from, to } of python.texts(body)) {
    const begin = body.slice(0, from).split("\n").length - 1;
    const more = body.slice(from, to).split("\n").length - 1;
    for (let line = begin + 1; line <= begin + more; line++) found.add(line);
  }
  return found;
}
