import { isRecord } from "../faults.js";
import type { RowForm } from "./forms.js";
import { isTokenCount } from "./plainRow.js";
import { textsIn } from "./texts.js";

/**
 * What the batch services of OpenAI and Anthropic give back: `custom_id` names the problem, every
 * choice is a draw, and a request that failed is a draw in which nothing was written.
 */
export const openAiBatch: RowForm = {
  recognise: (row) => "custom_id" in row && ("response" in row || "result" in row),
  read: (row, { fields }) => {
    const named = { task: row[fields.id ?? "custom_id"], taskField: fields.id ?? "custom_id" };
    const answer = isRecord(row.response) ? (row.response.body ?? row.response) : row.result;
    if (!isRecord(answer) || isError(answer)) return [{ ...named, text: "", runsAlone: false }];
    const texts = textsIn(answer);
    if (texts === undefined) return "response: expected choices with a message, found none";
    const tokens =
      texts.length === 1 && isRecord(answer.usage) ? answer.usage.completion_tokens : 0;
    return texts.map((text) => ({
      ...named,
      text,
      runsAlone: false,
      ...(isTokenCount(tokens) && tokens > 0 ? { tokens } : {}),
    }));
  },
};

function isError(answer: Readonly<Record<string, unknown>>): boolean {
  return isRecord(answer.error) || ["errored", "canceled", "expired"].includes(String(answer.type));
}
