import pMap, { pMapSkip } from "p-map";
import { InputError } from "../errors.js";
import { failsOnlyByRounding, type Judge, laxRules, type Outcome } from "../judge/index.js";
import { type Problem, programOf, readSamples, type SamplePlace } from "../problems/index.js";
import type { LogLine } from "../runs/index.js";
import { isScored } from "../statistics/index.js";
import type { Ledger } from "./ledger.js";
import { hashOfProgram, type PlacedSample, type SampleInventory } from "./sampleInventory.js";

/** A program that waits for its verdict. */
export interface InFlight {
  readonly taskId: string;
  readonly place: SamplePlace;
  /** `performance.now()` when it was given to the judge. */
  readonly since: number;
}

/** How a program was judged. */
export interface Finished extends Pick<LogLine, "verdict" | "cpuMs"> {
  /** Samples that have this very program. */
  readonly samples: number;
}

/** Told about every change while samples are judged. */
export interface JudgingWatch {
  started(program: InFlight): void;
  finished(program: InFlight, how: Finished): void;
}

interface Judging {
  readonly judge: Judge;
  readonly inventory: SampleInventory;
  readonly ledger: Pick<Ledger, "hasVerdict">;
  /** The example tests of a problem as a problem of its own; undefined where none are to run. */
  readonly examplesOf: (problem: Problem) => Problem | undefined;
  /** Takes the lines of all samples that have one program, as soon as its verdict is there. */
  readonly write: (lines: readonly LogLine[]) => void;
  /** How many programs the judge is given at a time. */
  readonly atOnce: number;
  readonly watch: JudgingWatch;
}

/**
 * Judges every program that some sample without a verdict has, once each.
 *
 * @throws InputError where the samples file changed since its inventory
 */
export async function judgeSamples(judging: Judging): Promise<void> {
  const { judge, inventory, ledger, examplesOf, write, atOnce, watch } = judging;
  await pMap(
    waiting(inventory, ledger),
    async ({ first, problem, program }) => {
      const { place } = sampleAt(inventory, first);
      const inFlight = { taskId: problem.taskId, place, since: performance.now() };
      watch.started(inFlight);
      const examples = examplesOf(problem);
      const [outcome, onExamples] = await Promise.all([
        judge.judge(problem, program),
        examples === undefined ? undefined : judge.judge(examples, program),
      ]);
      const result = withExamples(outcome, onExamples);
      const lines = (inventory.twins.get(first) ?? [first])
        .filter((sample) => !ledger.hasVerdict(sample))
        .map((sample) => logLine(inventory, sample, result));
      write(lines);
      const { verdict, cpuMs } = result;
      watch.finished(inFlight, { verdict, cpuMs, samples: lines.length });
      return pMapSkip;
    },
    { concurrency: atOnce },
  );
}

/** The first sample of every distinct program that has no verdict, with the program's text. */
async function* waiting(
  { path, taskIds, fields, samples, firstTwin, twins }: SampleInventory,
  ledger: Pick<Ledger, "hasVerdict">,
): AsyncGenerator<{ readonly first: number; readonly problem: Problem; readonly program: string }> {
  const problems = new Map(samples.map(({ problem }) => [problem.taskId, problem]));
  let position = 0;
  for await (const row of readSamples(path, taskIds, fields)) {
    const problem = "fault" in row ? undefined : problems.get(row.sample.taskId);
    if ("fault" in row || problem === undefined) continue;
    const program = programOf(problem, row.sample);
    if (samples[position]?.program !== hashOfProgram(program)) {
      throw new InputError(
        `${path} changed while it was judged (line ${row.line}). Verdicts up to here are kept; ` +
          `choose a new run folder for the new samples.`,
      );
    }
    const isFirst = firstTwin[position] === position;
    const group = twins.get(position) ?? [position];
    if (isFirst && !group.every((sample) => ledger.hasVerdict(sample))) {
      yield { first: position, problem, program };
    }
    position += 1;
  }
}

type Result = Outcome & { readonly examples: boolean | null };

/** What leaves the example tests without a verdict leaves the sample without one, as on the tests. */
function withExamples(outcome: Outcome, onExamples: Outcome | undefined): Result {
  if (onExamples === undefined) return { ...outcome, examples: null };
  if (!isScored(onExamples.verdict)) return { ...onExamples, examples: null };
  return { ...outcome, examples: onExamples.verdict === "passed" };
}

function sampleAt({ samples }: SampleInventory, position: number): PlacedSample {
  const sample = samples[position];
  if (sample === undefined) throw new Error(`there is no sample ${position}`);
  return sample;
}

function logLine(inventory: SampleInventory, sample: number, result: Result): LogLine {
  const { place, draw, program, length, tokens } = sampleAt(inventory, sample);
  const { verdict, tests, examples, cpuMs, wallMs, peakMemoryMiB, error, firstFailure } = result;
  return {
    sample,
    line: place.line,
    taskId: result.taskId,
    draw,
    program,
    length,
    tokens,
    verdict,
    tests: tests.map((test) => test.verdict),
    lax: verdict === "passed" && tests.some(({ rule }) => rule !== undefined && laxRules.has(rule)),
    examples,
    cpuMs,
    wallMs,
    peakMemoryMiB,
    slowestTestMs: tests.reduce((slowest, test) => Math.max(slowest, test.cpuMs), 0),
    ...(failsOnlyByRounding(result) ? { roundingOnly: true } : {}),
    ...(error === undefined ? {} : { error }),
    ...(firstFailure === undefined ? {} : { firstFailure }),
  };
}
