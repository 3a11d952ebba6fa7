import { InputError } from "../../errors.js";
import type { DocumentForm } from "./forms.js";

/** A list of texts or of numbers: neither its programs nor its verdicts name a problem. */
export const bareList: DocumentForm = {
  recognise: ({ first }) => first !== undefined && !"{[]".includes(first),
  // eslint-disable-next-line require-yield
  async *read(path, { beginning }) {
    await Promise.resolve();
    const elements = beginning.first === '"' ? "texts" : "values";
    throw new InputError(
      `${path} is a list of ${elements}, which name no problem. Write each program as a row with ` +
        `task_id and completion or solution.`,
    );
  },
};
