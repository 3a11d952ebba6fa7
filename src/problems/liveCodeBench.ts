import { inflateSync } from "node:zlib";
import { isPythonName, isRecord, kindOf } from "./faults.js";
import { pickledText } from "./pickledText.js";
import type { Problem, Tests } from "./problem.js";
import { parsePythonJson } from "./pythonJson.js";
import { optionalTextFault, textFault, type Layout, type RowFault } from "./rows.js";

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
  read: (row) => {
    const { question_id: taskId, question_content: question, contest_date: date, platform } = row;
    const { difficulty, starter_code: starterCode, question_title: title } = row;
    const faults: RowFault[] = [
      ...textFault("question_id", taskId),
      ...textFault("question_content", question),
      ...optionalTextFault("question_title", title),
      ...optionalTextFault("difficulty", difficulty),
      ...optionalTextFault("platform", platform),
      ...optionalTextFault("starter_code", starterCode),
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
    const open = attempt("public_test_cases", () => casesIn(row.public_test_cases));
    const hidden = attempt("private_test_cases", () => casesIn(unpacked(row.private_test_cases)));
    if (open === undefined || hidden === undefined) return faults;
    const tests = attempt("private_test_cases", () => testsOf([...open, ...hidden], entryPoint));
    const exampleTests = attempt("public_test_cases", () => testsOf(open, entryPoint));
    if (faults.length > 0 || tests === undefined || exampleTests === undefined) return faults;
    if (tests.cases.length === 0) return { taskId: taskId as string, reason: "there are no tests" };
    const problem: Problem = {
      taskId: taskId as string,
      ...(typeof title === "string" && title !== "" ? { title } : {}),
      question: question as string,
      ...(typeof difficulty === "string" && difficulty !== "" ? { difficulty } : {}),
      ...(typeof platform === "string" && platform !== "" ? { tags: [platform] } : {}),
      ...(typeof date === "string" ? { date: date.slice(0, 10) } : {}),
      ...(typeof starterCode === "string" && starterCode !== "" ? { starterCode } : {}),
      ...(entryPoint === undefined ? {} : { entryPoint }),
      prelude: "livecodebench",
      cpuMs: CPU_MS,
      tests,
      exampleTests,
      solutions: [],
    };
    return problem;
  },
};

interface Case {
  readonly input: string;
  readonly output: string;
  readonly testtype: "stdin" | "functional";
}

function dateFault(date: unknown): RowFault[] {
  if (date === undefined || date === null) return [];
  if (typeof date === "string" && /^\d{4}-\d\d-\d\d([T ]|$)/.test(date)) return [];
  const found = typeof date === "string" ? JSON.stringify(date) : kindOf(date);
  return [{ field: "contest_date", reason: `expected a date like 2024-05-31, found ${found}` }];
}

function functionName(metadata: unknown): string | undefined {
  if (metadata === undefined || metadata === null || metadata === "") return undefined;
  const value: unknown = typeof metadata === "string" ? JSON.parse(metadata) : metadata;
  if (!isRecord(value)) throw new Error(`expected an object, found ${kindOf(value)}`);
  const { func_name: name } = value;
  if (name === undefined || name === null) return undefined;
  if (!isPythonName(name)) throw new Error(`func_name: expected a Python name`);
  return name;
}

/** The JSON of tests that may be packed as base64 of zlib of a pickled text. */
function unpacked(value: unknown): unknown {
  if (typeof value !== "string" || /^\s*\[/.test(value)) return value;
  const base64 = value.trim();
  if (base64.length % 4 !== 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) {
    throw new Error("neither a JSON list nor base64");
  }
  const bytes = inflateSync(Buffer.from(base64, "base64"), { maxOutputLength: MAX_TESTS_BYTES });
  return pickledText(bytes);
}

function casesIn(value: unknown): Case[] {
  const list: unknown = typeof value === "string" ? JSON.parse(value) : value;
  if (!Array.isArray(list)) throw new Error(`expected a list of tests, found ${kindOf(list)}`);
  return list.map((entry: unknown, at) => {
    if (!isRecord(entry)) throw new Error(`[${at}]: expected an object, found ${kindOf(entry)}`);
    const { input, output, testtype } = entry;
    if (typeof input !== "string" || typeof output !== "string") {
      throw new Error(`[${at}]: expected input and output as text`);
    }
    if (testtype !== "stdin" && testtype !== "functional") {
      throw new Error(`[${at}].testtype: expected stdin or functional, found ${kindOf(testtype)}`);
    }
    return { input, output, testtype };
  });
}

function testsOf(cases: readonly Case[], entryPoint: string | undefined): Tests {
  const wanted = entryPoint === undefined ? "stdin" : "functional";
  const odd = cases.findIndex(({ testtype }) => testtype !== wanted);
  if (odd >= 0) {
    const named = entryPoint === undefined ? "no func_name" : `func_name ${entryPoint}`;
    throw new Error(`test ${odd} is ${cases[odd]?.testtype ?? ""}, but metadata has ${named}`);
  }
  if (entryPoint === undefined) {
    const pairs = cases.map(({ input, output }) => ({ stdin: input, stdout: output }));
    return { kind: "stdin", cases: pairs };
  }
  return { kind: "call", convention: "plain", cases: cases.map(callCase) };
}

/** A functional test's input has one JSON value per line, one line per argument. */
function callCase({ input, output }: Case, at: number) {
  const lines = input.split("\n").filter((line) => line.trim() !== "");
  const argumentsJson = `[${lines.join(", ")}]`;
  for (const text of [...lines, output]) {
    try {
      parsePythonJson(text);
    } catch (error) {
      throw new Error(`test ${at}: not JSON: ${(error as Error).message}`, { cause: error });
    }
  }
  return { argumentsJson, expectedJson: output.trim() };
}
