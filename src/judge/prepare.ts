import { createHash } from "node:crypto";
import { InputError } from "../errors.js";
import type { Problem } from "../problems/index.js";
import type { StopAt } from "./judge.js";
import type { Limits } from "./limits.js";

/** A problem in the form workers take, with the hash of all that can change a verdict. */
export interface PreparedProblem {
  readonly taskId: string;
  readonly key: string;
  readonly testCount: number;
  /** CPU limit of a test. */
  readonly cpuMs: number;
  readonly content: object;
  /** Longest time its tests can take on the clock, processor shortage left out. */
  readonly longestMs: number;
}

const mostReferences = 3;

/**
 * Checks a problem and turns it into a worker's message.
 *
 * @throws InputError for a problem without tests, or call tests without a function to call
 */
export function prepare(problem: Problem, limits: Limits, stopAt: StopAt | null): PreparedProblem {
  const { tests, entryPoint } = problem;
  if (tests.cases.length === 0) {
    throw new InputError(`Problem ${problem.taskId} has no tests; a program cannot pass nothing.`);
  }
  if (tests.kind === "call" && entryPoint === undefined) {
    throw new InputError(`Problem ${problem.taskId} has call tests but names no function to call.`);
  }
  const content = {
    ...tests,
    entryPoint: entryPoint ?? null,
    prelude: problem.prelude ?? null,
    prompt: tests.kind === "assertion" ? (problem.prompt ?? "") : "",
    // They say which names a program has to define.
    references: tests.kind === "assertion" ? problem.solutions.slice(0, mostReferences) : [],
    limits: {
      cpuMs: limits.cpuMs,
      wallMs: limits.wallMs,
      outputBytes: limits.outputKiB * 1024,
    },
    stopAt,
  };
  return {
    taskId: problem.taskId,
    key: createHash("sha256").update(JSON.stringify(content)).digest("hex").slice(0, 32),
    testCount: tests.cases.length,
    cpuMs: limits.cpuMs,
    content,
    longestMs: (tests.cases.length + 1) * (limits.wallMs + limits.cpuMs),
  };
}
