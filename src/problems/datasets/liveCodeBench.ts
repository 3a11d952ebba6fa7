import { inflateSync } from "node:zlib";
import { dayOf } from "../dates.js";
import { isPythonName, isRecord, kindOf } from "../faults.js";
import { optionalText, optionalTextFault, textFault } from "../fields.js";
import { pickledText } from "../pickledText.js";
import type { Problem } from "../problem.js";
import { memberText } from "../pythonJson.js";
import type { Layout, RowFault } from "../rows.js";
import { noExamples, type StatedTests } from "../statedTests.js";
import { readTestList } from "../testList.js";

/** More than any test set published, and less than what would not fit in memory as text. */
const MAX_TESTS_BYTES = 384 * 2 ** 20;

/** The limit of a test in LiveCodeBench's own script (testing_util.py, `timeout=6`). */
const CPU_MS = 6000;

/**
 * LiveCodeBench, code generation (Jain et al. 2024): JSON lines with `question_id`,
 * `question_content`, `platform`, `difficulty`, `contest_date`, `starter_code`, `metadata` (JSON in a
 * text; names the function as `func_name`), `public_test_cases` (JSON in a text) and
 * `private_test_cases` (the same, or base64 of zlib of a pickle of it).
 *
 * The public tests are the examples; both kinds together decide, as in LiveCodeBench's own grader.
 */
export const liveCodeBench: Layout = {
  title: "LiveCodeBench, code generation",
  fields: ["question_content", "public_test_cases"],
  read: (row, text) => {
    const { question_id: taskId, question_content: question, contest_date: date, platform } = row;
    const faults: RowFault[] = [
      ...textFault("question_id", taskId),
      ...textFault("question_content", question),
      ...["question_title", "difficulty", "platform", "starter_code"].flatMap((field) =>
        optionalTextFault(field, row[field]),
      ),
      ...dateFault(date),
    ];
    const attempt = <Value>(field: string, read: () => Value): Value | undefined => {
      try {
        return read();
      } catch (error) {
        faults.push({ field, reason: (error as Error).message });
        return undefined;
      }
    };
    const entryPoint = attempt("metadata", () => functionName(row.metadata));
    const list = (field: string) =>
      attempt(field, () => readList(unpacked(row[field], memberText(text, field)), entryPoint));
    const open = list("public_test_cases");
    const hidden = list("private_test_cases");
    const all = open && hidden && attempt("private_test_cases", () => joined(open, hidden));
    if (faults.length > 0 || open === undefined || all === undefined) return faults;
    if ("unusable" in all) return { taskId: taskId as string, reason: all.unusable };
    const problem: Problem = {
      taskId: taskId as string,
      ...optionalText("title", row.question_title),
      question: question as string,
      ...optionalText("difficulty", row.difficulty),
      ...(typeof platform === "string" && platform !== "" ? { tags: [platform] } : {}),
      ...optionalText("date", dayOf(date)),
      ...optionalText("starterCode", row.starter_code),
      ...all,
      prelude: "livecodebench",
      cpuMs: CPU_MS,
      exampleTests: "tests" in open ? open.tests : noExamples,
      solutions: [],
    };
    return problem;
  },
};

function dateFault(date: unknown): RowFault[] {
  if (date === undefined || date === null || date === "" || dayOf(date) !== undefined) return [];
  const found = typeof date === "string" ? JSON.stringify(date) : kindOf(date);
  return [{ field: "contest_date", reason: `expected a date like 2024-05-31, found ${found}` }];
}

function functionName(metadata: unknown): string | undefined {
  if (metadata === undefined || metadata === null || metadata === "") return undefined;
  const value: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  if (value === null) return undefined;
  if (!isRecord(value)) throw new Error(`expected an object, found ${kindOf(value)}`);
  const { func_name: name } = value;
  if (name === undefined || name === null || name === "") return undefined;
  if (!isPythonName(name)) throw new Error(`func_name: expected a Python name`);
  return name;
}

/**
 * The JSON of tests that may be packed as base64 of zlib of a pickled text.
 *
 * @param json the value as it stands in the row
 */
function unpacked(value: unknown, json: string | undefined): string {
  if (value === "") throw new Error("expected a list of tests, found none");
  if (typeof value !== "string") return json ?? "null";
  if (/^\s*(?:\[|\{|null)/.test(value)) return value;
  const base64 = value.trim();
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    throw new Error("neither a JSON list nor base64");
  }
  const bytes = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: MAX_TESTS_BYTES });
  return pickledText(bytes);
}

type ReadableTests = Exclude<StatedTests, { readonly faults: unknown }>;

/** @throws Error saying everything that is wrong with the tests */
function readList(json: string, entryPoint: string | undefined): ReadableTests {
  const list: unknown = JSON.parse(json);
  if (!Array.isArray(list)) throw new Error(`expected a list of tests, found ${kindOf(list)}`);
  const read = readTestList(json, entryPoint);
  if ("faults" in read) {
    throw new Error(read.faults.map(({ field = "", reason }) => `${field}: ${reason}`).join("; "));
  }
  if ("tests" in read && read.tests.kind === "stdin" && entryPoint !== undefined) {
    throw new Error(`[0] is stdin, but metadata has func_name ${entryPoint}`);
  }
  return read;
}

/** @throws Error where the tests are not of one kind */
function joined(open: ReadableTests, hidden: ReadableTests): ReadableTests {
  if (!("tests" in open)) return hidden;
  if (!("tests" in hidden)) return open;
  const [first, second] = [open.tests, hidden.tests];
  if (first.kind === "stdin" && second.kind === "stdin") {
    return { tests: { kind: "stdin", cases: [...first.cases, ...second.cases] } };
  }
  if (first.kind === "call" && second.kind === "call") {
    return { ...open, tests: { ...first, cases: [...first.cases, ...second.cases] } };
  }
  throw new Error(`these are ${second.kind} tests, but the public ones are ${first.kind} tests`);
}
