import { type Command, InvalidArgumentError } from "commander";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { dryRun, type DryRunOptions, evaluate } from "../evaluation/index.js";
import { cacheFolder, type ProblemSet } from "../problems/index.js";
import { addChoiceOptions, type ChoiceFlags, chooseProblems } from "./chooseProblems.js";
import { EvalProgress } from "./evalProgress.js";
import { dryRunReport, evalReport } from "./evalReport.js";
import { excludedProblems, excludeHelp } from "./exclude.js";
import { endAtInterrupt } from "./interrupt.js";
import {
  addJudgeOptions,
  addStopOptions,
  type JudgeFlags,
  judgeOptions,
  type StopFlags,
  stopOptions,
} from "./judgeOptions.js";
import { listOfIntegers, positiveInteger, wholeNumber } from "./options.js";
import {
  addSampleFields,
  sampleFields,
  samplesHelp,
  type SamplesFlags,
  withSamples,
} from "./samplesOptions.js";

interface Flags extends JudgeFlags, StopFlags, SamplesFlags, ChoiceFlags {
  problems: string;
  samples: string;
  out: string;
  k: number[];
  nAtK?: Submission[];
  t?: number[];
  from?: string;
  to?: string;
  limit?: number;
  seed: number;
  cache?: string | false;
  exclude?: string;
  strictInput?: true;
  dryRun?: true;
  json?: true;
}

interface Submission {
  readonly n: number;
  readonly k: number;
}

/** `passlab eval`: samples to scores, kept in a run folder. */
export function addEvalVerb(program: Command): void {
  const command = program
    .command("eval")
    .description(
      "judge a samples file and score it: pass@k with intervals, verdicts, what is missing",
    )
    .requiredOption("--problems <path>", "the problems: a file or folder of a known dataset")
    .requiredOption("--samples <path>", samplesHelp)
    .requiredOption("--out <folder>", "the run folder; one of a killed run is gone on with")
    .option("--k <list>", "k of pass@k, with commas", listOfIntegers, [1])
    .option(
      "--n-at-k <list>",
      "n@k after filtering by example tests, such as 1@100,5@100",
      submissions,
    )
    .option("--t <list>", "t of pass@t in tokens, such as 1000,10000", listOfIntegers)
    .option("--from <date>", "only problems first public on that day or later (YYYY-MM-DD)")
    .option("--to <date>", "only problems first public on that day or earlier")
    .option("--limit <n>", "only the first n problems", positiveInteger)
    .option("--seed <n>", "seed of the bootstrap", wholeNumber, 0)
    .option("--exclude <what>", excludeHelp)
    .option("--dry-run", "judge 1 % of the programs and estimate the rest; write nothing")
    .option("--strict-input", "refuse a file with rows that are no samples")
    .option("--cache <folder>", "where verdicts are kept by content (default: the user's cache)")
    .option("--no-cache", "run every program, known or not")
    .option("--json", "print the scores as one JSON object");
  addJudgeOptions(addStopOptions(addSampleFields(addChoiceOptions(command))))
    .addHelpText(
      "after",
      `
Examples:
  passlab eval --problems HumanEval.jsonl.gz --samples samples.jsonl --k 1,10 --out results/runs/mine
  passlab eval --problems apps/test --samples codes.jsonl --k 1,5 --compare apps-legacy --out runs/a --json
  passlab eval --problems HumanEval.jsonl.gz --samples samples.jsonl --exclude known-bad --out runs/c
  passlab eval --problems lcb.jsonl --samples Model_eval_all.json --n-at-k 1@100,5@100 --out runs/b

pass@t is the pass rate that t sampled tokens per problem buy; each row then says in "tokens" how
many its program took: {"task_id": …, "completion": …, "tokens": 183}.

The run folder holds manifest.json, verdicts.parquet (one row per sample), summary.json, problems.json
and verdicts.jsonl, the log. The same command goes on with it after a kill; no program is judged
twice. Give other --k, --seed or --exclude to score it anew.

Exit code: 0 scored, 1 machine faults left some samples without a verdict, 2 wrong input.`,
    )
    .action(async (flags: Flags) => {
      const args = command.parent?.args ?? [];
      await withSamples(flags.samples, (samples) => run({ ...flags, samples }, args));
    });
}

async function run(flags: Flags, args: readonly string[]): Promise<void> {
  const set = await chooseProblems(flags.problems, flags);
  const options = await evaluateOptions(flags, set);
  if (flags.dryRun === true) {
    const estimate = await dryRun(set, options);
    process.stdout.write(
      flags.json === true ? `${JSON.stringify(estimate, null, 2)}\n` : dryRunReport(estimate),
    );
    return;
  }
  const cache = verdictCache(flags.cache);
  const progress = new EvalProgress();
  const ended = endAtInterrupt(() => {
    progress.stop();
    return `Interrupted: ${progress.kept()} in ${flags.out}.`;
  }, args);
  try {
    const evaluation = await evaluate(set, {
      ...options,
      ...(cache === undefined ? {} : { cache }),
      out: flags.out,
      command: args,
      watch: progress,
    });
    progress.stop();
    const { summary, manifest } = evaluation;
    const run = { folder: flags.out, ...manifest.counts, cpuSeconds: manifest.cpuSeconds };
    process.stdout.write(
      flags.json === true
        ? `${JSON.stringify({ ...summary, run }, null, 2)}\n`
        : evalReport(evaluation, flags.out),
    );
    if (summary.machineFaults > 0) process.exitCode = 1;
  } finally {
    ended();
    progress.stop();
  }
}

async function evaluateOptions(flags: Flags, set: ProblemSet): Promise<DryRunOptions> {
  return {
    ...judgeOptions(flags),
    samples: flags.samples,
    fields: sampleFields(flags),
    window: {
      ...(flags.from === undefined ? {} : { from: flags.from }),
      ...(flags.to === undefined ? {} : { to: flags.to }),
    },
    ks: flags.k,
    nAtK: flags.nAtK ?? [],
    ts: flags.t ?? [],
    seed: flags.seed,
    exclude: await excludedProblems(flags.exclude, flags.problems, set),
    strictInput: flags.strictInput === true,
    ...stopOptions(flags),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
  };
}

/** A folder the user named must work; the default one is left out where it cannot be made. */
function verdictCache(flag: string | false | undefined): string | undefined {
  if (flag !== undefined) return flag === false ? undefined : flag;
  const folder = join(cacheFolder(), "verdicts");
  try {
    mkdirSync(folder, { recursive: true });
    return folder;
  } catch {
    return undefined;
  }
}

function submissions(text: string): Submission[] {
  return text.split(",").map((part) => {
    const [, n = "", k = ""] = /^(\d+)@(\d+)$/.exec(part.trim()) ?? [];
    if (n === "") throw new InvalidArgumentError(`found "${part}", expected n@k such as 5@100.`);
    const submission = { n: positiveInteger(n), k: positiveInteger(k) };
    if (submission.n > submission.k) {
      throw new InvalidArgumentError(`found "${part}"; n programs are chosen out of k, so n <= k.`);
    }
    return submission;
  });
}
