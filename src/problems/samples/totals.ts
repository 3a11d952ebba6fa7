import { InputError } from "../../errors.js";
import { isRecord } from "../faults.js";
import type { DocumentForm } from "./forms.js";

/** Files of other tools that hold shares of what passed and neither programs nor their verdicts. */
export const totals: DocumentForm = {
  recognise: (beginning) => toolOf(beginning) !== undefined,
  // eslint-disable-next-line require-yield
  async *read(path, { beginning }) {
    await Promise.resolve();
    const [tool, instead] = toolOf(beginning) ?? ["", ""];
    throw new InputError(
      `${path} holds the totals of ${tool}, not single programs or their verdicts. Give ${instead}.`,
    );
  },
};

function toolOf({ members, element }: Parameters<DocumentForm["recognise"]>[0]) {
  if (isRecord(element) && "pass@1" in element && "detail" in element) {
    return ["LiveCodeBench", "the file beside it whose name ends in _eval_all.json"] as const;
  }
  if (members.has("results") && (members.has("configs") || members.has("versions"))) {
    return ["lm-evaluation-harness", "its samples, written with --log_samples"] as const;
  }
  if (members.get("config") === "{" && [...members.values()].every((opens) => opens === "{")) {
    return ["the BigCode harness", "its generations, written with --save_generations"] as const;
  }
  return undefined;
}
