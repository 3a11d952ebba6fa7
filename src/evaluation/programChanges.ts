import type { Problem } from "../problems/index.js";
import { type EvaluatedSamples, mostWritten, type MostWritten } from "./mostWritten.js";
import { passRateChanges, type PassRateChange } from "./passRateChanges.js";

/** What a model writes most often for a problem before a training and after it. */
export interface ProgramChange {
  readonly problem: Problem;
  readonly change: PassRateChange;
  readonly before: MostWritten;
  readonly after: MostWritten;
}

/**
 * The problems whose pass rate rose most and fell most between two runs, in this order, with what is
 * written most often for them; the one where both are the same problem.
 *
 * @throws InputError where a run and its samples do not belong together
 */
export async function programChanges(
  before: EvaluatedSamples,
  after: EvaluatedSamples,
  problems: readonly Problem[],
): Promise<ProgramChange[]> {
  const changes = passRateChanges(before.evaluation.counts, after.evaluation.counts);
  const extremes = [...new Set([changes[0], changes.at(-1)])].flatMap((change) => {
    const problem = problems.find(({ taskId }) => taskId === change?.taskId);
    return change === undefined || problem === undefined ? [] : { problem, change };
  });
  const chosen = extremes.map(({ problem }) => problem);
  const [earlier, later] = await Promise.all(
    [before, after].map((run) => mostWritten(run, chosen)),
  );
  return extremes.flatMap(({ problem, change }) => {
    const ofProblem = ({ taskId }: MostWritten) => taskId === problem.taskId;
    const [own, other] = [earlier?.find(ofProblem), later?.find(ofProblem)];
    return own === undefined || other === undefined
      ? []
      : { problem, change, before: own, after: other };
  });
}
