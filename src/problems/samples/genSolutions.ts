import { InputError } from "../../errors.js";
import { isRecord } from "../faults.js";
import type { DocumentForm } from "./forms.js";
import { plainRow } from "./plainRow.js";
import { rowsIn } from "./rowsIn.js";

const title = "CodeRL's gen_solutions.json, the programs of one problem";

/**
 * CodeRL's `gen_solutions.json`: the programs of one problem, each with what its authors' judge found.
 * Which problem they are of, only the folder says that it lies in.
 */
export const genSolutions: DocumentForm = {
  recognise: ({ element }) =>
    isRecord(element) &&
    "code" in element &&
    Object.keys(element).every((name) =>
      /^(code|result|error_type|sub_error_type|error_hint)$/.test(name),
    ),
  async *read(path, context) {
    if (context.task === undefined) {
      throw new InputError(
        `${path} is ${title}, and does not say which problem. Give the folder of the problems' ` +
          `folders, in which each has its own gen_solutions.json.`,
      );
    }
    yield* rowsIn(path, [plainRow], context);
  },
};
