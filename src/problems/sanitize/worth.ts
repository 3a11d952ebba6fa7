import { isBuiltin, mayBeGiven } from "./names.js";
import type { Python, Span, Statement } from "./python.js";

/** What a text is worth as an answer, from `nothing` up. */
export const worths = ["nothing", "program", "spoilt answer", "answer"] as const;

/**
 * - `nothing`: Python cannot read it, or there is nothing in it but words and numbers;
 * - `program`: a program, without the function asked for;
 * - `spoilt answer`: the function is there, and a statement at the top that ends the program first;
 * - `answer`: a program with the function asked for, or any program where none is asked for.
 */
export type Worth = (typeof worths)[number];

export interface Appraisal {
  readonly worth: Worth;
  /** The statements that spoil it. */
  readonly spoiling: readonly Spoiling[];
}

export interface Spoiling extends Span {
  /** A name that nothing binds, a read of standard input that is not there, or an empty copy. */
  readonly by: "words" | "input" | "stub";
}

export function appraise(
  program: string,
  entryPoint: string | undefined,
  python: Python,
): Appraisal {
  if (python.errorIn(program) !== undefined) return { worth: "nothing", spoiling: [] };
  const statements = python.statements(program).filter(({ kind }) => kind !== "comment");
  if (!statements.some((statement) => doesSomething(statement, program))) {
    return { worth: "nothing", spoiling: [] };
  }
  const stubs = entryPoint === undefined ? [] : laterStubs(statements, entryPoint);
  const kept = statements.filter((statement) => !stubs.includes(statement));
  if (entryPoint !== undefined && !provides(kept, entryPoint)) {
    return { worth: "program", spoiling: [] };
  }
  const spoiling = [
    ...stubs.map(({ from, to }) => ({ from, to, by: "stub" as const })),
    ...(entryPoint === undefined
      ? loneWords(kept, program)
      : [...unboundWords(kept), ...inputReads(kept, program, entryPoint)]),
  ];
  return { worth: spoiling.length > 0 ? "spoilt answer" : "answer", spoiling };
}

/** Whether the statements bind the function in the end, and it does something. */
export function provides(statements: readonly Statement[], name: string): boolean {
  const last = statements.findLast(({ binds }) => binds.has(name));
  if (last !== undefined) return !last.isStub && !last.assignsData;
  return statements.some(
    ({ defines, methods }) => defines === "Solution" && methods.includes(name),
  );
}

/** Words, numbers and texts are expressions to Python; only a call in one does anything. */
function doesSomething({ kind, from, to }: Statement, program: string): boolean {
  return kind !== "expression_statement" || /[(=]/.test(program.slice(from, to));
}

/** Copies of the function without a body, behind one that has a body. */
function laterStubs(statements: readonly Statement[], name: string): Statement[] {
  const definitions = statements.filter(({ binds }) => binds.has(name));
  const last = definitions.findLastIndex(({ isStub }) => !isStub);
  return last < 0 ? [] : definitions.slice(last + 1);
}

function loneWords(statements: readonly Statement[], program: string): Spoiling[] {
  const words = /^(?:\[?[\p{L}_][\p{L}\d_]*\]?|[\p{L}_]+ ?: ?[\p{L}_]+)$/u;
  return unboundWords(statements, ({ from, to }) => words.test(program.slice(from, to)), isBuiltin);
}

/** Expressions at the top with a name that nothing binds: NameError, whatever comes after. */
function unboundWords(
  statements: readonly Statement[],
  mayBe: (statement: Statement) => boolean = () => true,
  isGiven = mayBeGiven,
): Spoiling[] {
  const bound = new Set(statements.flatMap(({ bindsInside }) => [...bindsInside]));
  const binds = new Set(statements.flatMap(({ binds }) => [...binds]));
  const uses = new Set(statements.flatMap(({ uses }) => [...uses]));
  if (binds.has("*") || ["exec", "globals", "vars", "setattr"].some((name) => uses.has(name))) {
    return [];
  }
  return statements
    .filter((statement) => statement.kind === "expression_statement" && mayBe(statement))
    .filter(({ usesAtOnce }) => [...usesAtOnce].some((name) => !bound.has(name) && !isGiven(name)))
    .map(({ from, to }) => ({ from, to, by: "words" }));
}

/**
 * Statements at the top that read standard input, which tests of a function do not have, and those
 * that need what these bind. None where a definition needs it as well.
 */
function inputReads(
  statements: readonly Statement[],
  program: string,
  entryPoint: string,
): Spoiling[] {
  const isDefinition = ({ defines }: Statement) => defines !== undefined;
  const readers = new Set<string>();
  const reads = (statement: Statement, uses: ReadonlySet<string>) =>
    statement.readsInput || [...uses].some((name) => readers.has(name));
  for (let before = -1; before < readers.size;) {
    before = readers.size;
    for (const statement of statements.filter(isDefinition)) {
      const { defines = "", uses } = statement;
      if (defines !== entryPoint && reads(statement, uses)) readers.add(defines);
    }
  }
  const dropped = new Set<Statement>();
  const gone = new Set<string>();
  const kept = new Set(
    statements.flatMap((found) => (isDefinition(found) ? [...found.binds] : [])),
  );
  for (const statement of statements) {
    if (isDefinition(statement) || isGuarded(program.slice(statement.from, statement.to))) continue;
    const { usesAtOnce, readsInputAtOnce, binds } = statement;
    const spoils = [...usesAtOnce].some((name) => readers.has(name) || gone.has(name));
    if (spoils || readsInputAtOnce) {
      dropped.add(statement);
      for (const name of binds) if (!kept.has(name)) gone.add(name);
    } else {
      for (const name of binds) kept.add(name);
    }
  }
  if (gone.has(entryPoint)) return [];
  for (const statement of statements) {
    const { uses, bindsInside } = statement;
    const needs = [...uses].some((name) => gone.has(name) && !bindsInside.has(name));
    if (!dropped.has(statement) && needs && !isGuarded(program.slice(statement.from, statement.to)))
      return [];
  }
  return [...dropped].map(({ from, to }) => ({ from, to, by: "input" }));
}

/** Code for when the program is run by itself, or one that is ready for the end of the input. */
function isGuarded(statement: string): boolean {
  return (
    /^if\s*\(?\s*(?:__name__\s*==|["']__main__["']\s*==)/.test(statement) ||
    /\bexcept\s*(?::|\(?[^:\n]*\b(?:Exception|EOFError|BaseException)\b)/.test(statement)
  );
}
