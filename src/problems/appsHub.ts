import { readAppsTests, type TestFault } from "./appsTests.js";
import { kindOf } from "./faults.js";
import type { Problem, Tests } from "./problem.js";
import { optionalTextFault, textsFault, type Layout, type RowFault } from "./rows.js";

/**
 * APPS (Hendrycks et al. 2021) as on the Hugging Face hub: JSON lines with `problem_id` (or `id`),
 * `question`, `solutions` and `input_output` (both JSON in a text), `difficulty`, `starter_code`.
 * CodeContests-like sets in this form are read too. The tests shown in the question, where a set
 * knows them, stand in `example_input_output`, a column APPS does not have.
 *
 * Task ids are those of the folder layout, four digits: `0000`.
 */
export const appsHub: Layout = {
  title: "APPS, JSON lines of the hub",
  fields: ["question", "input_output"],
  read: (row) => {
    const id = appsTaskId(row);
    const solutions = programsIn("solutions", row.solutions);
    const faults = [...id.faults, ...solutions.faults, ...appsTextFaults(row)];
    const { input_output: testsText } = row;
    if (typeof testsText !== "string" && testsText !== null) {
      const reason = `expected text, found ${kindOf(testsText)}`;
      return [...faults, { field: "input_output", reason }];
    }
    const tests = readAppsTests(testsText ?? "");
    if ("faults" in tests) return [...faults, ...inField("input_output", tests.faults)];
    if (faults.length > 0) return faults;
    if ("unusable" in tests) return { taskId: id.taskId, reason: tests.unusable };
    const exampleTests = exampleTestsOf(row.example_input_output, tests);
    if ("faults" in exampleTests) return exampleTests.faults;
    return {
      taskId: id.taskId,
      ...appsTexts(row),
      ...tests,
      prelude: "apps",
      exampleTests,
      solutions: solutions.programs,
    };
  },
};

/** The example tests of a row; they must be of the kind of its tests. */
function exampleTestsOf(
  text: unknown,
  { tests, entryPoint }: Pick<Problem, "tests" | "entryPoint">,
): Tests | { readonly faults: readonly RowFault[] } {
  const field = "example_input_output";
  if (text === undefined || text === null || text === "") return { kind: "stdin", cases: [] };
  if (typeof text !== "string") {
    return { faults: [{ field, reason: `expected text, found ${kindOf(text)}` }] };
  }
  const examples = readAppsTests(text);
  if ("faults" in examples) return { faults: inField(field, examples.faults) };
  if ("unusable" in examples) return { kind: "stdin", cases: [] };
  if (examples.tests.kind === tests.kind && examples.entryPoint === entryPoint) {
    return examples.tests;
  }
  return { faults: [{ field, reason: "the examples call another function than the tests" }] };
}

function inField(column: string, faults: readonly TestFault[]): RowFault[] {
  return faults.map(({ field, reason }) => ({
    field: field === undefined ? column : `${column}.${field}`,
    reason,
  }));
}

/** The id of a row of APPS, spelled as the folder of that problem is. */
export function appsTaskId({ problem_id: problemId, id = problemId }: Record<string, unknown>): {
  taskId: string;
  faults: RowFault[];
} {
  const isNumber = typeof id === "number" && Number.isInteger(id) && id >= 0;
  if (isNumber || (typeof id === "string" && id !== "")) {
    return { taskId: String(id).replace(/^\d+$/, (digits) => digits.padStart(4, "0")), faults: [] };
  }
  const reason = `expected a whole number or text, found ${kindOf(id)}`;
  return { taskId: "", faults: [{ field: "problem_id", reason }] };
}

export function appsTextFaults(row: Record<string, unknown>): RowFault[] {
  return ["question", "difficulty", "starter_code"].flatMap((field) =>
    optionalTextFault(field, row[field]),
  );
}

/** Question, difficulty and starter code of a row without {@link appsTextFaults}. */
export function appsTexts(
  row: Record<string, unknown>,
): Pick<Problem, "question" | "difficulty" | "starterCode"> {
  const { question, difficulty, starter_code: starterCode } = row;
  return {
    question: typeof question === "string" ? question : "",
    ...(typeof difficulty === "string" && difficulty !== "" ? { difficulty } : {}),
    ...(typeof starterCode === "string" && starterCode !== "" ? { starterCode } : {}),
  };
}

/** Programs given as a list, as a list in JSON, or not at all. */
function programsIn(field: string, value: unknown): { programs: string[]; faults: RowFault[] } {
  if (value === undefined || value === null || value === "") return { programs: [], faults: [] };
  let list: unknown = value;
  if (typeof value === "string") {
    try {
      list = JSON.parse(value);
    } catch (error) {
      const reason = `not JSON: ${(error as Error).message}`;
      return { programs: [], faults: [{ field, reason }] };
    }
  }
  const faults = textsFault(field, list);
  return { programs: faults.length > 0 ? [] : (list as string[]), faults };
}
