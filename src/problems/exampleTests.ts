import { kindOf } from "./faults.js";
import type { Problem, Tests } from "./problem.js";
import { noExamples, readStatedTests, type TestFault } from "./statedTests.js";

/**
 * The tests that a solver may see, stated apart from those that decide; they must be of their kind.
 *
 * @param stated JSON, or nothing
 */
export function readExampleTests(
  stated: unknown,
  { tests, entryPoint }: Pick<Problem, "tests" | "entryPoint">,
): Tests | { readonly faults: readonly TestFault[] } {
  if (stated === undefined || stated === null || stated === "") return noExamples;
  if (typeof stated !== "string") {
    return { faults: [{ reason: `expected text, found ${kindOf(stated)}` }] };
  }
  const examples = readStatedTests(stated, entryPoint);
  if ("faults" in examples) return { faults: examples.faults };
  if ("unusable" in examples) return noExamples;
  if (examples.tests.kind === tests.kind && examples.entryPoint === entryPoint) {
    return examples.tests;
  }
  return { faults: [{ reason: "the examples call another function than the tests" }] };
}
