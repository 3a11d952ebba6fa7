import { readExampleTests } from "../exampleTests.js";
import { kindOf } from "../faults.js";
import { jsonOf, optionalText, optionalTextFault, textsIn } from "../fields.js";
import type { Problem } from "../problem.js";
import type { Layout, RowFault } from "../rows.js";
import { faultsIn, readStatedTests } from "../statedTests.js";

/**
 * APPS (Hendrycks et al. 2021) as on the Hugging Face hub: JSON lines with `problem_id` (or `id`),
 * `question`, `solutions` and `input_output` (both JSON in a text), `difficulty`, `starter_code`. The
 * tests shown in the question, where a set knows them, stand in `example_input_output`, a column APPS
 * does not have.
 *
 * Task ids are those of the folder layout, four digits: `0000`. A row without an id has its place as one,
 * as the ids of APPS are its rows' places.
 */
export const appsHub: Layout = {
  title: "APPS, JSON lines of the hub",
  fields: ["question", "input_output"],
  read: (row, text, place) => {
    const id = appsTaskId(row, place);
    const solutions = textsIn("solutions", row.solutions);
    const faults = [...id.faults, ...solutions.faults, ...appsTextFaults(row)];
    const tests = readStatedTests(jsonOf(row, text, "input_output"));
    faults.push(...faultsIn("input_output", tests));
    if (faults.length > 0 || "faults" in tests) return faults;
    if ("unusable" in tests) return { taskId: id.taskId, reason: tests.unusable };
    const examples = readExampleTests(row.example_input_output, tests);
    if ("faults" in examples) return faultsIn("example_input_output", examples);
    return {
      taskId: id.taskId,
      ...appsTexts(row),
      ...tests,
      prelude: "apps",
      exampleTests: examples,
      solutions: solutions.texts,
    };
  },
};

/** The id of a row of APPS, spelled as the folder of that problem is. */
export function appsTaskId(
  { problem_id: problemId, id = problemId ?? undefined }: Readonly<Record<string, unknown>>,
  place: number,
): { taskId: string; faults: RowFault[] } {
  const given = id ?? place;
  const isNumber = typeof given === "number" && Number.isInteger(given) && given >= 0;
  if (isNumber || (typeof given === "string" && given !== "")) {
    const taskId = String(given).replace(/^\d+$/, (digits) => digits.padStart(4, "0"));
    return { taskId, faults: [] };
  }
  const reason = `expected a whole number or text, found ${kindOf(given)}`;
  return { taskId: "", faults: [{ field: "problem_id", reason }] };
}

export function appsTextFaults(row: Readonly<Record<string, unknown>>): RowFault[] {
  return ["question", "difficulty", "starter_code"].flatMap((field) =>
    typeof row[field] === "number" && field === "difficulty"
      ? []
      : optionalTextFault(field, row[field]),
  );
}

/** Question, difficulty and starter code of a row without {@link appsTextFaults}. */
export function appsTexts(
  row: Readonly<Record<string, unknown>>,
): Pick<Problem, "question" | "difficulty" | "starterCode"> {
  const { question, difficulty, starter_code: starterCode } = row;
  const level = typeof difficulty === "number" ? String(difficulty) : difficulty;
  return {
    question: typeof question === "string" ? question : "",
    ...optionalText("difficulty", level),
    ...optionalText("starterCode", starterCode),
  };
}
