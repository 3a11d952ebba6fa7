import type { Rung, TestOutcome } from "./outcome.js";
import type { PreparedProblem } from "./prepare.js";
import { type Answer, Worker, WorkerLost, type WorkerSettings } from "./worker.js";

/** An answer, or why the machine could not give one. */
export type Judged = Answer | { readonly fault: string };

interface Job {
  readonly problem: PreparedProblem;
  readonly source: string;
  readonly resolve: (judged: Judged) => void;
  readonly reject: (error: Error) => void;
  attempts: number;
  alone: boolean;
}

/** A job is given to this many workers that die on it before the machine is called at fault. */
const attemptsPerJob = 3;
/** The second job waits in the worker's pipe, so that it never idles. */
const jobsPerWorker = 2;
/** Worker processes that die before their first answer, in a row, before the pool gives up. */
const failedStarts = 3;
/** Beyond all limits of a program, its worker must be stuck: minutes, as loaded machines are slow. */
const stuckMs = 300_000;

/** Keeps workers busy, restarts those that die, and runs doubtful programs a second time alone. */
export class Pool {
  readonly #slots: (Worker | undefined)[];
  readonly #queue: Job[] = [];
  readonly #alone: Job[] = [];
  readonly #active = new Set<Job>();
  #failures = 0;
  #closed = false;
  /** Workers lost, and jobs repeated because of it. */
  faults = 0;

  constructor(
    private readonly settings: WorkerSettings,
    workers: number,
  ) {
    this.#slots = Array.from({ length: workers }, () => undefined);
  }

  /** Starts the first worker and says which rungs hold. The others start with their first job. */
  async start(): Promise<{ rungs: Rung[]; missing: Record<string, string> }> {
    const worker = new Worker(this.settings, 0);
    this.#slots[0] = worker;
    return worker.ready;
  }

  /** Process ids of the living workers. */
  get pids(): number[] {
    return this.#slots.flatMap((worker) => worker?.pid ?? []);
  }

  /** Judges one program; rejects only when no worker can be started at all. */
  run(problem: PreparedProblem, source: string): Promise<Judged> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ problem, source, resolve, reject, attempts: 0, alone: false });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closed) return;
    if (this.#alone.length > 0) {
      if (this.#active.size > 0) return;
      const job = this.#alone.shift();
      if (job !== undefined) this.#give(0, job);
      return;
    }
    if ([...this.#active].some((job) => job.alone)) return;
    for (let depth = 1; depth <= jobsPerWorker; depth += 1) {
      for (const index of this.#slots.keys()) {
        if (this.#queue.length === 0) return;
        if ((this.#slots[index]?.inFlight ?? 0) >= depth) continue;
        const job = this.#queue.shift();
        if (job !== undefined) this.#give(index, job);
      }
    }
  }

  #give(index: number, job: Job): void {
    const worker = (this.#slots[index] ??= new Worker(this.settings, index));
    this.#active.add(job);
    const stuck = setTimeout(() => void worker.close(), stuckMs + 10 * job.problem.longestMs);
    stuck.unref();
    worker
      .judge(job.problem, job.source)
      .then(
        (answer) => {
          this.#failures = 0;
          this.#active.delete(job);
          this.#settle(job, answer);
        },
        (error: unknown) => {
          this.#active.delete(job);
          if (this.#slots[index] === worker) this.#slots[index] = undefined;
          this.#repeat(job, error as Error);
        },
      )
      .finally(() => {
        clearTimeout(stuck);
        this.#dispatch();
      });
  }

  #settle(job: Job, answer: Answer): void {
    if (answer.nearLimit && !job.alone) {
      job.alone = true;
      this.#alone.push(job);
    } else {
      job.resolve(answer);
    }
  }

  #repeat(job: Job, error: Error): void {
    if (this.#closed) {
      job.reject(new Error("the judge was closed"));
    } else if (!(error instanceof WorkerLost)) {
      job.reject(error);
    } else if (error.active && error.signal === "SIGPROF") {
      job.resolve(checkingTookTooLong(job.problem));
    } else {
      if (error.active) {
        this.faults += 1;
        this.#failures += 1;
        job.attempts += 1;
      }
      if (job.attempts >= attemptsPerJob) job.resolve({ fault: error.message });
      else if (this.#failures > failedStarts * attemptsPerJob) job.reject(error);
      else (job.alone ? this.#alone : this.#queue).unshift(job);
    }
  }

  /** Ends all workers; jobs still running are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const job of [...this.#queue.splice(0), ...this.#alone.splice(0)]) {
      job.reject(new Error("the judge was closed"));
    }
    await Promise.all(this.#slots.map(async (worker) => worker?.close()));
  }
}

/**
 * The kernel ended the supervisor while it compared the program's answers: they were made, or
 * happened, to take unbounded work (2^n-digit numbers, colliding hashes).
 */
function checkingTookTooLong(problem: PreparedProblem): Answer {
  const test: TestOutcome = {
    verdict: "timeout",
    error: { type: "Timeout", message: "the tests did not come to an end on its answers" },
    cpuMs: 0,
    wallMs: 0,
  };
  const tests = Array.from({ length: problem.testCount }, () => test);
  return { tests, cpuMs: 0, peakBytes: 0, nearLimit: false };
}
