import { kindOf } from "../faults.js";
import { idIn, jsonOf, lastRequest, optionalText, recordIn, unfenced } from "../fields.js";
import type { Layout } from "../rows.js";
import { faultsIn, noExamples, readStatedTests } from "../statedTests.js";

/**
 * open-r1's verifiable coding problems, and SYNTHETIC-1 from which they come: `problem_id`, `prompt`,
 * `verification_info` (an object, or JSON in a text) with `language` and `test_cases`, and
 * `gold_standard_solution`. Tests are judged by a script that imports what that of LiveCodeBench does.
 */
export const openR1: Layout = {
  title: "open-r1, verifiable coding problems",
  fields: ["prompt", "verification_info"],
  read: (row, text, place) => {
    const { problem_id: id, gold_standard_solution: solution } = row;
    const info = recordIn(row.verification_info);
    if (info === undefined) {
      const reason = `expected an object, found ${kindOf(row.verification_info)}`;
      return [{ field: "verification_info", reason }];
    }
    const taskId = idIn(id) ?? String(place);
    const { language = "python" } = info;
    if (typeof language === "string" && !/^py/i.test(language)) {
      return { taskId, reason: `its programs are in ${language}, not in Python` };
    }
    const tests = readStatedTests(jsonOf(row, text, "verification_info"));
    if ("faults" in tests) return faultsIn("verification_info", tests);
    if ("unusable" in tests) return { taskId, reason: tests.unusable };
    const { source } = row;
    return {
      taskId,
      question: lastRequest(row.prompt),
      ...(typeof source === "string" && source !== "" ? { tags: [source] } : {}),
      ...optionalText("difficulty", row.difficulty),
      ...tests,
      ...(tests.tests.kind === "assertion" ? {} : { prelude: "livecodebench" as const }),
      exampleTests: noExamples,
      solutions: typeof solution === "string" && solution !== "" ? [unfenced(solution)] : [],
    };
  },
};
