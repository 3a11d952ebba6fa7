import { InputError } from "../errors.js";
import type { JudgeOptions, Outcome } from "../judge/index.js";
import type { Problem } from "../problems/index.js";
import { judgePrograms } from "./judgePrograms.js";
import { type EvaluatedSamples, mostWritten } from "./mostWritten.js";

/**
 * Judges anew what a run has most often for a problem.
 *
 * @param verdicts for each the most frequent program that ended so; `any` for whatever verdict
 * @returns in the order of the verdicts
 * @throws InputError where the run has no such program
 */
export async function judgeMostWritten(
  run: EvaluatedSamples,
  problem: Problem,
  verdicts: readonly string[],
  options: JudgeOptions,
): Promise<{ readonly program: string; readonly outcome: Outcome }[]> {
  const programs = await Promise.all(
    verdicts.map(async (verdict) => {
      const [written] = await mostWritten(run, [problem], verdict === "any" ? undefined : verdict);
      if (written !== undefined) return written.program;
      throw new InputError(
        `No sample of problem ${problem.taskId} in ${run.evaluation.path} ended in ${verdict}. ` +
          `Choose another problem.`,
      );
    }),
  );
  const [outcomes = []] = await judgePrograms([problem], [programs], options);
  return programs.flatMap((program, at) => {
    const outcome = outcomes[at];
    return outcome === undefined ? [] : { program, outcome };
  });
}
