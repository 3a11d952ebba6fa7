import { InputError } from "../../errors.js";
import { delimiterOf } from "../csvRows.js";
import type { DocumentForm } from "./forms.js";

/** Text of which no line begins as a row of JSON or as a table. */
export const plainText: DocumentForm = {
  recognise: ({ text }) =>
    text !== "" &&
    !text.startsWith("PAR1") &&
    !/^\s*[[{]/m.test(text) &&
    delimiterOf(text.split(/\r?\n/, 1)[0] ?? "") === undefined,
  // eslint-disable-next-line require-yield
  async *read(path, { beginning: { text } }) {
    await Promise.resolve();
    throw new InputError(
      `${path} is ${kindOf(text)}. Expected rows with task_id and completion or solution.`,
    );
  },
};

function kindOf(text: string): string {
  const first = text.split(/\r?\n/).find((line) => /^[^#\s]/.test(line)) ?? "";
  if (/^(?:import|from|def|class|async def) \w|^(?:"""|'''|@\w)/.test(first)) {
    return "a Python program, which names no problem (`passlab judge --task … --program` judges one)";
  }
  if (/^(?:null|true|false|-?\d[\d.]*|"[^"\n]*")\s*$/.test(text)) return "a single JSON value";
  return "plain text, neither JSON nor a table with names in its first line";
}
