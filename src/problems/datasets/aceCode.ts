import { idIn, textFault, textsIn } from "../fields.js";
import type { Layout } from "../rows.js";
import { noExamples } from "../statedTests.js";

/**
 * AceCode (Zeng et al. 2025, AceCoder): `id`, `question` and `test_cases`, a list of assertions. It has no
 * reference programs; `inferences` are a model's.
 */
export const aceCode: Layout = {
  title: "AceCode",
  fields: ["question", "test_cases"],
  read: (row, _text, place) => {
    const { question } = row;
    const cases = textsIn("test_cases", row.test_cases);
    const faults = [
      ...textFault("question", question),
      ...cases.faults,
    ];
    if (faults.length > 0) return faults;
    const taskId = idIn(row.id) ?? String(place);
    if (cases.texts.length === 0) return { taskId, reason: "there are no tests" };
    const { source } = row;
    return {
      taskId,
      question: question as string,
      ...(typeof source === "string" && source !== "" ? { tags: [source] } : {}),
      tests: { kind: "assertion", setup: "", cases: cases.texts.map((code) => ({ code })) },
      exampleTests: noExamples,
      solutions: [],
    };
  },
};
