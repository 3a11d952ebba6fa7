import { execa } from "execa";
import { join } from "node:path";
import { readFrames, writeFrame } from "./frames.js";
import type { Rung, TestOutcome, FirstFailure } from "./outcome.js";
import type { Limits } from "./limits.js";
import type { PreparedProblem } from "./prepare.js";
import { pythonFolder, type Python } from "./python.js";

/** What a worker says about one program. */
export interface Answer {
  readonly tests: readonly (TestOutcome & Omit<FirstFailure, "test">)[];
  readonly cpuMs: number;
  readonly peakBytes: number;
  /** It ended a little over a limit: judge it again. */
  readonly nearLimit: boolean;
  /** Neither it nor the judge killed it, so the machine did: judge it again. */
  readonly killed: boolean;
}

/** What every worker of a judge is told at its start. */
export interface WorkerSettings {
  readonly python: Python;
  readonly rungs: readonly Rung[];
  readonly allowUnsafe: boolean;
  readonly compare: string;
  readonly floatTolerance: number | null;
  readonly limits: Limits;
  /** Whether all of `rungs` must hold. */
  readonly exact?: boolean;
}

/**
 * A worker process ended before its answer. `signal` says by which signal, if by one; `active`
 * whether this job was the one being judged, not one that waited behind it.
 */
export class WorkerLost extends Error {
  override readonly name = "WorkerLost";
  constructor(
    message: string,
    readonly signal: string | undefined,
    readonly active: boolean,
  ) {
    super(message);
  }
}

/** A worker, or one of its sandboxes, could not be started, whatever its programs. */
export class WorkerUnstarted extends Error {
  override readonly name: string = "WorkerUnstarted";
  /** Whether another try is of no use. */
  readonly isFinal: boolean = false;
}

/** The machine offers too little isolation to run untrusted programs. */
export class IsolationRefused extends WorkerUnstarted {
  override readonly name = "IsolationRefused";
  override readonly isFinal = true;
  constructor(readonly missing: Readonly<Record<string, string>>) {
    super("not enough isolation");
  }
}

/** The job was taken back before the worker had begun with it. */
export class Withdrawn extends Error {
  override readonly name = "Withdrawn";
}

interface Waiting {
  readonly problemKey: string;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

/** What a supervisor says: once how it started, or why not; then an answer to each job. */
type Said =
  | { readonly rungs: Rung[]; readonly missing: Record<string, string> }
  | { readonly refused: Readonly<Record<string, string>> }
  | { readonly unstarted: string }
  | ({ readonly job: number } & Answer);

/** How long an idle worker may take to end its sandboxes. */
const patienceMs = 5000;

/** Bytes of problems that a supervisor keeps, the newest in any case, and what each counts at least. */
const keptBytes = 16 * 2 ** 20;
const leastBytes = 2 ** 16;

/** One supervisor process with its sandboxes. Answers come in the order of the jobs. */
export class Worker {
  readonly #process: ReturnType<typeof startSupervisor>;
  /** Jobs not answered yet by number, the one being judged first. */
  readonly #waiting = new Map<number, Waiting>();
  /** When the worker began with the first of them; undefined while it starts itself. */
  #since: number | undefined;
  /** The problems that the supervisor keeps, with their bytes, oldest first. */
  readonly #known = new Map<string, number>();
  #knownBytes = 0;
  #jobs = 0;
  #complaint = "";
  #lost: Error | undefined;

  /** Which rungs hold, and why others do not. Rejects with WorkerUnstarted. */
  readonly ready: Promise<{ rungs: Rung[]; missing: Record<string, string> }>;

  constructor(settings: WorkerSettings, index: number) {
    const { python, limits } = settings;
    this.#process = startSupervisor(python);
    const { stdin, stdout, stderr } = this.#process;
    // Writing to a worker that has just died is reported by its end, not here.
    stdin.on("error", () => undefined);
    stderr.on("data", (chunk: Buffer) => {
      this.#complaint = (this.#complaint + chunk.toString()).slice(-2000);
    });
    this.ready = new Promise((resolve, reject) => {
      let started = false;
      const receive = (message: unknown) => {
        const said = message as Said;
        if ("job" in said) {
          this.#since = performance.now();
          this.#waiting.get(said.job)?.resolve(said);
          this.#waiting.delete(said.job);
        } else if ("rungs" in said) {
          started = true;
          this.#since = performance.now();
          resolve(said);
        } else if ("refused" in said) {
          this.#lost = new IsolationRefused(said.refused);
        } else {
          this.#lost = new WorkerUnstarted(said.unstarted);
        }
      };
      readFrames(stdout, receive, () => this.#process.kill("SIGKILL"));
      void this.#process.then((result) => {
        const reason = this.#complaint.trim().split("\n").at(-1) ?? "";
        const message = `the judge's worker ended (${result.signal ?? `status ${result.exitCode ?? "?"}`}) ${reason}`;
        this.#lost ??= started
          ? new WorkerLost(message, result.signal, false)
          : new WorkerUnstarted(message);
        reject(this.#lost);
        const [first, ...others] = this.#waiting.values();
        const isUnstarted = this.#lost instanceof WorkerUnstarted;
        first?.reject(isUnstarted ? this.#lost : new WorkerLost(message, result.signal, true));
        for (const job of others) job.reject(new WorkerLost(message, result.signal, false));
        this.#waiting.clear();
      });
    });
    this.ready.catch(() => undefined);
    writeFrame(stdin, {
      index,
      allowUnsafe: settings.allowUnsafe,
      exact: settings.exact ?? false,
      compare: settings.compare,
      floatTolerance: settings.floatTolerance,
      sandbox: {
        rungs: settings.rungs,
        modules: python.modules,
        limits: {
          memoryBytes: limits.memoryMiB * 2 ** 20,
          outputBytes: limits.outputKiB * 1024,
          threads: limits.threads,
          openFiles: limits.openFiles,
        },
      },
    });
  }

  /** Whether the process has ended. */
  get isLost(): boolean {
    return this.#lost !== undefined;
  }

  /** Jobs not answered yet. */
  get inFlight(): number {
    return this.#waiting.size;
  }

  /** How long it has been at the job that it is judging; 0 where there is none. */
  get busyMs(): number {
    return this.#waiting.size === 0
      ? 0
      : Math.max(0, performance.now() - (this.#since ?? Infinity));
  }

  /** The problem of that job. */
  get problemKey(): string | undefined {
    return [...this.#waiting.values()][0]?.problemKey;
  }

  /** Process id of the supervisor. */
  get pid(): number | undefined {
    return this.#process.pid;
  }

  /**
   * Judges one program.
   *
   * Rejects with WorkerLost or WorkerUnstarted when the process ends first, and with Withdrawn.
   */
  judge(problem: PreparedProblem, source: string): Promise<Answer> {
    if (this.#lost !== undefined) return Promise.reject(this.#lost);
    if (!this.#known.has(problem.key)) this.#teach(problem);
    this.#jobs += 1;
    const job = this.#jobs;
    if (this.#waiting.size === 0 && this.#since !== undefined) this.#since = performance.now();
    writeFrame(this.#process.stdin, { job, key: problem.key, source });
    return new Promise((resolve, reject) => {
      this.#waiting.set(job, { problemKey: problem.key, resolve, reject });
    });
  }

  /** Takes back all jobs that wait behind the one being judged. */
  withdraw(): void {
    for (const [job, { reject }] of [...this.#waiting].slice(1)) {
      writeFrame(this.#process.stdin, { withdraw: job });
      this.#waiting.delete(job);
      reject(new Withdrawn());
    }
  }

  #teach(problem: PreparedProblem): void {
    const written = writeFrame(this.#process.stdin, { problem: problem.key, ...problem.content });
    const bytes = Math.max(written, leastBytes);
    for (const [key, size] of this.#known) {
      if (this.#knownBytes + bytes <= keptBytes) break;
      writeFrame(this.#process.stdin, { forget: key });
      this.#known.delete(key);
      this.#knownBytes -= size;
    }
    this.#known.set(problem.key, bytes);
    this.#knownBytes += bytes;
  }

  /** Ends the process and everything in its sandboxes; what it is judging, it drops. */
  async close(): Promise<void> {
    if (this.inFlight > 0) this.#process.kill("SIGKILL");
    this.#process.stdin.end();
    const late = setTimeout(() => this.#process.kill("SIGKILL"), patienceMs);
    await this.#process;
    clearTimeout(late);
  }
}

/** The world of the supervisor is as empty and as fixed as that of the programs. */
function startSupervisor(python: Python) {
  const script = join(pythonFolder, "supervisor.py");
  return execa(python.executable, ["-S", "-s", "-B", "-X", "utf8", "-W", "ignore", script], {
    buffer: false,
    reject: false,
    stdin: "pipe",
    stdout: "pipe",
    stderr: "pipe",
    extendEnv: false,
    env: { PYTHONHASHSEED: "0", LC_ALL: "C.UTF-8", TZ: "UTC" },
    cwd: "/",
  });
}
