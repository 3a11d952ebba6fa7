import { availableParallelism } from "node:os";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { createJudge, type Judge, type JudgeOptions } from "../judge/index.js";
import {
  type DateWindow,
  inDateWindow,
  type Problem,
  type ProblemSet,
  type SampleFields,
} from "../problems/index.js";
import {
  countTokens,
  countVerdicts,
  type LogLine,
  type Manifest,
  RunFolder,
  runFiles,
} from "../runs/index.js";
import { commonLimits, describeProblems, evaluationInputs } from "./inputs.js";
import { judgeSamples, type JudgingWatch } from "./judgeSamples.js";
import { Ledger, type NotJudged } from "./ledger.js";
import {
  type BadRow,
  badRowLines,
  type Duplicates,
  duplicatesIn,
  type SampleInventory,
  takeInventory,
} from "./sampleInventory.js";
import { type Scores, scoresOf } from "./scores.js";
import type { ProblemWork } from "./workLeft.js";

export interface EvaluateOptions extends JudgeOptions {
  /** Path of the samples file. */
  readonly samples: string;
  /** Where its rows have the problem and the text, if under names that are not known. */
  readonly fields?: SampleFields;
  /** The run folder: new, empty, or of an earlier start with the same inputs. */
  readonly out: string;
  readonly ks: readonly number[];
  /** n@k after filtering by the example tests; these are run only if asked for. */
  readonly nAtK?: readonly { readonly n: number; readonly k: number }[];
  /** t of pass@t, in tokens; needs token counts in the samples file. */
  readonly ts?: readonly number[];
  /** Only problems first public in it. */
  readonly window?: DateWindow;
  /** Only the first problems of the set, or of the window. */
  readonly limit?: number;
  /** Of the bootstrap. Default 0. */
  readonly seed?: number;
  /** Problems known to be bad, by task id: the score is given with and without them. */
  readonly exclude?: readonly string[];
  /** Refuse files with bad rows. */
  readonly strictInput?: boolean;
  /** Arguments of the command, for the manifest. */
  readonly command?: readonly string[];
  readonly watch?: EvaluationWatch;
}

/** What there is to judge. */
export interface EvaluationStart extends Pick<SampleInventory, "warnings"> {
  readonly samples: number;
  /** Samples whose verdicts are in the folder already. */
  readonly known: number;
  /** The distinct programs of all others. */
  readonly work: readonly ProblemWork[];
}

/** Told about the course of an evaluation. */
export interface EvaluationWatch extends JudgingWatch {
  ready(judge: Judge, start: EvaluationStart): void;
}

/** The scores of a run: the same for every start with the same inputs. */
export interface Summary extends Scores {
  /** What is likely wrong with the samples file as a whole. */
  readonly warnings: SampleInventory["warnings"];
  readonly badRows: readonly BadRow[];
  readonly duplicates: Duplicates;
  /** Why samples could not be judged, the most frequent reason first. */
  readonly notJudgedFor: readonly NotJudged[];
  /** Samples that fail, and would pass with a float tolerance of 1e-6. */
  readonly roundingFailures: number;
  /** Problems of the set that cannot be judged, such as those without tests. */
  readonly unusable: ProblemSet["unusable"];
}

export interface Evaluation {
  readonly summary: Summary;
  readonly manifest: Manifest;
}

/**
 * Judges samples against problems and scores them: everything is kept in a run folder, and a killed
 * evaluation goes on where it was when it is started again.
 *
 * @throws InputError for samples, options or a run folder that cannot be used
 */
export async function evaluate(set: ProblemSet, options: EvaluateOptions): Promise<Evaluation> {
  const { problems, inventory } = await prepare(set, options);
  const judge = await createJudge(options);
  try {
    const ledger = new Ledger(inventory);
    const run = await openRun(problems, inventory, judge, ledger, options);
    try {
      const known = ledger.withVerdict;
      await judgeRest(judge, inventory, ledger, run, options);
      await run.writeVerdicts();
      const summary: Summary = {
        ...(await scoreRun(options.out, problems, options)),
        warnings: inventory.warnings,
        badRows: inventory.badRows,
        duplicates: duplicatesIn(inventory),
        notJudgedFor: ledger.notJudged,
        roundingFailures: ledger.roundingFailures,
        unusable: set.unusable,
      };
      const { judged, repeated, faults: workersLost } = judge.counts;
      const { judgedTwice, cpuSeconds } = ledger;
      const counts = { known, judged, repeated, judgedTwice, workersLost };
      return { summary, manifest: await run.finish(summary, { counts, cpuSeconds }) };
    } finally {
      run.close();
    }
  } finally {
    await judge.close();
  }
}

/**
 * What is to be judged.
 *
 * @throws InputError for samples that cannot be used
 */
export async function prepare(
  { problems: all, unusable, whole = all }: ProblemSet,
  options: Pick<EvaluateOptions, "samples" | "fields" | "window" | "limit" | "strictInput">,
): Promise<{ readonly problems: readonly Problem[]; readonly inventory: SampleInventory }> {
  const { samples, fields = {}, window = {}, limit = all.length, strictInput = false } = options;
  const problems = all.filter(inDateWindow(window)).slice(0, limit);
  if (problems.length === 0) {
    throw new InputError(
      `None of the ${all.length} problems lies between ${window.from ?? "the beginning"} and ` +
        `${window.to ?? "the end"}; problems without a date are in no window.`,
    );
  }
  const inventory = await takeInventory(samples, problems, {
    all: whole,
    unusable,
    fields,
  });
  if (strictInput) refuseBadRows(inventory);
  return { problems, inventory };
}

function openRun(
  problems: readonly Problem[],
  inventory: SampleInventory,
  judge: Judge,
  ledger: Ledger,
  options: EvaluateOptions,
): Promise<RunFolder> {
  const { command = [], seed = 0, samples, ks, nAtK = [], ts = [], workers = null } = options;
  return RunFolder.open(
    options.out,
    {
      command,
      inputs: evaluationInputs(problems, inventory, options, judge, nAtK.length > 0),
      config: {
        samples,
        ks,
        nAtK,
        ts,
        workers,
        limits: commonLimits(problems, options.limits),
        python: judge.python.executable,
        missingModules: judge.python.missingModules,
        missingRungs: judge.missingRungs,
      },
      seed,
      problems: describeProblems(problems),
    },
    (line) => {
      ledger.note(line);
    },
  );
}

async function judgeRest(
  judge: Judge,
  inventory: SampleInventory,
  ledger: Ledger,
  run: RunFolder,
  { nAtK = [], watch = silent, workers = availableParallelism() }: EvaluateOptions,
): Promise<void> {
  const write = (lines: readonly LogLine[]) => {
    run.append(lines);
    for (const line of lines) ledger.note(line);
  };
  write(ledger.missingTwins());
  const { samples, warnings } = inventory;
  const work = workOf(inventory, ledger);
  watch.ready(judge, { samples: samples.length, known: ledger.withVerdict, warnings, work });
  const examplesOf = nAtK.length > 0 ? exampleProblems() : () => undefined;
  const atOnce = programsPerWorker * workers;
  await judgeSamples({ judge, inventory, ledger, examplesOf, write, atOnce, watch });
}

function workOf({ samples, firstTwin }: SampleInventory, ledger: Ledger): ProblemWork[] {
  const work = new Map<string, { taskId: string; programs: number; tests: number }>();
  for (const [position, { problem }] of samples.entries()) {
    if (firstTwin[position] !== position || ledger.hasVerdict(position)) continue;
    const { taskId, tests } = problem;
    const own = work.get(taskId) ?? { taskId, programs: 0, tests: tests.cases.length };
    own.programs += 1;
    work.set(taskId, own);
  }
  return [...work.values()];
}

async function scoreRun(
  folder: string,
  problems: readonly Problem[],
  { ks, nAtK = [], ts = [], seed = 0, exclude = [] }: EvaluateOptions,
): Promise<Scores> {
  const verdicts = join(folder, runFiles.verdicts);
  const counted = await countVerdicts(verdicts);
  const tokens = ts.length === 0 ? [] : await countTokens(verdicts);
  return scoresOf(describeProblems(problems), counted, {
    ...{ ks, nAtK, ts, tokens, seed, exclude },
  });
}

/** One more than a worker holds, so that none ever waits for the samples file. */
export const programsPerWorker = 3;

/** A problem's example tests as a problem of its own, the same object every time. */
export function exampleProblems(): (problem: Problem) => Problem | undefined {
  const made = new WeakMap<Problem, Problem>();
  return (problem) => {
    if (problem.exampleTests.cases.length === 0) return undefined;
    const known = made.get(problem) ?? { ...problem, tests: problem.exampleTests };
    made.set(problem, known);
    return known;
  };
}

function refuseBadRows({ path, samples, badRows }: SampleInventory): void {
  if (badRows.length === 0) return;
  const rows = badRowLines(badRows).map((line) => `  ${line}`);
  throw new InputError(
    `${badRows.length} of ${samples.length + badRows.length} rows of ${path} are no samples:\n` +
      `${rows.join("\n")}\nMend them, or go without --strict-input to leave them out.`,
  );
}

const nothing = () => undefined;
const silent: EvaluationWatch = { ready: nothing, started: nothing, finished: nothing };
