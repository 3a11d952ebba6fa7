import { idIn, optionalText, optionalTextFault, textFault } from "../fields.js";
import { testCodeOf } from "../pytestCode.js";
import type { Layout } from "../rows.js";
import { noExamples } from "../statedTests.js";

/**
 * KodCode (Xu et al. 2025): `question_id` (or `conversation_id`), `question`, `solution`, and test code
 * for pytest in `test` (or `test_code`), with what it says of the function in `test_info` (or
 * `test_entry_point`).
 */
function layout(title: string, test: "test" | "test_code", told: string): Layout {
  return {
    title,
    fields: ["question", "solution", test, told],
    read: (row, _text, place) => {
      const { solution, question } = row;
      const code = row[test];
      const faults = [
        ...textFault("question", question),
        ...optionalTextFault("solution", solution),
        ...textFault(test, code),
      ];
      if (faults.length > 0) return faults;
      const taskId = idIn(row.question_id, row.conversation_id) ?? String(place);
      const tests = testCodeOf(code as string);
      if ("unusable" in tests) return { taskId, reason: tests.unusable };
      const { gpt_difficulty: difficulty, subset } = row;
      return {
        taskId,
        question: question as string,
        ...optionalText("difficulty", difficulty),
        ...(typeof subset === "string" && subset !== "" ? { tags: [subset] } : {}),
        ...tests,
        exampleTests: noExamples,
        solutions: typeof solution === "string" && solution !== "" ? [solution] : [],
      };
    },
  };
}

export const kodCode = layout("KodCode", "test", "test_info");
export const kodCodeSft = layout("KodCode, for fine-tuning", "test_code", "test_entry_point");
