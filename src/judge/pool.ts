import { setTimeout as sleep } from "node:timers/promises";
import { InputError } from "../errors.js";
import { knownGood } from "./knownGood.js";
import type { Rung, TestOutcome } from "./outcome.js";
import type { PreparedProblem } from "./prepare.js";
import {
  type Answer,
  Withdrawn,
  Worker,
  WorkerLost,
  type WorkerSettings,
  WorkerUnstarted,
} from "./worker.js";

/** An answer, or why the machine could not give one. */
export type Judged = Answer | { readonly fault: string };

interface Job {
  readonly problem: PreparedProblem;
  readonly source: string;
  readonly resolve: (judged: Judged) => void;
  readonly reject: (error: Error) => void;
  /** How often a worker died on it, or it was killed from outside. */
  faults: number;
  /** It ended near a limit and is judged a second time, whose answer counts. */
  again: boolean;
}

/** After as many faults of one program, a program known to be right tells whose they are. */
const mostFaults = 3;
/** The second job waits in the worker's pipe, so that it never idles. */
const jobsPerWorker = 2;
/** Starts of a worker that fail one after the other before the machine is said to allow none. */
const failedStarts = 3;
const pauseAfterFailedStartMs = 300;
/** Beyond all limits of a program, its worker must be stuck: minutes, as loaded machines are slow. */
const stuckMs = 300_000;

const watchMs = 50;
/** A job behind one that takes longer is given to somebody else. */
const patienceMs = 50;
/** When all workers are held up for so long while others wait, one more joins them on their cores. */
const heldUpMs = 1000;

/**
 * Keeps workers busy and replaces those that die. No program makes others wait: what stands behind a
 * long one moves on, and where long ones hold every worker, as many again help out, which are not
 * given problems known to take long.
 */
export class Pool {
  readonly #workers: number;
  readonly #slots: (Worker | undefined)[];
  readonly #queue: Job[] = [];
  /** Keys of problems whose latest program held up its worker. */
  readonly #slow = new Set<string>();
  #settings: WorkerSettings;
  #failedStarts = 0;
  #watch: NodeJS.Timeout | undefined;
  #closed = false;
  /** Workers lost and programs killed from outside, each of which was judged again. */
  faults = 0;

  constructor(settings: WorkerSettings, workers: number) {
    this.#settings = settings;
    this.#workers = workers;
    this.#slots = Array.from({ length: workers }, () => undefined);
  }

  /**
   * Starts the first worker and says which rungs hold; all later ones must reach the same. The others
   * start with their first job.
   */
  async start(): Promise<{ rungs: Rung[]; missing: Record<string, string> }> {
    for (;;) {
      const worker = new Worker(this.#settings, 0);
      this.#slots[0] = worker;
      try {
        const ready = await worker.ready;
        this.#settings = { ...this.#settings, rungs: ready.rungs, exact: true };
        return ready;
      } catch (error) {
        this.#slots[0] = undefined;
        await this.#failedStart(error);
      }
    }
  }

  /** Process ids of the living workers. */
  get pids(): number[] {
    return this.#slots.flatMap((worker) => worker?.pid ?? []);
  }

  /** Judges one program; rejects only when no worker can be started at all. */
  run(problem: PreparedProblem, source: string): Promise<Judged> {
    return new Promise((resolve, reject) => {
      this.#queue.push({ problem, source, resolve, reject, faults: 0, again: false });
      this.#dispatch();
    });
  }

  #dispatch(): void {
    if (this.#closed) return;
    for (let depth = 1; depth <= jobsPerWorker; depth += 1) {
      for (const [index, worker] of this.#slots.entries()) {
        const { inFlight = 0, busyMs = 0 } = worker ?? {};
        if (inFlight >= depth || busyMs >= patienceMs) continue;
        const job = this.#next(index);
        if (job !== undefined) this.#give(index, job);
      }
    }
  }

  /** The first job that the worker may have. */
  #next(index: number): Job | undefined {
    if (index < this.#workers) return this.#queue.shift();
    const at = this.#queue.findIndex(({ problem }) => !this.#slow.has(problem.key));
    return at < 0 ? undefined : this.#queue.splice(at, 1)[0];
  }

  #give(index: number, job: Job): void {
    const worker = (this.#slots[index] ??= new Worker(this.#settings, index));
    this.#watch ??= setInterval(() => {
      this.#look();
    }, watchMs).unref();
    const stuck = setTimeout(() => void worker.close(), stuckMs + 10 * job.problem.longestMs);
    stuck.unref();
    worker
      .judge(job.problem, job.source)
      .then(
        (answer) => {
          this.#failedStarts = 0;
          return this.#settle(job, answer);
        },
        (error: unknown) => {
          if (worker.isLost && this.#slots[index] === worker) this.#slots[index] = undefined;
          return this.#repeat(job, error as Error);
        },
      )
      .finally(() => {
        clearTimeout(stuck);
        this.#dispatch();
      });
  }

  async #settle(job: Job, answer: Answer): Promise<void> {
    if (answer.killed) {
      await this.#countFault(job, answer, "a program was killed from outside");
    } else if (answer.nearLimit && !job.again) {
      job.again = true;
      this.#queue.unshift(job);
    } else {
      if (wallMsOf(answer) < heldUpMs) this.#slow.delete(job.problem.key);
      job.resolve(answer);
    }
  }

  async #repeat(job: Job, error: Error): Promise<void> {
    if (this.#closed) {
      job.reject(new Error("the judge was closed"));
    } else if (error instanceof Withdrawn || (error instanceof WorkerLost && !error.active)) {
      this.#queue.unshift(job);
    } else if (error instanceof WorkerUnstarted) {
      try {
        await this.#failedStart(error);
        this.#queue.unshift(job);
      } catch (final) {
        job.reject(final as Error);
      }
    } else if (!(error instanceof WorkerLost)) {
      job.reject(error);
    } else if (error.signal === "SIGPROF") {
      job.resolve(sameForAll(job.problem, "timeout", checkingTookTooLong));
    } else {
      const message = `${error.message}, ${mostFaults} times on this program, not on one known to be right`;
      const failed = sameForAll(job.problem, "runtime-error", { type: "WorkerLost", message });
      await this.#countFault(job, failed, error.message);
    }
  }

  /** Judges the program again, or settles what its faults mean: `failed` where the machine is well. */
  async #countFault(job: Job, failed: Answer, fault: string): Promise<void> {
    this.faults += 1;
    job.faults += 1;
    if (job.faults < mostFaults) this.#queue.unshift(job);
    else job.resolve((await this.#machineIsWell()) ? failed : { fault });
  }

  /** Whether a program known to be right is found so by a worker of its own. */
  async #machineIsWell(): Promise<boolean> {
    const worker = new Worker(this.#settings, 0);
    try {
      const { problem, program } = knownGood(this.#settings);
      const { tests } = await worker.judge(problem, program);
      return tests.every(({ verdict }) => verdict === "passed");
    } catch {
      return false;
    } finally {
      await worker.close();
    }
  }

  /** @throws InputError when there is no use in another try; other errors as they are */
  async #failedStart(error: unknown): Promise<void> {
    if (!(error instanceof WorkerUnstarted) || error.isFinal) throw error;
    this.#failedStarts += 1;
    if (this.#failedStarts >= failedStarts) {
      throw new InputError(
        `The judge cannot start a sandbox for programs on this machine: ${error.message}\n` +
          `\`passlab doctor\` tries it; a declared module that cannot be imported may be left out (modules).`,
      );
    }
    await sleep(pauseAfterFailedStartMs * this.#failedStarts);
  }

  #look(): void {
    const busy = this.#slots.filter((worker) => worker !== undefined && worker.inFlight > 0);
    if (busy.length === 0) {
      clearInterval(this.#watch);
      this.#watch = undefined;
    }
    let heldUp = 0;
    for (const worker of busy) {
      if (worker === undefined || worker.busyMs < patienceMs) continue;
      worker.withdraw();
      if (worker.busyMs < heldUpMs) continue;
      heldUp += 1;
      if (worker.problemKey !== undefined) this.#slow.add(worker.problemKey);
    }
    const waits = this.#queue.some(({ problem }) => !this.#slow.has(problem.key));
    if (waits && heldUp === this.#slots.length && heldUp < 2 * this.#workers) {
      this.#slots.push(undefined);
      this.#dispatch();
    }
    if (!waits) this.#dismissHelpers();
  }

  /** Ends idle workers beyond the usual number. */
  #dismissHelpers(): void {
    while (this.#slots.length > this.#workers && (this.#slots.at(-1)?.inFlight ?? 0) === 0) {
      void this.#slots.pop()?.close();
    }
  }

  /** Ends all workers; jobs still running are rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#watch);
    for (const job of this.#queue.splice(0)) job.reject(new Error("the judge was closed"));
    await Promise.all(this.#slots.map(async (worker) => worker?.close()));
  }
}

function wallMsOf({ tests }: Answer): number {
  return tests.reduce((sum, { wallMs }) => sum + wallMs, 0);
}

/**
 * The supervisor was ended while it compared the program's answers: they were made, or happened, to
 * take unbounded work (2^n-digit numbers, colliding hashes).
 */
const checkingTookTooLong = {
  type: "Timeout",
  message: "the tests did not come to an end on its answers",
};

function sameForAll(
  problem: PreparedProblem,
  verdict: TestOutcome["verdict"],
  error: { type: string; message: string },
): Answer {
  const test: TestOutcome = { verdict, error, cpuMs: 0, wallMs: 0 };
  const tests = Array.from({ length: problem.testCount }, () => test);
  return { tests, cpuMs: 0, peakBytes: 0, nearLimit: false, killed: false };
}
