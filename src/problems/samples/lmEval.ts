import { isRecord } from "../faults.js";
import type { Draw } from "./draw.js";
import type { RowForm } from "./forms.js";
import { verdictOf } from "./plainRow.js";
import { textsIn } from "./texts.js";

/**
 * The rows that lm-evaluation-harness writes with `--log_samples`: the question in `doc`, the model's
 * words in `resps`, and in `filtered_resps` what its filter made of them, which is the program. A
 * filter may have put the prompt before the answer; then the text runs alone.
 */
export const lmEval: RowForm = {
  recognise: (row) => isRecord(row.doc) && ("filtered_resps" in row || "resps" in row),
  read: (row, { fields }) => {
    const doc = row.doc as Readonly<Record<string, unknown>>;
    const idField =
      fields.id ?? ["task_id", "question_id", "problem_id", "name"].find((name) => name in doc);
    const named =
      idField === undefined
        ? { task: row.doc_id, taskField: "doc_id" }
        : { task: doc[idField] ?? row[idField], taskField: `doc.${idField}` };
    const texts = textsIn(row.filtered_resps ?? row.resps);
    if (texts === undefined) return "filtered_resps: expected lists of texts";
    const theirs = texts.length === 1 ? verdictOf(row) : undefined;
    return texts.map((text): Draw => ({
      ...named,
      text,
      runsAlone: typeof doc.prompt === "string" && doc.prompt !== "" && text.startsWith(doc.prompt),
      ...(theirs === undefined ? {} : { theirs }),
    }));
  },
};
