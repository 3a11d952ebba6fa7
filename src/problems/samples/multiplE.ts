import { isRecord } from "../faults.js";
import type { Draw } from "./draw.js";
import type { RowForm } from "./forms.js";

/**
 * MultiPL-E's files, one object a problem: `completions` that continue the prompt, or after its run
 * `results`, whose programs hold prompt, completion and tests.
 */
export const multiplE: RowForm = {
  recognise: (row) =>
    "name" in row && "language" in row && (isList(row.completions) || isList(row.results)),
  read: ({ name, language, completions, results }) => {
    if (language !== "py" && language !== "python") {
      return `expected Python, found programs in ${JSON.stringify(language)}`;
    }
    const named = { task: name, taskField: "name" };
    if (isList(results)) {
      return results.filter(isRecord).map(({ program, status, exit_code: code }): Draw => {
        const passed = status === "OK" || (status === undefined && code === 0);
        const word = typeof status === "string" ? status : `exit code ${String(code)}`;
        const text = typeof program === "string" ? program : "";
        return { ...named, text, runsAlone: true, theirs: { passed, word } };
      });
    }
    return (completions as unknown[]).map((text) => ({
      ...named,
      text: typeof text === "string" ? text : "",
      runsAlone: false,
    }));
  },
};

function isList(value: unknown): value is unknown[] {
  return Array.isArray(value);
}
