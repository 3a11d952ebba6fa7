/** The programs of one problem that are to be judged. */
export interface ProblemWork {
  readonly taskId: string;
  readonly programs: number;
  readonly tests: number;
}

interface ProblemProgress extends ProblemWork {
  judged: number;
  cpuMs: number;
}

/**
 * The processor's time that is still to be spent, from what was spent. Problems differ a thousandfold:
 * each has the mean of its own programs, and until one is judged what a test costs elsewhere.
 */
export class WorkLeft {
  readonly #problems: ReadonlyMap<string, ProblemProgress>;
  #spentMs = 0;
  #testsSpent = 0;

  constructor(work: readonly ProblemWork[]) {
    this.#problems = new Map(work.map((own) => [own.taskId, { ...own, judged: 0, cpuMs: 0 }]));
  }

  judged(taskId: string, cpuMs: number): void {
    const problem = this.#problems.get(taskId);
    if (problem === undefined) return;
    problem.judged += 1;
    problem.cpuMs += cpuMs;
    this.#spentMs += cpuMs;
    this.#testsSpent += problem.tests;
  }

  /** CPU milliseconds of all programs judged so far. */
  get spentMs(): number {
    return this.#spentMs;
  }

  /** CPU milliseconds of those that are left, about; undefined before the first one is judged. */
  get leftMs(): number | undefined {
    if (this.#testsSpent === 0) return undefined;
    const perTest = this.#spentMs / this.#testsSpent;
    let left = 0;
    for (const { programs, tests, judged, cpuMs } of this.#problems.values()) {
      left += (programs - judged) * (judged === 0 ? tests * perTest : cpuMs / judged);
    }
    return left;
  }
}
