import type { RolloutRow } from "../runs/index.js";
import type { Rollout } from "./rollouts.js";

/** A judged program as the run folder keeps it, before it has its place there. */
export type RolloutRecord = Omit<RolloutRow, "step" | "index">;

/** @param terms what its reward is made of, by name; undefined where a machine fault left it unknown */
export function rolloutRecord(
  {
    problem,
    greedy,
    program,
    outcome,
  }: Pick<Rollout, "problem" | "greedy" | "program" | "outcome">,
  terms: Readonly<Record<string, number | undefined>>,
): RolloutRecord {
  const { verdict, tests, error, firstFailure } = outcome;
  return {
    taskId: problem.taskId,
    greedy,
    program,
    verdict,
    tests: tests.length,
    passed: tests.filter((test) => test.verdict === "passed").length,
    ...(error === undefined ? {} : { error }),
    ...(firstFailure === undefined ? {} : { firstFailure }),
    terms: known(terms),
  };
}

function known(terms: Readonly<Record<string, number | undefined>>): Record<string, number> {
  const entries = Object.entries(terms).filter(
    (entry): entry is [string, number] => entry[1] !== undefined,
  );
  return Object.fromEntries(entries);
}
