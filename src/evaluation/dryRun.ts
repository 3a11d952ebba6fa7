import { availableParallelism } from "node:os";
import { createJudge, type Judge, limitsOfProblem } from "../judge/index.js";
import type { Problem, ProblemSet } from "../problems/index.js";
import type { LogLine } from "../runs/index.js";
import { type EvaluateOptions, exampleProblems, prepare, programsPerWorker } from "./evaluate.js";
import { judgeSamples } from "./judgeSamples.js";
import type { BadRow, SampleInventory } from "./sampleInventory.js";

/** What an evaluation would cost, from judging a few of its programs. */
export interface DryRun {
  readonly problems: number;
  readonly samples: number;
  readonly badRows: readonly BadRow[];
  readonly warnings: SampleInventory["warnings"];
  /** Distinct programs, and how many tests they would run. */
  readonly programs: number;
  readonly executions: number;
  readonly trial: {
    readonly programs: number;
    readonly seconds: number;
    readonly cpuSeconds: number;
  };
  /** Seconds on the clock with the workers asked for; the range is two standard errors wide. */
  readonly seconds: { readonly value: number; readonly low: number; readonly high: number };
  readonly cpuSeconds: number;
  /**
   * CPU seconds that one program adds for each test it never ends on; a timeout is seen twice before
   * it counts, and the trial may hold none.
   */
  readonly secondsPerTimeout: number;
  /** Size of the run folder. */
  readonly diskBytes: number;
}

/** Of the evaluation to come. Known verdicts would make it look cheap, so there is no cache. */
export type DryRunOptions = Omit<EvaluateOptions, "cache" | "out" | "watch">;

const trialShare = 0.01;
/** A worker's first program pays for its start; fewer say nothing about the spread. */
const leastPrograms = 16;

/**
 * Judges 1 % of the programs, at least 16, spread evenly over the file, and extrapolates. Writes
 * nothing.
 *
 * @throws InputError for samples or options that cannot be used
 */
export async function dryRun(set: ProblemSet, options: DryRunOptions): Promise<DryRun> {
  const { problems, inventory } = await prepare(set, options);
  const firsts = inventory.samples.flatMap((_, sample) =>
    inventory.firstTwin[sample] === sample ? [sample] : [],
  );
  const trial = spread(firsts, Math.max(leastPrograms, Math.ceil(trialShare * firsts.length)));
  const judge = await createJudge(options);
  try {
    const started = performance.now();
    const lines = await judgeTrial(judge, inventory, new Set(trial), options);
    const seconds = (performance.now() - started) / 1000;
    const scale = firsts.length / trial.length;
    const error = relativeError(lines.map(({ wallMs }) => wallMs));
    const cpuSeconds = sum(lines.map(({ cpuMs }) => cpuMs)) / 1000;
    const bytesPerSample = sum(lines.map((line) => JSON.stringify(line).length)) / lines.length;
    return {
      problems: problems.length,
      samples: inventory.samples.length,
      badRows: inventory.badRows,
      warnings: inventory.warnings,
      programs: firsts.length,
      executions: sum(firsts.map((sample) => testsOf(inventory, sample))),
      trial: { programs: trial.length, seconds, cpuSeconds },
      seconds: {
        value: seconds * scale,
        low: seconds * scale * Math.max(0, 1 - 2 * error),
        high: seconds * scale * (1 + 2 * error),
      },
      cpuSeconds: cpuSeconds * scale,
      secondsPerTimeout: (2 * longestCpuMs(problems, options)) / 1000,
      diskBytes: Math.round(bytesPerSample * inventory.samples.length),
    };
  } finally {
    await judge.close();
  }
}

/** One line per program of the trial. */
async function judgeTrial(
  judge: Judge,
  inventory: SampleInventory,
  trial: ReadonlySet<number>,
  { nAtK = [], workers = availableParallelism() }: DryRunOptions,
): Promise<LogLine[]> {
  const lines: LogLine[] = [];
  await judgeSamples({
    judge,
    inventory,
    ledger: { hasVerdict: (sample) => !trial.has(sample) },
    examplesOf: nAtK.length > 0 ? exampleProblems() : () => undefined,
    write: (own) => lines.push(...own),
    atOnce: programsPerWorker * workers,
    watch: { started: () => undefined, finished: () => undefined },
  });
  return lines;
}

/** So many of the items, at equal distances. */
function spread<Item>(items: readonly Item[], count: number): Item[] {
  if (count >= items.length) return [...items];
  const step = items.length / count;
  return items.filter((_, i) => Math.floor(i / step) !== Math.floor((i - 1) / step));
}

function testsOf({ samples }: SampleInventory, sample: number): number {
  return samples[sample]?.problem.tests.cases.length ?? 0;
}

/** Standard error of the mean as a share of it; 0 where there is no spread to see. */
function relativeError(values: readonly number[]): number {
  const mean = sum(values) / values.length;
  if (values.length < 2 || mean === 0) return 0;
  const squares = sum(values.map((value) => (value - mean) ** 2));
  return Math.sqrt(squares / (values.length - 1) / values.length) / mean;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function longestCpuMs(problems: readonly Problem[], { limits }: DryRunOptions): number {
  return problems.reduce((most, problem) => {
    return Math.max(most, limitsOfProblem(problem, limits).cpuMs);
  }, 0);
}
