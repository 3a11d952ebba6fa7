import type { ProblemCounts, RunProblem } from "../runs/index.js";
import { isScored } from "../statistics/index.js";

/** How a run did on one problem. */
export interface ProblemResult {
  readonly n: number;
  readonly c: number;
  /** `passed` where some sample passes, else the most common verdict. */
  readonly verdict: string;
}

/** A problem that one run solves with some sample and the other with none. */
export interface Flip {
  readonly taskId: string;
  readonly difficulty?: string;
  readonly a: ProblemResult;
  readonly b: ProblemResult;
}

/** Problems that flipped, in the order of `a`. */
export function flipsBetween(
  a: readonly ProblemCounts[],
  b: readonly ProblemCounts[],
  problems: readonly RunProblem[],
): Flip[] {
  const inB = new Map(b.map((counts) => [counts.taskId, counts]));
  const difficultyOf = new Map(problems.map(({ taskId, difficulty }) => [taskId, difficulty]));
  return a.flatMap((own) => {
    const other = inB.get(own.taskId);
    if (other === undefined || own.c > 0 === other.c > 0) return [];
    const difficulty = difficultyOf.get(own.taskId);
    return {
      taskId: own.taskId,
      ...(difficulty === undefined ? {} : { difficulty }),
      a: resultOf(own),
      b: resultOf(other),
    };
  });
}

function resultOf({ n, c, verdicts }: ProblemCounts): ProblemResult {
  if (c > 0) return { n, c, verdict: "passed" };
  const [mostCommon] = Object.entries(verdicts)
    .filter(([verdict]) => isScored(verdict))
    .sort(([nameA, countA], [nameB, countB]) => countB - countA || (nameA < nameB ? -1 : 1));
  return { n, c, verdict: mostCommon?.[0] ?? "machine-fault" };
}
