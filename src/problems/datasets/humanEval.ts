import { isPythonName, kindOf, type Fault } from "../faults.js";
import type { ProblemSet } from "../problem.js";
import { collect } from "../problemSet.js";
import { optionalTextFault, textFault } from "../fields.js";
import { readRows, type Layout } from "../rows.js";

/**
 * HumanEval (Chen et al. 2021) in its published form: JSON lines with `task_id`, `prompt`,
 * `entry_point`, `test` (defines `check(candidate)`) and mostly `canonical_solution`. Other fields are
 * ignored. HumanEval+ in the original format (Liu et al. 2023) has the same form.
 *
 * A program is prompt + completion; the test is `check(<entry_point>)`.
 */
export const humanEval: Layout = {
  title: "HumanEval, or HumanEval+ in the original format",
  fields: ["task_id", "prompt", "entry_point", "test"],
  read: ({ task_id: taskId, prompt, test, entry_point: entryPoint, canonical_solution: end }) => {
    const faults = [
      ...textFault("task_id", taskId),
      ...textFault("prompt", prompt),
      ...textFault("test", test),
      ...optionalTextFault("canonical_solution", end),
      ...(isPythonName(entryPoint)
        ? []
        : [
            { field: "entry_point", reason: `expected a Python name, found ${kindOf(entryPoint)}` },
          ]),
    ];
    if (faults.length > 0) return faults;
    const header = prompt as string;
    return {
      taskId: taskId as string,
      question: header,
      prompt: header,
      entryPoint: entryPoint as string,
      tests: {
        kind: "assertion",
        setup: test as string,
        cases: [{ code: `check(${entryPoint as string})` }],
      },
      exampleTests: { kind: "assertion", setup: "", cases: [] },
      solutions: typeof end === "string" ? [header + end] : [],
    };
  },
};

/**
 * Reads a file in the form of {@link humanEval}.
 *
 * @param path the `.jsonl` or `.jsonl.gz` file
 */
export async function loadHumanEval(
  path: string,
): Promise<ProblemSet & { readonly faults: Fault[] }> {
  return collect(readRows(path, humanEval));
}
