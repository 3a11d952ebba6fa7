import { isRecord, kindOf } from "./faults.js";
import { readInputsAndOutputs } from "./inputsAndOutputs.js";
import type { Problem, Tests } from "./problem.js";
import { memberText, parsePythonJson } from "./pythonJson.js";
import { testCodeOf } from "./pytestCode.js";
import { readTestList } from "./testList.js";

/** What a dataset states as the tests of a problem came to: tests, nothing to test with (and why), or faults. */
export type StatedTests =
  | Pick<Problem, "tests" | "entryPoint">
  | { readonly unusable: string }
  | { readonly faults: readonly TestFault[] };

export interface TestFault {
  /** Inside the tests; undefined where all of them are meant. */
  readonly field?: string;
  readonly reason: string;
}

/** No test that a solver may see. */
export const noExamples: Tests = { kind: "stdin", cases: [] };

/**
 * Reads the tests of one problem, in any of the forms that published sets share:
 *
 * - an object with `inputs` and `outputs` (APPS, TACO, Eurus): {@link readInputsAndOutputs};
 * - a list of tests, each an object or one assertion (LiveCodeBench, DeepCoder, AceCode): {@link readTestList};
 * - an object with test code under `functional` or `pytest` (Code-R1);
 * - one of these as JSON in a text.
 *
 * @param text       JSON
 * @param entryPoint the function that the tests call, where the set names it elsewhere
 */
export function readStatedTests(text: string, entryPoint?: string): StatedTests {
  if (text.trim() === "") return { unusable: "the tests are empty" };
  let value: unknown;
  try {
    value = parsePythonJson(text);
  } catch (error) {
    return { faults: [{ reason: `not JSON: ${(error as Error).message}` }] };
  }
  if (typeof value === "string" && /^\s*["[{]/.test(value))
    return readStatedTests(value, entryPoint);
  if (value === null) return { unusable: "there are no tests" };
  if (Array.isArray(value)) return readTestList(text, entryPoint);
  if (!isRecord(value)) {
    const reason = `expected an object with inputs and outputs, or a list of tests, found ${kindOf(value)}`;
    return { faults: [{ reason }] };
  }
  const { functional, pytest, test_cases: cases } = value;
  if (typeof functional === "string") {
    return { tests: { kind: "assertion", setup: "", cases: [{ code: functional }] } };
  }
  if (typeof pytest === "string") return testCodeOf(pytest);
  if (cases !== undefined) {
    return readStatedTests(memberText(text, "test_cases") ?? "", nameIn(value) ?? entryPoint);
  }
  return readInputsAndOutputs(text, value, entryPoint);
}

function nameIn({ fn_name: name }: Record<string, unknown>): string | undefined {
  return typeof name === "string" && name !== "" ? name : undefined;
}

/** Whether these read as tests; else what is wrong with them is said in the given column. */
export function faultsIn(column: string, stated: StatedTests): TestFault[] {
  if (!("faults" in stated)) return [];
  return stated.faults.map(({ field, reason }) => ({
    field: field === undefined ? column : `${column}.${field}`,
    reason,
  }));
}
