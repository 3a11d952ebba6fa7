import { idIn, textFault, textsIn } from "../fields.js";
import type { Layout } from "../rows.js";
import { noExamples } from "../statedTests.js";

/**
 * AceCode (Zeng et al. 2025, AceCoder): `id`, `question` and `test_cases` (`tests` in its second version),
 * a list of assertions. It has no reference programs; `inferences` are a model's.
 */
function layout(title: string, field: "test_cases" | "tests"): Layout {
  return {
    title,
    fields: ["question", field],
    read: (row, _text, place) => {
      const cases = textsIn(field, row[field]);
      const faults = [...textFault("question", row.question), ...cases.faults];
      if (faults.length > 0) return faults;
      const taskId = idIn(row.id) ?? String(place);
      if (cases.texts.length === 0) return { taskId, reason: "there are no tests" };
      const { source } = row;
      return {
        taskId,
        question: row.question as string,
        ...(typeof source === "string" && source !== "" ? { tags: [source] } : {}),
        tests: { kind: "assertion", setup: "", cases: cases.texts.map((code) => ({ code })) },
        exampleTests: noExamples,
        solutions: [],
      };
    },
  };
}

export const aceCode = layout("AceCode", "test_cases");
export const aceCodeV2 = layout("AceCode V2", "tests");
