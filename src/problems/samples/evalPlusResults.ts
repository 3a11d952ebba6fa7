import { isRecord } from "../faults.js";
import { parsedMember, documentMembers } from "./documentMembers.js";
import type { Draw } from "./draw.js";
import type { DocumentForm } from "./forms.js";
import { verdictOf } from "./plainRow.js";

/**
 * EvalPlus' `eval_results.json`: under `eval`, by task, its samples with their text and how they did
 * on the base and the extra tests. Files of its first versions have verdicts and no texts.
 */
export const evalPlusResults: DocumentForm = {
  recognise: ({ members }) => members.get("eval") === "{" && members.has("hash"),
  async *read(path) {
    for await (const member of documentMembers(path, "eval")) {
      if ("fault" in member) {
        yield member;
        continue;
      }
      const tasks = parsedMember(member, isRecord);
      if ("fault" in tasks) {
        yield tasks;
        continue;
      }
      for (const [task, samples] of Object.entries(tasks.value)) {
        for (const [index, draw] of drawsOf(task, samples).entries()) {
          yield { line: member.number, index, draw };
        }
      }
    }
  },
};

function drawsOf(task: string, samples: unknown): Draw[] {
  if (Array.isArray(samples)) {
    return (samples as unknown[]).filter(isRecord).map((sample): Draw => {
      const theirs = verdictOf(sample);
      const text = sample.solution ?? "";
      return {
        task,
        ...(typeof text === "string" ? { text } : {}),
        runsAlone: true,
        ...(theirs === undefined ? {} : { theirs }),
      };
    });
  }
  const { base, plus } = isRecord(samples) ? samples : {};
  const [ofBase, ofPlus] = [base, plus].map((list) =>
    Array.isArray(list) ? (list as unknown[]).map(statusIn) : [],
  ) as [string[], string[]];
  return ofBase.map((status, i) => {
    const failure = [status, ofPlus[i] ?? "success"].find((word) => word !== "success");
    const onBase = { passed: status === "success", word: status };
    const theirs = { passed: failure === undefined, word: failure ?? "success", base: onBase };
    return { task, runsAlone: true, theirs };
  });
}

/** Its first versions write `["success", [details]]`. */
function statusIn(result: unknown): string {
  return String(Array.isArray(result) ? result[0] : result);
}
