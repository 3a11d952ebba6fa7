/** Sets of problems that are known and cannot be judged here: recognised, so that it can be said why. */
export interface Unjudgeable {
  readonly title: string;
  /** A row of this form has all of these. */
  readonly fields: readonly string[];
  readonly reason: string;
}

export const unjudgeable: readonly Unjudgeable[] = [
  {
    title: "DS-1000",
    fields: ["code_context", "reference_code"],
    reason: "its tests run programs inside code of their own, with the libraries that it is about",
  },
  {
    title: "BigCodeBench",
    fields: ["complete_prompt", "instruct_prompt"],
    reason: "its tests are unittest classes that need its 139 libraries, a network and files",
  },
  {
    title: "SWE-bench",
    fields: ["instance_id", "base_commit", "test_patch"],
    reason: "its tasks are changes to repositories, not programs",
  },
  {
    title: "CRUXEval, or LiveCodeBench's code execution",
    fields: ["code", "input", "output"],
    reason: "its answers are values, not programs",
  },
  {
    title: "LiveCodeBench, test output prediction",
    fields: ["question_content", "function_name", "test"],
    reason: "its answers are values, not programs",
  },
  {
    title: "MultiPL-E",
    fields: ["language", "prompt", "tests", "stop_tokens"],
    reason: "its programs are in other languages than Python",
  },
  {
    title: "ClassEval",
    fields: ["class_name", "methods_info", "test"],
    reason: "its tests are unittest classes, which are not run here",
  },
];
