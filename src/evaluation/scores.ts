import { InputError } from "../errors.js";
import { splitOf } from "../problems/index.js";
import type { ProblemCounts, ProblemTokens, RunProblem } from "../runs/index.js";
import {
  estimatePassAtK,
  estimatePassAtT,
  meanInterval,
  nAtK,
  verdictRates,
  type Estimate,
  type ImpossibleT,
  type IntervalOptions,
  type PassAtTEstimate,
  type VerdictRates,
} from "../statistics/index.js";
import {
  countsOf,
  groupScore,
  groupScores,
  passScores,
  type GroupOptions,
  type GroupScore,
  type ImpossibleK,
  type ImpossibleScore,
  type Judged,
  type PassAtKScore,
} from "./groupScores.js";

export interface SubmissionScore extends Estimate {
  /** Programs submitted, and programs generated before filtering. */
  readonly n: number;
  readonly k: number;
}

export interface Scores {
  /** By k. */
  readonly passAtK: Readonly<Record<string, PassAtKScore>>;
  readonly notPossible: readonly (ImpossibleK | ImpossibleT | ImpossibleScore)[];
  /** pass@t without repairs, by t. */
  readonly passAtT: Readonly<Record<string, PassAtTEstimate>>;
  readonly byDifficulty: Readonly<Record<string, GroupScore>>;
  readonly byTag: Readonly<Record<string, GroupScore>>;
  /** By the month a problem was first public, `YYYY-MM`. */
  readonly byMonth: Readonly<Record<string, GroupScore>>;
  /** `n@k` after the example tests have filtered, by name (`5@100`). */
  readonly nAtK: Readonly<Record<string, SubmissionScore>>;
  /** Mean share of samples that pass all tests. */
  readonly strictAccuracy: PassAtKScore;
  /** Mean share of tests passed; null where tests were skipped, and `notPossible` says so. */
  readonly testCaseAverage: Estimate | null;
  /** Samples per verdict. */
  readonly verdicts: Readonly<Record<string, number>>;
  readonly rates: VerdictRates;
  /** Passes that some test owes to a rule laxer than its expected answer. */
  readonly laxPasses: number;
  readonly problems: number;
  readonly samples: number;
  /** Samples that a fault of the machine left without a verdict. */
  readonly machineFaults: number;
  /** Samples whose tests cannot judge them. */
  readonly notJudged: number;
  /** pass@k without the problems known to be bad; null where none was named. */
  readonly withoutExcluded: (GroupScore & { readonly excluded: readonly string[] }) | null;
  /** Task ids of the problems without any sample. */
  readonly missing: readonly string[];
}

export interface ScoreOptions extends GroupOptions {
  readonly nAtK?: readonly { readonly n: number; readonly k: number }[];
  /** t of pass@t, and the token counts per problem that it needs. */
  readonly ts?: readonly number[];
  readonly tokens?: readonly ProblemTokens[];
  /** Task ids. */
  readonly exclude?: readonly string[];
}

/**
 * All scores of a run.
 *
 * @param problems every problem of the set
 * @param counted  the problems that have samples
 * @throws InputError where an excluded problem is none of the problems
 */
export function scoresOf(
  problems: readonly RunProblem[],
  counted: readonly ProblemCounts[],
  asked: ScoreOptions,
): Scores {
  const byId = new Map(counted.map((counts) => [counts.taskId, counts]));
  const all: Judged = {
    problems,
    counts: problems.flatMap(({ taskId }) => byId.get(taskId) ?? []),
  };
  const missing = problems.flatMap(({ taskId }) => (byId.has(taskId) ? [] : [taskId]));
  // Samples of few of the problems are of those that were chosen; a few problems without are lost ones.
  const meant = { ...all, problems: ofSampledParts(problems, byId) };
  const isPartMeant = meant.problems.length > 2 * counted.length;
  const options = { ...asked, isPartMeant };
  const { scores: passAtK, notPossible } = passScores(meant, options.ks, options);
  const withinTokens = passAtTScores(all, options);
  const verdicts = sumVerdicts(all.counts);
  const judged = all.counts.filter(({ n }) => n > 0);
  const cutShort = sum(judged.map((problem) => problem.cutShort));
  const shares = judged.map(({ testShare }) => testShare);
  const average = cutShort > 0 || judged.length === 0 ? null : meanInterval(shares, options);
  const submissions = submissionScores(problems, judged, options);
  const groupBy = (labels: (problem: RunProblem) => readonly string[]) =>
    groupScores(meant, labels, options);
  return {
    passAtK,
    passAtT: withinTokens.scores,
    notPossible: [
      ...notPossible,
      ...submissions.notPossible,
      ...withinTokens.notPossible,
      ...(cutShort === 0 ? [] : [averageNotPossible(cutShort)]),
    ],
    byDifficulty: groupBy(({ difficulty }) => (difficulty === undefined ? [] : [difficulty])),
    byTag: groupBy(({ tags = [] }) => tags),
    byMonth: groupBy(({ date }) => (date === undefined ? [] : [date.slice(0, 7)])),
    nAtK: submissions.scores,
    strictAccuracy: strictAccuracy(judged, options),
    testCaseAverage: average,
    verdicts,
    rates: verdictRates(verdicts),
    laxPasses: sum(all.counts.map(({ lax }) => lax)),
    problems: problems.length,
    samples: sum(all.counts.map(({ n, faults, notJudged }) => n + faults + notJudged)),
    machineFaults: sum(all.counts.map(({ faults }) => faults)),
    notJudged: sum(all.counts.map(({ notJudged }) => notJudged)),
    withoutExcluded: scoreWithout(all, meant.problems, options),
    missing,
  };
}

/** MBPP's parts are scored apart: a part without any sample is none that lacks some. */
function ofSampledParts(
  problems: readonly RunProblem[],
  sampled: ReadonlyMap<string, unknown>,
): readonly RunProblem[] {
  const parts = new Set([...sampled.keys()].map(splitOf));
  return problems.filter(({ taskId }) => parts.has(splitOf(taskId)));
}

function averageNotPossible(cutShort: number): ImpossibleScore {
  const reason =
    `the test-case average needs every test of every sample; ${cutShort} samples ended before, their ` +
    `verdict being settled (--all-tests runs the rest)`;
  return { score: "test-case average", reason };
}

function passAtTScores(
  { counts }: Judged,
  { ts = [], tokens = [], ...options }: ScoreOptions,
): { readonly scores: Scores["passAtT"]; readonly notPossible: readonly ImpossibleT[] } {
  const judged = counts.filter(({ n }) => n > 0);
  if (ts.length === 0 || judged.length === 0) return { scores: {}, notPossible: [] };
  const byId = new Map(tokens.map((own) => [own.taskId, own]));
  const own = judged.flatMap(({ taskId }) => byId.get(taskId) ?? []);
  const uncounted = sum(own.map((problem) => problem.uncounted));
  if (uncounted > 0 || own.some(({ mean }) => mean === 0)) {
    const reason =
      `pass@t needs the number of tokens of every sample (\`tokens\` in its row); ` +
      `${uncounted} of ${sum(judged.map(({ n }) => n))} samples have none`;
    return { scores: {}, notPossible: ts.map((t) => ({ t, reason })) };
  }
  const means = own.map(({ mean }) => mean);
  const { estimates, notPossible } = estimatePassAtT(countsOf(judged), means, ts, options);
  return {
    scores: Object.fromEntries(estimates.map((estimate) => [String(estimate.t), estimate])),
    notPossible,
  };
}

function scoreWithout(
  { problems, counts }: Judged,
  meant: readonly RunProblem[],
  options: ScoreOptions,
): Scores["withoutExcluded"] {
  const { exclude = [] } = options;
  if (exclude.length === 0) return null;
  const excluded = new Set(exclude);
  const ids = new Set(problems.map(({ taskId }) => taskId));
  const unknown = exclude.filter((taskId) => !ids.has(taskId));
  if (unknown.length > 0) {
    throw new InputError(
      `No problem is called ${unknown.slice(0, 5).join(", ")}; ${unknown.length} of ` +
        `${exclude.length} problems to exclude are unknown. Give task ids of the set.`,
    );
  }
  const rest = meant.filter(({ taskId }) => !excluded.has(taskId));
  return { excluded: [...excluded], ...groupScore(rest, counts, options) };
}

function submissionScores(
  problems: readonly RunProblem[],
  judged: readonly ProblemCounts[],
  options: ScoreOptions,
): {
  readonly scores: Scores["nAtK"];
  readonly notPossible: readonly ImpossibleScore[];
} {
  const { nAtK: wanted = [] } = options;
  const withExamples = new Set(
    problems.filter(({ exampleTests }) => exampleTests > 0).map(({ taskId }) => taskId),
  );
  const filtered = judged.filter(({ taskId }) => withExamples.has(taskId));
  const least = Math.min(...filtered.map(({ n }) => n));
  const reasonAgainst = (k: number) =>
    filtered.length === 0
      ? "filters by the tests shown in the problems, and no judged problem shows any"
      : `needs ${k} judged samples of every problem with example tests; one has ${least}`;
  const isPossible = ({ k }: { readonly k: number }) => filtered.length > 0 && k <= least;
  const scores = Object.fromEntries(
    wanted.filter(isPossible).map(({ n, k }) => {
      const values = filtered.map(({ n: pool, c, survivors, survivorsCorrect }) =>
        nAtK(
          { pool, survivors, correct: survivorsCorrect, correctOthers: c - survivorsCorrect },
          { n, k },
        ),
      );
      return [`${n}@${k}`, { n, k, ...meanInterval(values, options) }];
    }),
  );
  const notPossible = wanted
    .filter((one) => !isPossible(one))
    .map(({ n, k }) => ({
      score: `${n}@${k}`,
      reason: `${n}@${k} ${reasonAgainst(k)}`,
    }));
  return { scores, notPossible };
}

function strictAccuracy(judged: readonly ProblemCounts[], options: IntervalOptions): PassAtKScore {
  const [estimate] = judged.length === 0 ? [] : estimatePassAtK(countsOf(judged), [1], options);
  const { value = 0, low = 0, high = 1, level = 0.95, method = "bootstrap" } = estimate ?? {};
  return { value, low, high, level, method };
}

function sumVerdicts(counts: readonly ProblemCounts[]): Record<string, number> {
  const verdicts: Record<string, number> = {};
  for (const problem of counts) {
    for (const [verdict, count] of Object.entries(problem.verdicts)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
  }
  return verdicts;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
