import { dayOf } from "../dates.js";
import { isRecord, kindOf } from "../faults.js";
import { optionalText, optionalTextFault, textFault, textsIn } from "../fields.js";
import type { Layout } from "../rows.js";
import { noExamples } from "../statedTests.js";

/**
 * LeetCodeDataset (Xia et al. 2025): `task_id`, `prompt` (imports and helpers that every program
 * continues), `completion` (a reference), `entry_point` (`Solution().twoSum`), `test` (defines
 * `check(candidate)`), and `problem_description` or `meta`.
 *
 * A program is prompt + completion. The prompt star-imports what LiveCodeBench's script does, so programs
 * that come alone find these names too.
 */
export const leetCodeDataset: Layout = {
  title: "LeetCodeDataset",
  fields: ["task_id", "prompt", "completion", "entry_point", "test"],
  read: (row) => {
    const { task_id: taskId, prompt, completion, entry_point: entryPoint, test } = row;
    const meta = isRecord(row.meta) ? row.meta : {};
    const { problem_description: described = meta.query, difficulty = meta.difficulty } = row;
    const method = /^(?:Solution\(\)\.)?([^\W\d]\w*)$/u.exec(String(entryPoint))?.[1];
    const faults = [
      ...textFault("task_id", taskId),
      ...optionalTextFault("prompt", prompt),
      ...optionalTextFault("completion", completion),
      ...optionalTextFault("problem_description", described),
      ...textFault("test", test),
      ...(method === undefined
        ? [
            {
              field: "entry_point",
              reason: `expected Solution().name, found ${kindOf(entryPoint)}`,
            },
          ]
        : []),
    ];
    if (faults.length > 0 || method === undefined) return faults;
    const header = (prompt ?? "") as string;
    const tags = textsIn("tags", row.tags).texts;
    return {
      taskId: taskId as string,
      question: (described ?? header) as string,
      ...optionalText("difficulty", difficulty),
      ...(tags.length > 0 ? { tags } : {}),
      ...optionalText("date", dayOf(row.estimated_date)),
      ...optionalText("starterCode", row.starter_code),
      prompt: header,
      entryPoint: method,
      prelude: "livecodebench",
      tests: {
        kind: "assertion",
        setup: test as string,
        cases: [{ code: `check(${method})` }],
      },
      exampleTests: noExamples,
      solutions: typeof completion === "string" && completion !== "" ? [header + completion] : [],
    };
  },
};
