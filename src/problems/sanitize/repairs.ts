import { dedented, isProse, statementsAmongProse } from "./prose.js";
import { reading, type Change, type Context, type Reading } from "./reading.js";
import { reindented } from "./reindent.js";
import { typedIn } from "./transcript.js";
import { provides } from "./worth.js";

/** A piece of code as a program, mended in the ways that leave its statements as they are. */
export function* asProgram(
  code: string,
  changes: readonly Change[],
  context: Context,
): Generator<Reading> {
  const forms = formsOf(code, changes);
  const atMargin = dedented(code);
  if (atMargin !== code && mayBeProgram(atMargin, context))
    forms.push([atMargin, [...changes, "indent"]]);
  for (const [form, formChanges] of forms) {
    const told = (program: string, more: readonly Change[]) =>
      standingAlone(program, [...formChanges, ...more], context);
    yield told(form, []);
    const scanned = scan(form, "", context);
    if (scanned !== undefined && scanned.code !== form) yield told(scanned.code, scanned.changes);
  }
}

/** A piece of code as the body of the function that the prompt leaves open. */
export function* asBody(
  code: string,
  changes: readonly Change[],
  context: Context,
): Generator<Reading> {
  const { open, python } = context;
  if (open === undefined) return;
  for (const [form, formChanges] of formsOf(code, changes)) {
    const scanned = scan(form, open.prompt, context);
    const texts: [string, readonly Change[]][] = [
      [form, formChanges],
      ...(scanned === undefined || scanned.code === form
        ? []
        : [[scanned.code, [...formChanges, ...scanned.changes]] as [string, readonly Change[]]]),
    ];
    for (const [body, made] of texts) {
      if (!isBody(body, context)) continue;
      yield reading(body, false, made, context);
      if (open.indentation === undefined) continue;
      for (const moved of reindented(body, open.indentation, python)) {
        yield reading(moved, false, [...made, "indent"], context);
      }
    }
  }
}

/** Whether code from deeper in is a program, and not a body that happens to assign to the function's name. */
function mayBeProgram(code: string, { entryPoint, python }: Context): boolean {
  return (
    entryPoint === undefined ||
    python.statements(code).some(({ defines }) => defines === entryPoint || defines === "Solution")
  );
}

/** The code, and, where it is a session with an interpreter, what was typed. */
function formsOf(code: string, changes: readonly Change[]): [string, readonly Change[]][] {
  const typed = typedIn(dedented(code));
  return typed === undefined
    ? [[code, changes]]
    : [
        [code, changes],
        [typed, [...changes, "session"]],
      ];
}

/** A program; where it defines the function anew, below what the prompt has above it. */
function standingAlone(program: string, changes: readonly Change[], context: Context): Reading {
  const { open, entryPoint, python, isSolution } = context;
  const statements = python.statements(program);
  if (
    open?.indentation === undefined ||
    !statements.some(({ binds }) => binds.has(entryPoint ?? ""))
  )
    return reading(program, isSolution, changes, context);
  const { preamble } = open;
  const isThere = preamble === "" || program.includes(preamble);
  const future = statements.findLast(({ kind }) => kind === "future_import_statement")?.to ?? 0;
  const whole = isThere
    ? program
    : `${program.slice(0, future)}\n\n${preamble}\n\n\n${program.slice(future)}`.trimStart();
  return reading(whole, true, [...changes, "prompt"], context);
}

/** What is left of a text without its sentences, and without what breaks off below the function. */
function scan(
  text: string,
  prompt: string,
  { entryPoint, python }: Context,
): { code: string; changes: Change[] } | undefined {
  const isProgram = prompt === "";
  const mayDrop = (broken: string, above: string): boolean => {
    const [first = "", ...more] = broken.split("\n");
    if (isProse(first)) return true;
    if (entryPoint === undefined) return false;
    // One line that is neither code nor a sentence; in a body it could be code that is broken.
    if (isProgram && more.length === 0 && !/^(?:[\s@]|(?:def|class|import|from)\b)/.test(first)) {
      return true;
    }
    const so = prompt + above;
    return python.errorIn(so) === undefined && provides(python.statements(so), entryPoint);
  };
  const scanned = statementsAmongProse(text, isProgram, mayDrop, python);
  if (scanned === undefined || scanned.code.trim() === "") return undefined;
  const { prose, broken } = scanned.leftOut;
  const changes: Change[] = [
    ...(prose ? ["prose" as const] : []),
    ...(broken ? ["tail" as const] : []),
  ];
  return { code: scanned.code, changes: changes.length > 0 ? changes : ["indent"] };
}

/** Whether a text may be the body: it returns something, or works on the parameters without a call of the function. */
function isBody(text: string, { open, entryPoint }: Context): boolean {
  if (/^[ \t]*(?:return|yield|raise)\b/m.test(text)) return true;
  const words = new Set(text.match(/[\p{L}_][\p{L}\d_]*/gu));
  const usesParameters = open !== undefined && [...open.parameters].some((name) => words.has(name));
  return usesParameters && !(entryPoint !== undefined && words.has(entryPoint));
}
