import {
  idIn,
  jsonOf,
  optionalText,
  optionalTextFault,
  recordIn,
  textFault,
  textsIn,
  unfenced,
} from "../fields.js";
import type { Layout } from "../rows.js";
import { faultsIn, noExamples, readStatedTests } from "../statedTests.js";

/**
 * The DeepCoder preview set (Luo et al. 2025): `problem`, `tests` (JSON in a text: a list of tests, or an
 * object with `inputs` and `outputs`), `solutions`, `starter_code`, `metadata` with `func_name`. Rows have
 * no id, so their place is one. Its script imports what that of LiveCodeBench does.
 */
export const deepCoder: Layout = {
  title: "DeepCoder",
  fields: ["problem", "tests"],
  read: (row, text, place) => {
    const { problem: question, starter_code: starterCode } = row;
    const { func_name: name } = recordIn(row.metadata) ?? {};
    const entryPoint = typeof name === "string" && name !== "" ? name : undefined;
    const tests = readStatedTests(jsonOf(row, text, "tests"), entryPoint);
    const solutions = textsIn("solutions", row.solutions);
    const faults = [
      ...textFault("problem", question),
      ...optionalTextFault("starter_code", starterCode),
      ...faultsIn("tests", tests),
    ];
    if (faults.length > 0 || "faults" in tests) return faults;
    const taskId = idIn(row.problem_id, row.uid) ?? String(place);
    if ("unusable" in tests) return { taskId, reason: tests.unusable };
    return {
      taskId,
      question: question as string,
      ...optionalText("starterCode", starterCode),
      ...tests,
      ...(tests.tests.kind === "assertion" ? {} : { prelude: "livecodebench" as const }),
      exampleTests: noExamples,
      solutions: solutions.texts.filter(Boolean).map(unfenced),
    };
  },
};
