import { kindOf } from "../faults.js";
import { idIn, jsonOf, lastRequest, recordIn } from "../fields.js";
import type { Layout } from "../rows.js";
import { faultsIn, noExamples, readStatedTests } from "../statedTests.js";

/**
 * Rows in the form of verl, as Eurus-2-RL-Data (Cui et al. 2025, PRIME) has them: `data_source`, `prompt`
 * (chat messages), `reward_model` with the tests in `ground_truth`, and `extra_info`. Tests are judged by a
 * script that imports what that of LiveCodeBench does (`prime_code/testing_util.py`).
 *
 * Rows of mathematics, whose ground truth is an answer, cannot be judged.
 */
export const verl: Layout = {
  title: "Eurus, and other rows in the form of verl",
  fields: ["prompt", "reward_model"],
  idsRepeat: true,
  read: (row, text, place) => {
    const reward = recordIn(row.reward_model);
    if (reward === undefined) {
      const reason = `expected an object, found ${kindOf(row.reward_model)}`;
      return [{ field: "reward_model", reason }];
    }
    const info = recordIn(row.extra_info) ?? {};
    const taskId =
      idIn(info.task_id, info.problem_id, info.question_id, info.id, info.index) ?? String(place);
    const { ground_truth: truth } = reward;
    const { ability, data_source: source } = row;
    if ((typeof ability === "string" && /math/i.test(ability)) || isAnswer(truth)) {
      return { taskId, reason: "it has an answer (ground_truth) and no tests" };
    }
    const rewardJson = jsonOf(row, text, "reward_model");
    const tests = readStatedTests(jsonOf(reward, rewardJson, "ground_truth"));
    if ("faults" in tests) return faultsIn("reward_model.ground_truth", tests);
    if ("unusable" in tests) return { taskId, reason: tests.unusable };
    return {
      taskId,
      question: lastRequest(row.prompt),
      ...(typeof source === "string" && source !== "" ? { tags: [source] } : {}),
      ...tests,
      ...(tests.tests.kind === "assertion" ? {} : { prelude: "livecodebench" as const }),
      exampleTests: noExamples,
      solutions: [],
    };
  },
};

/** Whether a ground truth is a text that no tests begin with. */
function isAnswer(truth: unknown): boolean {
  return typeof truth === "number" || (typeof truth === "string" && !/^\s*["[{]/.test(truth));
}
