import type { ProblemResult, ProblemRow, Subject } from "../contents.js";
import { subjectResult } from "./subjectResult.js";

/** What the list of problems shows; the texts of the address's query. */
export interface ProblemFilter {
  readonly search: string;
  readonly difficulty: string;
  /** Position of the subject whose verdict counts; empty: any. */
  readonly run: string;
  /** Problems of which some sample has it. */
  readonly verdict: string;
  /** Positions of the two subjects that flips are counted between. */
  readonly a: string;
  readonly b: string;
  /** Which problems one of them solves and the other never does. */
  readonly flips: string;
  /** `task`, `difficulty`, or the position of a subject; a leading `-` turns it round. */
  readonly sort: string;
}

export function filterOf(query: URLSearchParams): ProblemFilter {
  const textOf = (name: keyof ProblemFilter) => query.get(name) ?? "";
  return {
    search: textOf("search"),
    difficulty: textOf("difficulty"),
    run: textOf("run"),
    verdict: textOf("verdict"),
    a: textOf("a"),
    b: textOf("b"),
    flips: textOf("flips"),
    sort: textOf("sort"),
  };
}

/** A problem and where it stands among all. */
export interface ListedProblem {
  readonly problem: ProblemRow;
  /** Of every subject. */
  readonly results: readonly (ProblemResult | null)[];
  readonly position: number;
}

export function listProblems(
  {
    problems,
    subjects,
    difficulties,
  }: {
    readonly problems: readonly ProblemRow[];
    readonly subjects: readonly Subject[];
    readonly difficulties: readonly string[];
  },
  filter: ProblemFilter,
): ListedProblem[] {
  const search = filter.search.trim().toLowerCase();
  const found = problems
    .map((problem, position) => {
      const results = subjects.map((subject) => subjectResult(problem, subject));
      return { problem, position, results };
    })
    .filter(
      ({ problem, results }) =>
        problem.taskId.toLowerCase().includes(search) &&
        (filter.difficulty === "" || problem.difficulty === filter.difficulty) &&
        hasVerdict(results, filter) &&
        hasFlip(results, filter),
    );
  return sorted(found, difficulties, filter.sort);
}

type Results = ListedProblem["results"];

function hasVerdict(results: Results, { run, verdict }: ProblemFilter): boolean {
  const considered = run === "" ? results : [results[Number(run)] ?? null];
  return (
    considered.some(
      (result) => result !== null && (verdict === "" || (result.verdicts[verdict] ?? 0) > 0),
    ) ||
    (run === "" && verdict === "")
  );
}

function hasFlip(results: Results, { a, b, flips }: ProblemFilter): boolean {
  if (flips === "") return true;
  const ofA = results[Number(a)];
  const ofB = results[b === "" ? 1 : Number(b)];
  if (!isJudged(ofA) || !isJudged(ofB)) return false;
  const wins = {
    any: ofA.c > 0 !== ofB.c > 0,
    a: ofA.c > 0 && ofB.c === 0,
    b: ofA.c === 0 && ofB.c > 0,
  };
  return wins[flips as keyof typeof wins];
}

function isJudged(result: ProblemResult | null | undefined): result is ProblemResult {
  return result !== null && result !== undefined && result.n > 0;
}

function sorted(
  found: ListedProblem[],
  difficulties: readonly string[],
  sort: string,
): ListedProblem[] {
  if (sort === "") return found;
  const sign = sort.startsWith("-") ? -1 : 1;
  const key = sort.replace(/^-/, "");
  const valueOf = ({ problem, results }: ListedProblem): number => {
    if (key === "difficulty") return difficulties.indexOf(problem.difficulty ?? "");
    return shareOf(results[Number(key)]);
  };
  const compare =
    key === "task"
      ? (a: ListedProblem, b: ListedProblem) =>
          a.problem.taskId.localeCompare(b.problem.taskId, "en", { numeric: true })
      : (a: ListedProblem, b: ListedProblem) => valueOf(a) - valueOf(b);
  return found.sort((a, b) => sign * compare(a, b) || a.position - b.position);
}

/** Share of passing samples; below every share where there is none. */
export function shareOf(result: ProblemResult | null | undefined): number {
  return isJudged(result) ? result.c / result.n : -1;
}
