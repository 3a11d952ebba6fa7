import type { Outcome } from "../../../judge/index.js";

/**
 * Which tokens an error blames (RLTF §3.3).
 *
 * - `line`: those of one line of the program, counted from 1.
 * - `whole`: all of them (the paper's U_global).
 * - `none`: none (U_ignore), and every program that ran.
 */
export type ErrorScope = { readonly blames: "line"; readonly line: number } | Blanket;
type Blanket = { readonly blames: "whole" } | { readonly blames: "none" };

/**
 * Where paper and released code part: the code ignores time-outs, whose exception carries no message
 * there, though the paper blames the whole program; and it blames the line of most indentation
 * errors, which the paper ignores. The paper's full table was not to be had: what its text does not
 * name follows the code in both.
 */
export type ErrorRouting = "paper" | "code";

/**
 * What an outcome's error blames. The code reads messages of CPython up to 3.9; here are those of
 * 3.10 to 3.13 too, by class and wording.
 *
 * @param program the text that was judged
 * @param routing default `paper`
 */
export function errorScope(
  { verdict, error }: Pick<Outcome, "verdict" | "error">,
  program: string,
  routing: ErrorRouting = "paper",
): ErrorScope {
  switch (verdict) {
    case "timeout":
      return routing === "paper" ? whole : none;
    case "compile-error":
      return error === undefined ? none : ofSyntax(error, program, routing);
    case "runtime-error":
    case "memory-limit":
      return error === undefined ? none : ofException(error);
    case "passed":
    case "failed-test":
    case "output-limit":
    case "empty":
    case "not-judged":
    case "machine-fault":
      return none;
  }
}

const whole: Blanket = { blames: "whole" };
const none: Blanket = { blames: "none" };

type ProgramError = NonNullable<Outcome["error"]>;

function ofSyntax(
  { type, message, line }: ProgramError,
  program: string,
  routing: ErrorRouting,
): ErrorScope {
  const isIndentation = type === "IndentationError" || type === "TabError";
  if (type !== "SyntaxError" && !isIndentation) return none;
  if (ignoredSyntax.test(message)) return none;
  if (isIndentation && routing === "paper") return none;
  if (line === undefined) return none;
  const breaksOff = cutOff.test(message) && line >= lastLine(program);
  // From 3.10 on in place of "unexpected EOF", with the line of the bracket.
  const isOpen = message.endsWith("was never closed");
  return breaksOff || isOpen ? whole : { blames: "line", line };
}

const ignoredSyntax = new RegExp(
  [
    "inconsistent use of tabs and spaces",
    "unindent does not match",
    "triple-quoted",
    "duplicate argument",
    "import \\* only allowed at module level",
  ].join("|"),
);

/** What a program that breaks off provokes, if it does so on the last line. */
const cutOff = new RegExp(
  [
    "^unexpected EOF",
    "^invalid syntax",
    "^EOL while scanning string literal",
    "^unterminated (f-)?string literal",
    "^expected ':'",
    "^expected 'except' or 'finally' block",
    "^expected '\\('",
  ].join("|"),
);

function lastLine(program: string): number {
  return program.trimEnd().split(/\r\n|\r|\n/).length;
}

/** Endings that the judge names itself: nothing of the program's text is to blame. */
const located = (type: string) => !["RuntimeError", "Signal", "Exit", "Timeout"].includes(type);

function ofException({ type, line }: ProgramError): ErrorScope {
  if (type === "RecursionError") return whole;
  return located(type) && line !== undefined ? { blames: "line", line } : none;
}
