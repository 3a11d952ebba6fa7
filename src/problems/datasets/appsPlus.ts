import { optionalTextFault } from "../fields.js";
import type { Layout } from "../rows.js";
import { noExamples, readStatedTests } from "../statedTests.js";
import { appsTaskId, appsTextFaults, appsTexts } from "./appsHub.js";

/**
 * APPS+ (Dou et al. 2024, StepCoder): one JSON list, or JSON lines, whose rows hold `inputs`, `outputs`
 * and perhaps `fn_name` themselves, one `canonical_solution`, `question` (or `prompt`), `difficulty`
 * and `starter_code`.
 */
export const appsPlus: Layout = {
  title: "APPS+",
  fields: ["inputs", "outputs"],
  read: (row, text, place) => {
    const { canonical_solution: solution, question = row.prompt } = row;
    const withQuestion = { ...row, question };
    const id = appsTaskId(row, place);
    const tests = readStatedTests(text);
    const faults = [
      ...id.faults,
      ...appsTextFaults(withQuestion),
      ...optionalTextFault("canonical_solution", solution),
      ...("faults" in tests ? tests.faults : []),
    ];
    if (faults.length > 0 || "faults" in tests) return faults;
    if ("unusable" in tests) return { taskId: id.taskId, reason: tests.unusable };
    return {
      taskId: id.taskId,
      ...appsTexts(withQuestion),
      ...tests,
      prelude: "apps",
      exampleTests: noExamples,
      solutions: typeof solution === "string" && solution !== "" ? [solution] : [],
    };
  },
};
