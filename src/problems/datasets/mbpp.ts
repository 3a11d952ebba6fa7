import { kindOf } from "../faults.js";
import { optionalTextFault, textFault, textsIn } from "../fields.js";
import type { AssertionTests } from "../problem.js";
import type { Layout, RowFault } from "../rows.js";

/**
 * MBPP (Austin et al. 2021) as first published, `mbpp.jsonl`: `task_id` (a number), `text`, `code`,
 * `test_list`, `test_setup_code`. The tests are shown to the solver, as the paper does.
 *
 * `challenge_test_list` is left out: the paper's scores, and all since, are on `test_list` alone.
 */
export const mbpp: Layout = {
  title: "MBPP, mbpp.jsonl",
  fields: ["text", "code", "test_list"],
  read: (row) => {
    const parts = partsOf(row, "text");
    return "faults" in parts ? parts.faults : mbppProblem(parts, parts.tests);
  },
};

/** The hand-checked part of MBPP, `sanitized-mbpp.json`: `prompt` for the text, `test_imports`. */
export const mbppSanitized: Layout = {
  title: "MBPP, sanitized-mbpp.json",
  fields: ["prompt", "code", "test_list"],
  read: (row) => {
    const parts = partsOf(row, "prompt");
    return "faults" in parts ? parts.faults : mbppProblem(parts, parts.tests);
  },
};

/**
 * MBPP+ (Liu et al. 2023) as on the hub: the sanitized form and `test`, one program that holds all
 * inputs, their results and the comparison. It needs numpy.
 */
export const mbppPlus: Layout = {
  title: "MBPP+ with test code",
  fields: ["prompt", "code", "test_list", "test"],
  read: (row) => {
    const parts = partsOf(row, "prompt");
    const faults = [...("faults" in parts ? parts.faults : []), ...textFault("test", row.test)];
    if (faults.length > 0 || "faults" in parts) return faults;
    return mbppProblem(parts, assertions(parts.tests.setup, [row.test as string]));
  },
};

interface Parts {
  readonly taskId: string;
  readonly question: string;
  readonly code: string;
  /** The asserts that the solver sees. */
  readonly tests: AssertionTests;
}

function partsOf(
  row: Readonly<Record<string, unknown>>,
  question: "text" | "prompt",
): Parts | { readonly faults: readonly RowFault[] } {
  const task = mbppTaskId(row.task_id);
  const list = textsIn("test_list", row.test_list);
  const imports = textsIn("test_imports", row.test_imports);
  const faults = [
    ...task.faults,
    ...textFault(question, row[question]),
    ...textFault("code", row.code),
    ...list.faults,
    ...imports.faults,
    ...optionalTextFault("test_setup_code", row.test_setup_code),
  ];
  if (faults.length > 0) return { faults };
  const setup = [...imports.texts, (row.test_setup_code ?? "") as string].filter(Boolean);
  return {
    taskId: task.taskId,
    question: row[question] as string,
    code: row.code as string,
    tests: assertions(setup.join("\n"), list.texts),
  };
}

function mbppProblem(
  { taskId, question, code, tests: exampleTests }: Parts,
  tests: AssertionTests,
): ReturnType<Layout["read"]> {
  if (tests.cases.length === 0) return { taskId, reason: "there are no tests: test_list is empty" };
  return { taskId, question, tests, exampleTests, solutions: [code] };
}

function assertions(setup: string, codes: readonly string[]): AssertionTests {
  return { kind: "assertion", setup, cases: codes.map((code) => ({ code })) };
}

/** `Mbpp/2`, as EvalPlus spells it and samples files do; the files of MBPP have the number alone. */
function mbppTaskId(id: unknown): { taskId: string; faults: RowFault[] } {
  if (typeof id === "number" && Number.isInteger(id)) return { taskId: `Mbpp/${id}`, faults: [] };
  if (typeof id === "string" && id !== "") {
    return { taskId: id.replace(/^\d+$/, (digits) => `Mbpp/${digits}`), faults: [] };
  }
  const reason = `expected a whole number or text, found ${kindOf(id)}`;
  return { taskId: "", faults: [{ field: "task_id", reason }] };
}
