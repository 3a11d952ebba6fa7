import type { Asked } from "./asked.js";
import type { Python } from "./python.js";
import { appraise, type Worth } from "./worth.js";

/** What was done to a sample. */
export type Change =
  /** What the model thought before it answered was cut off. */
  | "reasoning"
  /** The text was cut at a special token. */
  | "token"
  /** The program was taken out of tags such as `[BEGIN]` or `<answer>`. */
  | "frame"
  /** Code was taken out of a block fenced by backticks. */
  | "fence"
  /** Helpers and imports were taken from other blocks. */
  | "join"
  /** The input lines of an interpreter's session were taken. */
  | "session"
  /** Sentences, headings and lone words around the code were left out. */
  | "prose"
  /** The prompt was written again: the completion has become a solution. */
  | "prompt"
  /** The text was cut at a stop sequence. */
  | "stop"
  /** The body was moved to the indentation that the prompt asks for. */
  | "indent"
  /** Statements that read standard input were left out of a function's program. */
  | "input"
  /** Code that breaks off behind the function, or an empty copy of it, was left out. */
  | "tail";

/** One way to understand a text. */
export interface Reading {
  readonly text: string;
  /** Whether the text runs alone; else it goes on from the prompt. */
  readonly isSolution: boolean;
  /** In the order they were made; empty where the text is as it was. */
  readonly changes: readonly Change[];
  readonly worth: Worth;
}

/** What every reading of one sample has in common. */
export interface Context {
  readonly python: Python;
  /** Whether the sample runs alone. */
  readonly isSolution: boolean;
  /** The function to look for. */
  readonly entryPoint: string | undefined;
  /** Whether it is known that a whole program is asked for. */
  readonly wantsProgram: boolean;
  /** The function that the prompt leaves open, where the text goes on from a prompt. */
  readonly open: OpenFunction | undefined;
}

/** The last function of a prompt. */
export interface OpenFunction {
  readonly prompt: string;
  /** What stands above it: imports, helpers. */
  readonly preamble: string;
  /** What the lines of its body begin with, where the prompt is known. */
  readonly indentation: string | undefined;
  readonly parameters: ReadonlySet<string>;
  /** The names that are there for its body. */
  readonly given: ReadonlySet<string>;
}

export function contextOf(
  isSolution: boolean,
  problem: Asked | undefined,
  python: Python,
): Context {
  const entryPoint = problem?.entryPoint;
  return {
    python,
    isSolution,
    entryPoint,
    wantsProgram: problem !== undefined && entryPoint === undefined,
    open: isSolution ? undefined : openFunction(problem, python),
  };
}

function openFunction(problem: Asked | undefined, python: Python): OpenFunction | undefined {
  if (problem === undefined) return unknownFunction;
  const { prompt = "", entryPoint } = problem;
  if (prompt.trim() === "") return undefined;
  const statements = python.statements(`${prompt}    pass\n`);
  const asked = statements.findLast(
    ({ defines }) => defines !== undefined && defines === entryPoint,
  );
  const last = asked ?? statements.at(-1);
  return {
    prompt,
    preamble: prompt.slice(0, last?.from ?? 0).trim(),
    indentation: bodyIndentation(`${prompt}\n`, python),
    parameters: last?.bindsInside ?? new Set(),
    given: new Set(statements.flatMap(({ binds }) => [...binds])),
  };
}

const unknownFunction: OpenFunction = {
  prompt: "def completion():\n",
  preamble: "",
  indentation: undefined,
  parameters: new Set(),
  given: new Set(),
};

/** What the first statement of the last function begins with, or would. */
function bodyIndentation(prompt: string, python: Python): string {
  return python.withTree(prompt, (root) => {
    const open = root.descendantsOfType("function_definition").at(-1);
    const first = open?.childForFieldName("body")?.firstNamedChild ?? undefined;
    const line = prompt.split("\n")[(first ?? open)?.startPosition.row ?? 0] ?? "";
    const blanks = /^[ \t]*/.exec(line)?.[0] ?? "";
    return first === undefined ? `${blanks}    ` : blanks;
  });
}

/**
 * A text as a reading. Where a statement at its top would end the program before the function is
 * called, that statement is left out.
 */
export function reading(
  text: string,
  isSolution: boolean,
  changes: readonly Change[],
  context: Context,
): Reading {
  const { entryPoint, python } = context;
  const before = isSolution ? "" : textBefore(text, context);
  const { worth, spoiling } = appraise(before + text, entryPoint, python);
  const mine = spoiling.filter(({ from }) => from >= before.length);
  if (worth !== "spoilt answer" || mine.length === 0) return { text, isSolution, changes, worth };
  const rest = without(before + text, mine).slice(before.length);
  const better = appraise(before + rest, entryPoint, python);
  const names = { words: "prose", input: "input", stub: "tail" } as const;
  const more = [...new Set(mine.map(({ by }) => names[by]))];
  return better.worth === "answer"
    ? { text: rest, isSolution, changes: [...changes, ...more], worth: "answer" }
    : { text, isSolution, changes, worth };
}

/** Of an unknown problem it cannot be told whether a completion goes on or is a program, but by its look. */
function textBefore(text: string, { open }: Context): string {
  if (open === undefined) return "";
  return open === unknownFunction && !/^(?:[ \t]*\r?\n)*[ \t]/.test(text) ? "" : open.prompt;
}

/** The program without some statements, and without the lines that only they stood on. */
function without(program: string, spans: readonly { from: number; to: number }[]): string {
  let rest = program;
  for (const { from, to } of [...spans].sort((a, b) => b.from - a.from)) {
    const below = /^[ \t]*(?:;[ \t]*)?(?:#[^\n]*)?(?:\r?\n|$)/.exec(rest.slice(to))?.[0] ?? "";
    rest = rest.slice(0, from) + rest.slice(to + below.length);
  }
  return rest;
}
