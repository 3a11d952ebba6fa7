import pMap from "p-map";
import {
  createJudge,
  type Judge,
  type JudgeOptions,
  laxRules,
  limitsOfProblem,
} from "../judge/index.js";
import type { Outcome } from "../judge/index.js";
import type { Problem, ProblemSet } from "../problems/index.js";
import { type Baseline, baselineProgram, baselines } from "./baselines.js";

/** What is wrong, or may be, with a problem. */
export type HealthFinding =
  | "no reference passes"
  | "a reference fails"
  | "a reference cannot be judged"
  | "several right answers suspected"
  | "passes only by a lax rule"
  | "a baseline passes"
  | "flaky"
  | "near the limit";

export interface ProblemHealth {
  readonly taskId: string;
  readonly tests: number;
  /** Reference solutions judged, and how many pass. */
  readonly references: number;
  readonly passing: number;
  /** Baselines that pass. */
  readonly passedBy: readonly Baseline[];
  /** Verdicts of the same reference, run again and again; empty where no reference passes. */
  readonly repeats: readonly string[];
  /** CPU of the slowest test of any passing reference, as a share of the limit. */
  readonly shareOfLimit: number;
  readonly findings: readonly { readonly finding: HealthFinding; readonly detail: string }[];
}

/** How many references pass. */
export interface ReferenceCounts {
  /** References judged over all problems, and how many pass. */
  readonly references: number;
  readonly passing: number;
  /** Problems with at least one reference, and those where at least one passes. */
  readonly withReferences: number;
  readonly solvable: number;
}

export interface Health extends ReferenceCounts {
  readonly problems: readonly ProblemHealth[];
  readonly unusable: ProblemSet["unusable"];
  /** The same without the problems known to be bad; null where none was named. */
  readonly withoutExcluded: (ReferenceCounts & { readonly excluded: readonly string[] }) | null;
  /** Problems that each baseline passes; each must be 0. */
  readonly baselines: Readonly<Record<Baseline, number>>;
  readonly judge: string;
  readonly compare: string;
}

/** Without a cache: what is run again must run again. */
export interface HealthOptions extends Omit<JudgeOptions, "cache"> {
  /** References judged per problem, from the first. Default 5. */
  readonly solutions?: number;
  /** How many times one passing reference runs. Default 3. */
  readonly repeats?: number;
  readonly limit?: number;
  /** Problems known to be bad, by task id. */
  readonly exclude?: readonly string[];
  readonly onProblem?: (problem: ProblemHealth, done: number, total: number) => void;
}

/** Where a reference needs more than this of the CPU limit, slow but right programs may fail. */
const nearLimit = 0.5;

/**
 * Examines problems by running what is known about them: reference solutions, which must pass;
 * programs that solve nothing, which must not; and one reference several times.
 *
 * @throws InputError for options out of range
 */
export async function checkHealth(set: ProblemSet, options: HealthOptions = {}): Promise<Health> {
  const problems = set.problems.slice(0, options.limit ?? set.problems.length);
  const judge = await createJudge(options);
  try {
    let done = 0;
    const checked = await pMap(
      problems,
      async (problem) => {
        const health = await checkProblem(judge, problem, options);
        done += 1;
        options.onProblem?.(health, done, problems.length);
        return health;
      },
      { concurrency: 2 * (options.workers ?? 2) },
    );
    return summarize(checked, set, judge, options);
  } finally {
    await judge.close();
  }
}

async function checkProblem(
  judge: Judge,
  problem: Problem,
  { solutions = 5, repeats = 3, limits }: HealthOptions,
): Promise<ProblemHealth> {
  const programs = problem.solutions.slice(0, solutions);
  const outcomes = await Promise.all(programs.map((text) => judge.judge(problem, text)));
  const passing = outcomes.filter(({ verdict }) => verdict === "passed");
  const passedBy: Baseline[] = [];
  for (const baseline of baselines) {
    const { verdict } = await judge.judge(problem, baselineProgram(problem, baseline));
    if (verdict === "passed") passedBy.push(baseline);
  }
  const first = programs[outcomes.findIndex(({ verdict }) => verdict === "passed")];
  const again = first === undefined ? [] : [passing[0]?.verdict ?? "passed"];
  for (let run = 1; first !== undefined && run < repeats; run += 1) {
    again.push((await judge.judge(problem, first)).verdict);
  }
  const { cpuMs } = limitsOfProblem(problem, limits);
  const slowest = Math.max(0, ...passing.flatMap(({ tests }) => tests.map((test) => test.cpuMs)));
  const health = {
    taskId: problem.taskId,
    tests: problem.tests.cases.length,
    references: outcomes.length,
    passing: passing.length,
    passedBy,
    repeats: again,
    shareOfLimit: slowest / cpuMs,
  };
  return { ...health, findings: findingsOf(health, outcomes) };
}

function findingsOf(
  health: Omit<ProblemHealth, "findings">,
  outcomes: readonly Outcome[],
): ProblemHealth["findings"] {
  const { references, passing, passedBy, repeats, shareOfLimit } = health;
  const unjudged = outcomes.filter(({ verdict }) => verdict === "not-judged");
  const failing = outcomes.filter(
    ({ verdict }) => verdict !== "passed" && verdict !== "not-judged",
  );
  const wrong = failing.filter(({ verdict }) => verdict === "failed-test");
  const verdicts = [...new Set(failing.map(({ verdict }) => verdict))].join(", ");
  const isLax = (outcome: Outcome) =>
    outcome.tests.some(({ rule }) => rule !== undefined && laxRules.has(rule));
  const passes = outcomes.filter(({ verdict }) => verdict === "passed");
  const some = `${failing.length} of ${references} references: ${verdicts}`;
  return [
    ...when(failing.length > 0 && passing === 0, "no reference passes", some),
    ...when(passing > 0 && failing.length > 0, "a reference fails", some),
    ...when(
      unjudged.length > 0,
      "a reference cannot be judged",
      `${unjudged.length} of ${references} references: ${unjudged[0]?.error?.message ?? ""}`,
    ),
    ...when(
      passing > 0 && wrong.length > 0,
      "several right answers suspected",
      `${wrong.length} of ${references} references answer otherwise than the tests expect`,
    ),
    ...when(
      passing > 0 && passes.every(isLax),
      "passes only by a lax rule",
      "no reference gives the expected answer as it stands",
    ),
    ...when(passedBy.length > 0, "a baseline passes", passedBy.join(", ")),
    ...when(new Set(repeats).size > 1, "flaky", repeats.join(", ")),
    ...when(
      shareOfLimit > nearLimit,
      "near the limit",
      `a reference needs ${Math.round(100 * shareOfLimit)} % of the CPU limit in one test`,
    ),
  ];
}

function when(holds: boolean, finding: HealthFinding, detail: string): ProblemHealth["findings"] {
  return holds ? [{ finding, detail }] : [];
}

function summarize(
  problems: readonly ProblemHealth[],
  { unusable }: ProblemSet,
  judge: Judge,
  { compare = "strict", exclude = [] }: HealthOptions,
): Health {
  const rest = problems.filter(({ taskId }) => !exclude.includes(taskId));
  return {
    problems,
    unusable,
    ...countReferences(problems),
    withoutExcluded: exclude.length === 0 ? null : { excluded: exclude, ...countReferences(rest) },
    baselines: Object.fromEntries(
      baselines.map((baseline) => [
        baseline,
        problems.filter(({ passedBy }) => passedBy.includes(baseline)).length,
      ]),
    ) as Health["baselines"],
    judge: judge.version,
    compare,
  };
}

function countReferences(problems: readonly ProblemHealth[]): ReferenceCounts {
  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    references: sum(problems.map(({ references }) => references)),
    passing: sum(problems.map(({ passing }) => passing)),
    withReferences: problems.filter(({ references }) => references > 0).length,
    solvable: problems.filter(({ passing }) => passing > 0).length,
  };
}
