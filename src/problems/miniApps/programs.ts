import type { BugKind } from "./bugs.js";
import type { Style } from "./program.js";

/** What the judge found out about a program: its verdict, and how many of the tests it passed. */
export interface Label {
  readonly verdict: string;
  readonly testsPassed: number;
}

/** A program of `programs.jsonl.gz`: text to train on, and a critic's example. */
export interface LabelledProgram extends Label {
  /** The train problem it answers. */
  readonly taskId: string;
  readonly program: string;
  readonly style: Style;
  /** The mistake that was slipped in; one that does not show passes all the same. */
  readonly bug?: BugKind;
}

/** Two programs for one problem, the first better: it passes and the other does not. */
export interface PreferencePair {
  readonly taskId: string;
  readonly chosen: string;
  readonly rejected: string;
}

/** Different programs for one problem, best first; `scores` falls and is never twice the same. */
export interface RankedPrograms {
  readonly taskId: string;
  readonly programs: readonly string[];
  /** Share of tests passed, 0…1; −1 did not run to its end, −2 is no Python. */
  readonly scores: readonly number[];
}

/** Every passing program of a problem with every other one; texts that repeat count once. */
export function preferencePairs(programs: readonly LabelledProgram[]): PreferencePair[] {
  return byProblem(programs).flatMap(([taskId, group]) => {
    const right = group.filter(({ verdict }) => verdict === "passed");
    const wrong = group.filter(({ verdict }) => verdict !== "passed");
    return right.flatMap(({ program: chosen }) =>
      wrong.map(({ program: rejected }) => ({ taskId, chosen, rejected })),
    );
  });
}

/**
 * One ranking for each problem with programs of at least two scores.
 *
 * @param tests how many tests each problem has
 */
export function rankedPrograms(
  programs: readonly LabelledProgram[],
  tests: number,
): RankedPrograms[] {
  return byProblem(programs).flatMap(([taskId, group]) => {
    const best = new Map<number, string>();
    for (const labelled of group) {
      const score = scoreOf(labelled, tests);
      if (!best.has(score)) best.set(score, labelled.program);
    }
    const ranked = [...best].sort(([one], [other]) => other - one);
    if (ranked.length < 2) return [];
    return [
      {
        taskId,
        programs: ranked.map(([, program]) => program),
        scores: ranked.map(([score]) => score),
      },
    ];
  });
}

function scoreOf({ verdict, testsPassed }: Label, tests: number): number {
  if (verdict === "compile-error") return -2;
  return verdict === "passed" || verdict === "failed-test" ? testsPassed / tests : -1;
}

/** Problems in order of appearance, each with its different texts. */
function byProblem(programs: readonly LabelledProgram[]): [string, LabelledProgram[]][] {
  const groups = new Map<string, Map<string, LabelledProgram>>();
  for (const labelled of programs) {
    const group = groups.get(labelled.taskId) ?? new Map<string, LabelledProgram>();
    if (!group.has(labelled.program)) group.set(labelled.program, labelled);
    groups.set(labelled.taskId, group);
  }
  return [...groups].map(([taskId, group]) => [taskId, [...group.values()]]);
}
