import { kindOf } from "../faults.js";
import { textFault } from "../fields.js";
import type { Layout, RowFault } from "../rows.js";

/**
 * HumanEval+ and MBPP+ in EvalPlus' own form: `base_input`, `plus_input`, `atol`, `contract` and
 * `canonical_solution`, but no outputs. The file is checked; none of its problems can be judged.
 *
 * What a right answer is, only EvalPlus' program knows: outputs come from running
 * `canonical_solution`, and per-task rules in its source turn lists of some MBPP+ inputs into tuples,
 * sets or complex numbers and compare some results by other means than equality. The same tests with
 * outputs and comparison written out are published beside it (see {@link fullForm}), so nothing is
 * lost by refusing to guess.
 */
export const evalPlusInputs: Layout = {
  title: "HumanEval+ or MBPP+ in EvalPlus' form, inputs without outputs",
  fields: ["prompt", "entry_point", "base_input", "plus_input"],
  read: ({ task_id: taskId, base_input: base, plus_input: plus, ...row }) => {
    const faults = [
      ...textFault("task_id", taskId),
      ...textFault("prompt", row.prompt),
      ...textFault("canonical_solution", row.canonical_solution),
      ...inputsFault("base_input", base),
      ...inputsFault("plus_input", plus),
    ];
    if (faults.length > 0) return faults;
    const inputs = (base as unknown[]).length + (plus as unknown[]).length;
    return {
      taskId: taskId as string,
      reason:
        `the file has ${inputs} inputs and no outputs; ` +
        `take ${fullForm(taskId as string)} instead, which has both`,
    };
  },
};

function fullForm(taskId: string): string {
  return taskId.startsWith("Mbpp/")
    ? "test.jsonl of evalplus/mbppplus (`passlab data pull mbppplus`)"
    : "HumanEvalPlus-OriginFmt.jsonl.gz or test.jsonl of evalplus/humanevalplus " +
        "(`passlab data pull humanevalplus`)";
}

function inputsFault(field: string, value: unknown): RowFault[] {
  if (Array.isArray(value)) return [];
  return [{ field, reason: `expected a list of argument lists, found ${kindOf(value)}` }];
}
