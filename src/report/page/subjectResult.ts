import type { ProblemResult, ProblemRow, Subject } from "../contents.js";

/** What all runs of a subject did on a problem, taken together; null where none has a sample. */
export function subjectResult(
  { results }: Pick<ProblemRow, "results">,
  { runs }: Pick<Subject, "runs">,
): ProblemResult | null {
  const own = runs.flatMap((run) => results[run] ?? []);
  if (own.length === 0) return null;
  const verdicts: Record<string, number> = {};
  for (const [verdict, count] of own.flatMap((result) => Object.entries(result.verdicts))) {
    verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
  }
  const total = (of: (result: ProblemResult) => number) =>
    own.reduce((sum, result) => sum + of(result), 0);
  return { n: total(({ n }) => n), c: total(({ c }) => c), verdicts };
}
