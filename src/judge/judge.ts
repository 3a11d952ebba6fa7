import { availableParallelism } from "node:os";
import { InputError } from "../errors.js";
import type { Problem } from "../problems/index.js";
import { Cache, type CachedOutcome } from "./cache.js";
import { inOrder } from "./inOrder.js";
import { type Limits, limitsOfProblem, resolveLimits } from "./limits.js";
import {
  appsCode,
  type CompareMode,
  compareModes,
  isFailure,
  type Outcome,
  overallVerdict,
  type Rung,
  rungs,
} from "./outcome.js";
import { Pool, type Judged } from "./pool.js";
import { type PreparedProblem, prepare } from "./prepare.js";
import { Recent } from "./recent.js";
import { findPython, judgeCodeHash, type Python } from "./python.js";
import { IsolationRefused } from "./worker.js";

export interface JudgeOptions {
  /** Default `strict`. */
  readonly compare?: CompareMode;
  /** Numbers may differ by this times max(1, |expected|), in every mode. Default: as the mode has it. */
  readonly floatTolerance?: number;
  /**
   * Default: see `defaultLimits`, but a dataset's own time limit goes before its default. Memory, output,
   * threads and files are the same for all problems.
   */
  readonly limits?: Partial<Limits>;
  /** CPU and wall limits of single problems by task id, as `calibrate` finds them. */
  readonly limitsOf?: ReadonlyMap<string, Pick<Limits, "cpuMs"> & Partial<Pick<Limits, "wallMs">>>;
  /** Worker processes, each on one core. Default: one per core. */
  readonly workers?: number;
  /**
   * `auto`: every rung the machine has, and an error where that is not enough; a list: only these
   * rungs; `none`: run hostile programs with your own rights. Default `auto`.
   */
  readonly isolation?: "auto" | "none" | readonly Rung[];
  /** Folder of the cache of verdicts. Default: none. */
  readonly cache?: string;
  /** Installed modules that programs may import. Default `["numpy"]`. */
  readonly modules?: readonly string[];
  /** After which test the rest are skipped. Default: run all. */
  readonly stopAt?: StopAt;
}

/**
 * - `failure`: the first test that fails.
 * - `crash`: the first that is not run to its end, which leaves the verdict's class as it is.
 * - `timeout`: the first that is over the time, which leaves the verdict as it is: only a text that does
 *   not compile is worse, and that shows in the first test.
 */
export type StopAt = (typeof stops)[number];
const stops = ["failure", "crash", "timeout"] as const;

/** Counts since the judge was created. */
export interface JudgeCounts {
  /** Programs that were run. */
  readonly judged: number;
  /** Programs whose outcome was known: the same text against the same tests. */
  readonly repeated: number;
  /** Workers lost on the way; their programs were judged again. */
  readonly faults: number;
}

export interface Judge {
  /** Judges one program, none where the text is blank. Never rejects for what a program does. */
  judge(problem: Problem, program: string): Promise<Outcome>;
  /**
   * Judges a stream of programs: outcomes in the order of the input, taking from it only as fast as
   * programs can be judged. A program that was among the last 100,000 different ones is not run again;
   * with a cache, none is. Memory does not grow with the stream.
   */
  batch(
    programs: AsyncIterable<ProgramToJudge> | Iterable<ProgramToJudge>,
  ): AsyncGenerator<Outcome, void, undefined>;
  /** Ends every process. */
  close(): Promise<void>;
  readonly isolation: readonly Rung[];
  /** Rungs that do not hold here, with the reason. */
  readonly missingRungs: Readonly<Record<string, string>>;
  readonly python: Python;
  /** Names everything about the judge and its interpreter that can change a verdict. */
  readonly version: string;
  readonly counts: JudgeCounts;
  /** Process ids of the workers that run now. */
  readonly workerPids: readonly number[];
}

export interface ProgramToJudge {
  readonly problem: Problem;
  /** Python text that runs alone. */
  readonly program: string;
}

/**
 * Starts a judge: finds Python, climbs the isolation ladder, and keeps worker processes warm.
 *
 * @throws InputError for options out of range, without a usable Python, or where the machine offers
 *         too little isolation and `isolation` is not `none`
 */
export async function createJudge(options: JudgeOptions = {}): Promise<Judge> {
  if (process.platform !== "linux") {
    throw new InputError(
      `The judge needs Linux, found ${process.platform}: its isolation is made of Linux namespaces, ` +
        `seccomp and Landlock. Run passlab in a Linux container or virtual machine.`,
    );
  }
  const settings = check(options);
  const python = await findPython(settings.modules);
  const cache = settings.cache === undefined ? undefined : new Cache(settings.cache);
  const pool = new Pool({ ...settings, python }, settings.workers);
  try {
    const { rungs: climbed, missing } = await pool.start();
    return new RunningJudge(settings, python, pool, cache, climbed, missing);
  } catch (error) {
    cache?.close();
    await pool.close();
    if (!(error instanceof IsolationRefused)) throw error;
    const reasons = Object.entries(error.missing).map(([rung, reason]) => `  ${rung}: ${reason}`);
    throw new InputError(
      `Untrusted programs cannot be isolated here. Needed: seccomp, and namespaces or Landlock.\n` +
        `${reasons.join("\n")}\nRun in a container that allows them, or, with programs you trust ` +
        `with your files and network, choose the isolation "none".`,
    );
  }
}

/** Judges one program and leaves nothing running; for more than one keep a judge. */
export async function judge(
  problem: Problem,
  program: string,
  limits: Partial<Limits> = {},
): Promise<Outcome> {
  const once = await createJudge({ limits, workers: 1 });
  try {
    return await once.judge(problem, program);
  } finally {
    await once.close();
  }
}

/** Taken from a batch at a time, so that quick ones are found among many that take long. */
const programsInWork = 512;
/** Judged before one that takes long, and kept until it is done: some MB of outcomes. */
const programsAhead = 4096;

/** Copies of one run once while this many different programs lie between them: about 150 MB of outcomes. */
const rememberedPrograms = 100_000;

type Settings = ReturnType<typeof check>;

function check(options: JudgeOptions) {
  const compare = options.compare ?? "strict";
  if (!compareModes.includes(compare)) {
    throw new InputError(
      `The compare mode is ${JSON.stringify(compare)}; expected one of ${compareModes.join(", ")}.`,
    );
  }
  const floatTolerance = options.floatTolerance ?? null;
  if (floatTolerance !== null && !(floatTolerance > 0 && floatTolerance < 1)) {
    throw new InputError(`The float tolerance is ${floatTolerance}; expected between 0 and 1.`);
  }
  const workers = options.workers ?? availableParallelism();
  if (!Number.isInteger(workers) || workers < 1 || workers > 1024) {
    throw new InputError(`workers is ${workers}; expected a whole number from 1 to 1024.`);
  }
  const isolation = options.isolation ?? "auto";
  const wanted = isolation === "auto" ? rungs : isolation === "none" ? [] : isolation;
  const unknown = wanted.find((rung) => !rungs.includes(rung));
  if (unknown !== undefined) {
    throw new InputError(
      `There is no isolation ${JSON.stringify(unknown)}; expected auto, none, or some of ${rungs.join(", ")}.`,
    );
  }
  const modules = options.modules ?? ["numpy"];
  const odd = modules.find((name) => !/^[A-Za-z_]\w*$/.test(name));
  if (odd !== undefined)
    throw new InputError(`${JSON.stringify(odd)} is no top-level module name.`);
  if (options.stopAt !== undefined && !stops.includes(options.stopAt)) {
    throw new InputError(
      `stopAt is ${JSON.stringify(options.stopAt)}; expected one of ${stops.join(", ")}, or nothing.`,
    );
  }
  return {
    compare,
    floatTolerance,
    workers,
    // Whatever the isolation, the limits on memory and output hold.
    rungs: rungs.filter((rung) => wanted.includes(rung) || rung === "rlimits"),
    allowUnsafe: isolation === "none",
    modules,
    limits: resolveLimits(options.limits),
    givenLimits: options.limits ?? {},
    limitsOf: options.limitsOf ?? new Map<string, Pick<Limits, "cpuMs">>(),
    cache: options.cache,
    stopAt: options.stopAt ?? null,
  };
}

class RunningJudge implements Judge {
  readonly version: string;
  readonly #prepared = new WeakMap<Problem, PreparedProblem>();
  readonly #context: string;
  #judged = 0;
  #repeated = 0;

  constructor(
    private readonly settings: Settings,
    readonly python: Python,
    private readonly pool: Pool,
    private readonly cache: Cache | undefined,
    readonly isolation: readonly Rung[],
    readonly missingRungs: Readonly<Record<string, string>>,
  ) {
    this.version = `judge/${judgeCodeHash()} ${python.identity}`;
    const { compare, floatTolerance, limits } = settings;
    this.#context = JSON.stringify([this.version, isolation, compare, floatTolerance, limits]);
  }

  get counts(): JudgeCounts {
    return { judged: this.#judged, repeated: this.#repeated, faults: this.pool.faults };
  }

  get workerPids(): readonly number[] {
    return this.pool.pids;
  }

  async judge(problem: Problem, program: string): Promise<Outcome> {
    const prepared = this.#prepare(problem);
    return { taskId: problem.taskId, ...(await this.#cached(prepared, program)) };
  }

  batch(
    programs: AsyncIterable<ProgramToJudge> | Iterable<ProgramToJudge>,
  ): AsyncGenerator<Outcome, void, undefined> {
    const seen = new Recent<Promise<CachedOutcome>>(rememberedPrograms);
    const window = { most: programsInWork, ahead: programsAhead };
    return inOrder(programs, window, async ({ problem, program }) => {
      const prepared = this.#prepare(problem);
      const key = this.#key(prepared, program);
      let outcome = seen.get(key);
      if (outcome === undefined) {
        outcome = this.#cached(prepared, program);
        seen.set(key, outcome);
      } else {
        this.#repeated += 1;
      }
      return { taskId: problem.taskId, ...(await outcome) };
    });
  }

  async close(): Promise<void> {
    await this.pool.close();
    this.cache?.close();
  }

  #prepare(problem: Problem): PreparedProblem {
    let prepared = this.#prepared.get(problem);
    if (prepared === undefined) {
      const own = this.settings.limitsOf.get(problem.taskId);
      const { limits, givenLimits, stopAt } = this.settings;
      const { cpuMs, wallMs } =
        own === undefined ? limitsOfProblem(problem, givenLimits) : resolveLimits(own);
      const resolved = { ...limits, cpuMs, wallMs };
      prepared = prepare(problem, resolved, stopAt);
      this.#prepared.set(problem, prepared);
    }
    return prepared;
  }

  #key(prepared: PreparedProblem, program: string): string {
    return Cache.key(this.#context, prepared.key, program);
  }

  async #cached(prepared: PreparedProblem, program: string): Promise<CachedOutcome> {
    if (program.trim() === "") return this.#empty(prepared);
    if (this.cache === undefined) return this.#run(prepared, program);
    const key = this.#key(prepared, program);
    const known = this.cache.get(key);
    if (known !== undefined) {
      this.#repeated += 1;
      return known;
    }
    const outcome = await this.#run(prepared, program);
    this.cache.put(key, outcome, isSettled(outcome, prepared));
    return outcome;
  }

  async #run(prepared: PreparedProblem, program: string): Promise<CachedOutcome> {
    const started = performance.now();
    const judged = await this.pool.run(prepared, program);
    this.#judged += 1;
    return this.#outcome(judged, performance.now() - started);
  }

  /** Nothing is run where nothing was written: with no tests asked, none can be passed. */
  #empty({ testCount }: PreparedProblem): CachedOutcome {
    return {
      verdict: "empty",
      tests: Array.from({ length: testCount }, () => ({ verdict: "not-run", cpuMs: 0, wallMs: 0 })),
      appsCode: appsCode("empty"),
      cpuMs: 0,
      wallMs: 0,
      peakMemoryMiB: 0,
      ...this.#common,
    };
  }

  get #common(): Pick<CachedOutcome, "compare" | "isolation" | "judge"> {
    return {
      compare: this.settings.compare,
      isolation: this.isolation,
      judge: this.version,
    };
  }

  #outcome(judged: Judged, wallMs: number): CachedOutcome {
    if ("fault" in judged) {
      return {
        verdict: "machine-fault",
        tests: [],
        error: { type: "MachineFault", message: judged.fault },
        appsCode: null,
        cpuMs: 0,
        wallMs: round(wallMs),
        peakMemoryMiB: 0,
        ...this.#common,
      };
    }
    const failure = judged.tests.findIndex(isFailure);
    const verdict = overallVerdict(judged.tests);
    const { input, expected, actual } = judged.tests[failure] ?? {};
    const decisive = judged.tests.find((test) => test.verdict === verdict);
    return {
      verdict,
      tests: judged.tests.map(({ verdict, rule, roundingOnly, error, cpuMs, wallMs }) => ({
        verdict,
        ...(rule === undefined ? {} : { rule }),
        ...(roundingOnly === undefined ? {} : { roundingOnly }),
        ...(error === undefined ? {} : { error }),
        cpuMs: round(cpuMs),
        wallMs: round(wallMs),
      })),
      ...(decisive?.error === undefined ? {} : { error: decisive.error }),
      ...(failure < 0
        ? {}
        : {
            firstFailure: {
              test: failure,
              ...(input === undefined ? {} : { input }),
              ...(expected === undefined ? {} : { expected }),
              ...(actual === undefined ? {} : { actual }),
            },
          }),
      appsCode: appsCode(verdict),
      cpuMs: round(judged.cpuMs),
      wallMs: round(judged.tests.reduce((sum, test) => sum + test.wallMs, 0)),
      peakMemoryMiB: round(judged.peakBytes / 2 ** 20),
      ...this.#common,
    };
  }
}

/** A time-out that was spent on the clock and not on the processor may have been the machine's doing. */
function isSettled({ verdict, tests }: CachedOutcome, { cpuMs }: PreparedProblem): boolean {
  return (
    verdict !== "timeout" || tests.some((test) => test.verdict === verdict && test.cpuMs > cpuMs)
  );
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
