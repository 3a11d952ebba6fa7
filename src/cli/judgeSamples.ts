import { once } from "node:events";
import { InputError } from "../errors.js";
import { placeText } from "../evaluation/index.js";
import {
  failsOnlyByRounding,
  type Judge,
  laxRules,
  type Outcome,
  printable,
  type ProgramToJudge,
} from "../judge/index.js";
import {
  likeFaults,
  type PlacedFault,
  type Problem,
  type ProblemSet,
  programOf,
  readSamples,
  type SampleFields,
  SampleSurvey,
  sampleWarnings,
} from "../problems/index.js";
import { WholeFile } from "../wholeFile.js";

interface Files {
  readonly samples: string;
  readonly fields: SampleFields;
  readonly outcomes: string | undefined;
  readonly skipBadRows: boolean;
}

/**
 * Judges every row of a samples file; outcomes as JSON lines in its order.
 *
 * The outcomes appear under their name when all are there.
 */
export async function judgeSamples(judge: Judge, set: ProblemSet, files: Files): Promise<void> {
  await checkRows(files, set);
  const tally = new Tally();
  const outcomes = judge.batch(programs(files, set));
  if (files.outcomes === undefined) {
    await toStandardOutput(outcomes, tally);
  } else {
    await intoFile(files.outcomes, outcomes, tally);
  }
  console.error(tally.summary(judge));
  if (tally.count("machine-fault") > 0) process.exitCode = 1;
}

/** Says what is left out, and what is likely wrong with the file as a whole. */
async function checkRows(files: Files, set: ProblemSet): Promise<void> {
  const problems = problemsById(set);
  const reasons = new Map(set.unusable.map(({ taskId, reason }) => [taskId, reason]));
  const faults: PlacedFault[] = [];
  const unusable: PlacedFault[] = [];
  const survey = new SampleSurvey();
  for await (const row of readSamples(files.samples, namesIn(set), files.fields)) {
    const place = placeText(row);
    if ("fault" in row) {
      faults.push({ place, reason: row.fault });
      continue;
    }
    const { sample, repeats } = row;
    const problem = problems.get(sample.taskId);
    if (problem !== undefined) survey.add({ problem, sample }, repeats !== undefined);
    else {
      const why = reasons.get(sample.taskId);
      if (why === undefined) continue;
      unusable.push({ place, reason: `problem ${sample.taskId} cannot be judged: ${why}` });
    }
  }
  const rows = survey.samples + faults.length + unusable.length;
  if (rows === 0) throw new InputError(`${files.samples} has no rows; expected one sample each.`);
  const message = [
    `${faults.length + unusable.length} of ${rows} rows of ${files.samples} cannot be judged:`,
    ...likeFaults([...faults, ...unusable]).map((line) => `  ${line}`),
  ].join("\n");
  if (survey.samples === 0) throw new InputError(message);
  if (faults.length > 0 && !files.skipBadRows) {
    throw new InputError(`${message}\nMend them, or leave them out with --skip-bad-rows.`);
  }
  if (rows > survey.samples) console.error(message);
  for (const warning of await sampleWarnings(survey)) {
    console.error(`Warning: ${printable(warning.message)}`);
  }
}

async function* programs(
  { samples, fields }: Files,
  set: ProblemSet,
): AsyncGenerator<ProgramToJudge> {
  const problems = problemsById(set);
  for await (const row of readSamples(samples, namesIn(set), fields)) {
    if ("fault" in row) continue;
    const problem = problems.get(row.sample.taskId);
    if (problem !== undefined) yield { problem, program: programOf(problem, row.sample) };
  }
}

/** Task ids that samples may be of, judged or not. */
function namesIn({ problems, unusable, whole = problems }: ProblemSet): Set<string> {
  return new Set([...whole, ...unusable].map(({ taskId }) => taskId));
}

function problemsById({ problems }: ProblemSet): Map<string, Problem> {
  return new Map(problems.map((problem) => [problem.taskId, problem]));
}

async function intoFile(
  path: string,
  outcomes: AsyncIterable<Outcome>,
  tally: Tally,
): Promise<void> {
  const file = await WholeFile.create(path);
  try {
    for await (const outcome of outcomes) {
      await file.write(`${JSON.stringify(tally.add(outcome))}\n`);
    }
    await file.finish();
  } finally {
    await file.close();
  }
}

async function toStandardOutput(outcomes: AsyncIterable<Outcome>, tally: Tally): Promise<void> {
  // A reader that has seen enough (`| head`) is no error.
  process.stdout.on("error", () => process.exit());
  for await (const outcome of outcomes) {
    const line = `${JSON.stringify(tally.add(outcome))}\n`;
    if (!process.stdout.write(line)) await once(process.stdout, "drain");
  }
}

/** Counts verdicts, and passes that only a lax rule accepted. */
class Tally {
  readonly #verdicts = new Map<string, number>();
  readonly #tasks = new Set<string>();
  #lax = 0;
  #rounding = 0;
  #cpuMs = 0;

  add(outcome: Outcome): Outcome {
    this.#verdicts.set(outcome.verdict, this.count(outcome.verdict) + 1);
    this.#tasks.add(outcome.taskId);
    this.#cpuMs += outcome.cpuMs;
    const lax = outcome.tests.some(({ rule }) => rule !== undefined && laxRules.has(rule));
    if (outcome.verdict === "passed" && lax) this.#lax += 1;
    if (failsOnlyByRounding(outcome)) this.#rounding += 1;
    return outcome;
  }

  count(verdict: string): number {
    return this.#verdicts.get(verdict) ?? 0;
  }

  summary(judge: Judge): string {
    const all = [...this.#verdicts.values()].reduce((sum, count) => sum + count, 0);
    const { repeated, faults } = judge.counts;
    const verdicts = [...this.#verdicts].map(([verdict, count]) => `${verdict} ${count}`);
    return [
      `${all} programs for ${this.#tasks.size} problems: ${verdicts.join(", ")}.`,
      ...(this.#rounding === 0
        ? []
        : [`${this.#rounding} fail by rounding alone; they pass with --float-tolerance 1e-6.`]),
      `${this.#lax} passes are owed to a lax rule. ${repeated} were known already. ` +
        `CPU ${(this.#cpuMs / 1000).toFixed(1)} s.`,
      `Isolation: ${judge.isolation.join(", ") || "NONE"}.` +
        (faults > 0 ? ` ${faults} workers were lost and their programs judged again.` : ""),
    ].join("\n");
  }
}
