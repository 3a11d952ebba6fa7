import type { ProblemCounts, RunProblem } from "../runs/index.js";
import {
  estimatePassAtK,
  largestK,
  passAtKBounds,
  selectCounts,
  type Counts,
  type Estimate,
  type IntervalOptions,
} from "../statistics/index.js";

/** pass@k over the problems that have samples, and its bounds over all of them. */
export interface PassAtKScore {
  readonly value: number;
  /** Confidence interval for new problems of the same kind. */
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly method: Estimate["method"];
  /**
   * Where pass@k of the whole set lies, had everything missing failed or passed; only where
   * problems or verdicts are missing that should be there.
   */
  readonly bounds?: { readonly low: number; readonly high: number };
}

export interface GroupScore {
  /** Problems of the group, and those of them that have samples. */
  readonly problems: number;
  readonly judged: number;
  readonly passAtK: Readonly<Record<string, PassAtKScore>>;
}

/** A k that some problem has too few samples for. */
export interface ImpossibleK {
  readonly k: number;
  readonly reason: string;
}

/** Another score that cannot be given: a submission such as `5@100`, or the test-case average. */
export interface ImpossibleScore {
  readonly score: string;
  readonly reason: string;
}

/** A set of problems and the counts of those that have samples. */
export interface Judged {
  readonly problems: readonly RunProblem[];
  readonly counts: readonly ProblemCounts[];
}

export interface PassOptions extends IntervalOptions {
  /** Whether only the problems with samples are meant to have a score. */
  readonly isPartMeant?: boolean;
}

export interface GroupOptions extends PassOptions {
  readonly ks: readonly number[];
}

/** pass@k of the set for every k that its problems have samples for. */
export function passScores(
  { problems, counts }: Judged,
  ks: readonly number[],
  { isPartMeant = false, ...options }: PassOptions,
): { readonly scores: Record<string, PassAtKScore>; readonly notPossible: ImpossibleK[] } {
  const judged = counts.filter(({ n }) => n > 0);
  if (judged.length === 0) return { scores: {}, notPossible: [] };
  const table = countsOf(judged);
  const largest = largestK(table);
  const possible = ks.filter((k) => k <= largest);
  const estimates = estimatePassAtK(table, possible, options);
  const unscored = judged.map(({ faults, notJudged }) => faults + notJudged);
  const without = (isPartMeant ? counts.length : problems.length) - judged.length;
  const isPartial = without > 0 || unscored.some((count) => count > 0);
  const bounds = isPartial
    ? passAtKBounds(table, possible, { problems: without, samples: unscored })
    : [];
  const scores = estimates.map(
    ({ k, value, low, high, level, method }, i): [string, PassAtKScore] => {
      const { low: least = 0, high: most = 1 } = bounds[i] ?? {};
      const limits = isPartial ? { bounds: { low: least, high: most } } : {};
      return [String(k), { value, low, high, level, method, ...limits }];
    },
  );
  return {
    scores: Object.fromEntries(scores),
    notPossible: ks.filter((k) => k > largest).map((k) => ({ k, reason: tooFew(k, judged) })),
  };
}

function tooFew(k: number, judged: readonly ProblemCounts[]): string {
  const short = judged.filter(({ n }) => n < k);
  const least = judged.reduce((worst, problem) => (problem.n < worst.n ? problem : worst));
  return (
    `pass@${k} needs ${k} judged samples of every problem; ${short.length} of ${judged.length} ` +
    `problems have fewer (${least.taskId} has ${least.n})`
  );
}

/** Scores of every group, in the order of their first problems. */
export function groupScores(
  { problems, counts }: Judged,
  labels: (problem: RunProblem) => readonly string[],
  options: GroupOptions,
): Record<string, GroupScore> {
  const groups = new Map<string, RunProblem[]>();
  for (const problem of problems) {
    for (const label of new Set(labels(problem))) {
      const members = groups.get(label);
      if (members === undefined) groups.set(label, [problem]);
      else members.push(problem);
    }
  }
  return Object.fromEntries(
    [...groups].map(([label, members]) => [label, groupScore(members, counts, options)]),
  );
}

/** pass@k of some problems, each k where they have the samples. */
export function groupScore(
  members: readonly RunProblem[],
  counts: readonly ProblemCounts[],
  options: GroupOptions,
): GroupScore {
  const ids = new Set(members.map(({ taskId }) => taskId));
  const own = counts.filter(({ taskId }) => ids.has(taskId));
  const { scores } = passScores({ problems: members, counts: own }, options.ks, options);
  const judged = own.filter(({ n }) => n > 0).length;
  return { problems: members.length, judged, passAtK: scores };
}

/** The columns that statistics work on. */
export function countsOf(problems: readonly ProblemCounts[]): Counts {
  return selectCounts(
    {
      n: problems.map(({ n }) => n),
      c: problems.map(({ c }) => c),
      taskIds: problems.map(({ taskId }) => taskId),
    },
    problems.map((_, position) => position),
  );
}
