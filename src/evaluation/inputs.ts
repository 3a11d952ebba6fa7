import { createHash } from "node:crypto";
import {
  type Judge,
  type JudgeOptions,
  type Limits,
  limitsOfProblem,
  resolveLimits,
} from "../judge/index.js";
import type { Problem } from "../problems/index.js";
import type { Inputs, RunProblem } from "../runs/index.js";
import type { SampleInventory } from "./sampleInventory.js";

/** Everything that decides the verdicts of an evaluation, by name. */
export function evaluationInputs(
  problems: readonly Problem[],
  inventory: SampleInventory,
  options: JudgeOptions,
  judge: Pick<Judge, "version" | "isolation">,
  examples: boolean,
): Inputs {
  return {
    problems: hashOfProblems(problems),
    samples: inventory.hash,
    compare: options.compare ?? "strict",
    floatTolerance: options.floatTolerance ?? null,
    ...commonLimits(problems, options.limits),
    limitsOf: hashOfLimits(options.limitsOf),
    stopAt: options.stopAt ?? null,
    exampleTests: examples,
    judge: judge.version,
    isolation: judge.isolation.join(",") || "none",
  };
}

/**
 * The limits that hold for every problem: a time limit is null where none was asked for and problems have
 * their dataset's own.
 */
export function commonLimits(
  problems: readonly Problem[],
  given: JudgeOptions["limits"] = {},
): Record<keyof Limits, number | null> {
  const limits = resolveLimits(given);
  const isCommon = problems.every((problem) => {
    const { cpuMs, wallMs } = limitsOfProblem(problem, given);
    return cpuMs === limits.cpuMs && wallMs === limits.wallMs;
  });
  return isCommon ? limits : { ...limits, cpuMs: null, wallMs: given.wallMs ?? null };
}

/** Of all that can change a verdict or a score; questions and reference solutions cannot. */
export function hashOfProblems(problems: readonly Problem[]): string {
  const hash = createHash("sha256");
  for (const problem of problems) {
    const { taskId, difficulty, tags, date, prompt, entryPoint, tests, exampleTests } = problem;
    const labels = [taskId, difficulty, tags, date];
    hash.update(JSON.stringify([labels, prompt, entryPoint, tests, exampleTests]));
  }
  return hash.digest("hex");
}

function hashOfLimits(limitsOf: JudgeOptions["limitsOf"]): string | null {
  if (limitsOf === undefined || limitsOf.size === 0) return null;
  const sorted = [...limitsOf].sort(([a], [b]) => (a < b ? -1 : 1));
  return createHash("sha256").update(JSON.stringify(sorted)).digest("hex");
}

/** What the run folder keeps of the problems. */
export function describeProblems(problems: readonly Problem[]): RunProblem[] {
  return problems.map(({ taskId, difficulty, tags, date, tests, exampleTests }) => ({
    taskId,
    ...(difficulty === undefined ? {} : { difficulty }),
    ...(tags === undefined ? {} : { tags }),
    ...(date === undefined ? {} : { date }),
    tests: tests.cases.length,
    exampleTests: exampleTests.cases.length,
  }));
}
