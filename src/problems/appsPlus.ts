import { appsTaskId, appsTextFaults, appsTexts } from "./appsHub.js";
import { readAppsTests } from "./appsTests.js";
import { optionalTextFault, type Layout } from "./rows.js";

/**
 * APPS+ (Dou et al. 2024, StepCoder): one JSON list, or JSON lines, whose rows hold `inputs`, `outputs`
 * and perhaps `fn_name` themselves, one `canonical_solution`, `question` (or `prompt`), `difficulty`
 * and `starter_code`.
 */
export const appsPlus: Layout = {
  title: "APPS+",
  fields: ["inputs", "outputs"],
  read: (row, text) => {
    const { canonical_solution: solution, question = row.prompt } = row;
    const withQuestion = { ...row, question };
    const id = appsTaskId(row);
    const tests = readAppsTests(text);
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
      exampleTests: { kind: "stdin", cases: [] },
      solutions: typeof solution === "string" && solution !== "" ? [solution] : [],
    };
  },
};
