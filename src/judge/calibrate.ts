import type { Problem } from "../problems/index.js";
import type { Judge, ProgramToJudge } from "./judge.js";
import type { Outcome } from "./outcome.js";

/** What the reference solutions say about one problem's time limit. */
export interface Calibration {
  readonly taskId: string;
  /** CPU milliseconds per test: max(500, 20 x the slowest test of any passing reference). */
  readonly cpuMs: number;
  /** That slowest test; undefined where no reference passes, and then `cpuMs` is the judge's own. */
  readonly slowestMs?: number;
  readonly references: number;
  /** References that do not pass: the tests, the compare mode or the solution deserve a look. */
  readonly failing: number;
}

const leastCpuMs = 500;
const slack = 20;

/**
 * CPU limits from reference solutions.
 *
 * Endless loops are few among model-written programs and cost most of the CPU at a flat limit of
 * seconds, while right programs rarely need a hundredth of it. 20 times the slowest reference, and
 * never under half a second, leaves slow but right programs their room.
 *
 * @param judge  with the limits that references may use at most
 * @param flatMs the limit of problems without a passing reference, whose dataset has none of its own
 */
export async function* calibrate(
  judge: Judge,
  problems: readonly Problem[],
  flatMs: number,
): AsyncGenerator<Calibration, void, undefined> {
  const outcomes = judge.batch(references(problems));
  for (const { taskId, solutions, cpuMs = flatMs } of problems) {
    let slowestMs: number | undefined;
    let failing = 0;
    for (const { verdict, tests } of await take(outcomes, solutions.length)) {
      if (verdict === "passed") {
        slowestMs = Math.max(slowestMs ?? 0, ...tests.map((test) => test.cpuMs));
      } else {
        failing += 1;
      }
    }
    const references = solutions.length;
    yield slowestMs === undefined
      ? { taskId, cpuMs, references, failing }
      : { taskId, cpuMs: limitFor(slowestMs), slowestMs, references, failing };
  }
}

/** max(500, 20 x slowest), in whole milliseconds. */
export function limitFor(slowestMs: number): number {
  return Math.max(leastCpuMs, Math.ceil(slack * slowestMs));
}

async function take(outcomes: AsyncGenerator<Outcome, void>, count: number): Promise<Outcome[]> {
  const taken: Outcome[] = [];
  while (taken.length < count) {
    const { value } = await outcomes.next();
    if (value === undefined) throw new Error("fewer outcomes than references");
    taken.push(value);
  }
  return taken;
}

function* references(problems: readonly Problem[]): Generator<ProgramToJudge> {
  for (const problem of problems) {
    for (const program of problem.solutions) yield { problem, program };
  }
}
