import type { ErrorScope } from "./errorScope.js";

/** Tokens from `from` to before `to`. */
export interface TokenSpan {
  readonly from: number;
  readonly to: number;
}

/**
 * Which line of several with the same text is meant: the one that failed (paper), or the first
 * (released code, which searches for the line's text).
 */
export type LineSearch = "failing" | "first with its text";

/**
 * The tokens that an error blames: those which cover any of its line between the indentation and the
 * line's end, all, or none.
 *
 * @param program the text that was judged
 * @param starts  [T + 1] the offset in `program`, in UTF-16 units, where each token's text begins,
 *                never falling; the last one is where the text ends. Text before the first token (a
 *                prompt) is no token's, and a token without text (the end token) covers none.
 * @returns undefined where nothing is blamed: no such line, an empty one, or one outside the tokens
 */
export function blamedTokens(
  scope: ErrorScope,
  program: string,
  starts: ArrayLike<number>,
  search: LineSearch = "failing",
): TokenSpan | undefined {
  const length = starts.length - 1;
  if (length < 1 || scope.blames === "none") return undefined;
  if (scope.blames === "whole") return { from: 0, to: length };
  const line = lineText(program, scope.line, search);
  if (line === undefined) return undefined;
  const touched: number[] = [];
  for (let t = 0; t < length; t++) {
    const [from, to] = [starts[t] ?? 0, starts[t + 1] ?? 0];
    if (from < to && from < line.to && to > line.from) touched.push(t);
  }
  const [first] = touched;
  const last = touched.at(-1);
  return first === undefined || last === undefined ? undefined : { from: first, to: last + 1 };
}

/** Offsets of a line without the blanks around it. */
function lineText(program: string, line: number, search: LineSearch) {
  const lines = [...program.matchAll(/[^\r\n]*(?:\r\n|\r|\n|$)/g)];
  const found = lines[line - 1];
  if (found === undefined) return undefined;
  const text = found[0].trim();
  if (text === "") return undefined;
  const from = search === "failing" ? found.index + found[0].indexOf(text) : program.indexOf(text);
  return { from, to: from + text.length };
}
