import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { InputError } from "../errors.js";
import { createJudge, explain, type Judge, type JudgeOptions } from "../judge/index.js";
import { type Problem, problemNames, type ProblemSet } from "../problems/index.js";
import { addChoiceOptions, type ChoiceFlags, chooseProblems } from "./chooseProblems.js";
import { calibrateProblems, limitLines } from "./judgeCalibrate.js";
import {
  addJudgeOptions,
  addStopOptions,
  type JudgeFlags,
  judgeOptions,
  type StopFlags,
  stopOptions,
} from "./judgeOptions.js";
import { judgeSamples } from "./judgeSamples.js";
import {
  addSampleFields,
  sampleFields,
  samplesHelp,
  type SamplesFlags,
  withSamples,
} from "./samplesOptions.js";

interface Options extends JudgeFlags, StopFlags, SamplesFlags, ChoiceFlags {
  problems: string;
  samples?: string;
  outcomes?: string;
  task?: string;
  program?: string;
  calibrate?: true;
  skipBadRows?: true;
  cache?: string;
  json?: true;
}

/** `passlab judge`: programs against the tests of their problems. */
export function addJudgeVerb(program: Command): void {
  addStopOptions(addJudgeOptions(addSampleFields(addChoiceOptions(program.command("judge")))))
    .description("run programs against the tests of their problems and say how each ended")
    .requiredOption("--problems <path>", "the problems: a file or folder of a known dataset")
    .option("--samples <path>", `judge all of ${samplesHelp}`)
    .option(
      "--outcomes <file>",
      "where to write one JSON line per sample (default: standard output)",
    )
    .option("--task <id>", "judge one program for this problem, and show the outcome")
    .option("--program <file>", "the program for --task")
    .option("--calibrate", "set CPU limits from the reference solutions; alone: print them")
    .option("--skip-bad-rows", "leave out rows that are no samples, instead of stopping")
    .option("--cache <folder>", "keep verdicts there; the same program and tests run once")
    .option("--json", "with --task: print the outcome as JSON")
    .addHelpText(
      "after",
      `
Examples:
  passlab judge --problems apps/test --samples samples.jsonl --compare apps-legacy --outcomes out.jsonl
  passlab judge --problems HumanEval.jsonl.gz --samples samples.jsonl.gz --calibrate --outcomes out.jsonl
  passlab judge --problems HumanEval.jsonl.gz --task HumanEval/0 --program mine.py
  passlab judge --problems apps/test --calibrate > limits.jsonl

Compare modes:
  strict         the same tokens line by line (default for new work)
  apps-legacy    the rule chain of the APPS script, to reproduce papers
  livecodebench  the comparison of LiveCodeBench

Exit code: 0 all judged, 1 machine faults left some without a verdict, 2 wrong input.`,
    )
    .action(async (options: Options) => {
      await run(options);
    });
}

async function run(options: Options): Promise<void> {
  checkCombination(options);
  const set = await chooseProblems(options.problems, options);
  if (options.task !== undefined) await judgeOne(options, set);
  else if (options.samples !== undefined) await judgeFile(options, set, options.samples);
  else await printLimits(options, set.problems);
}

function checkCombination({ task, program, samples, calibrate }: Options): void {
  if ((task === undefined) !== (program === undefined)) {
    throw new InputError("Give --task and --program together: the problem's id and one program.");
  }
  if (task !== undefined && samples !== undefined) {
    throw new InputError("Give either --samples or --task with --program, not both.");
  }
  if (task === undefined && samples === undefined && calibrate === undefined) {
    throw new InputError(
      "Nothing to judge: give --samples, or --task with --program, or --calibrate.",
    );
  }
}

async function judgeOne(options: Options, set: ProblemSet): Promise<void> {
  const problem = findProblem(set, options.task ?? "");
  const text = await readProgram(options.program ?? "");
  const limitsOf = await calibrated(options, [problem]);
  await withJudge({ ...settingsOf(options), limitsOf, workers: 1 }, async (judge) => {
    const outcome = await judge.judge(problem, text);
    process.stdout.write(options.json ? `${JSON.stringify(outcome)}\n` : explain(outcome));
    if (outcome.verdict === "machine-fault") process.exitCode = 1;
  });
}

async function judgeFile(options: Options, set: ProblemSet, samples: string): Promise<void> {
  const limitsOf = await calibrated(options, set.problems);
  await withSamples(samples, (path) =>
    withJudge({ ...settingsOf(options), limitsOf }, (judge) =>
      judgeSamples(judge, set, {
        samples: path,
        fields: sampleFields(options),
        outcomes: options.outcomes,
        skipBadRows: options.skipBadRows === true,
      }),
    ),
  );
}

async function printLimits(options: Options, problems: readonly Problem[]): Promise<void> {
  await withJudge(settingsOf(options), async (judge) => {
    for await (const line of limitLines(judge, problems)) process.stdout.write(line);
  });
}

async function calibrated(
  options: Options,
  problems: readonly Problem[],
): Promise<NonNullable<JudgeOptions["limitsOf"]>> {
  if (options.calibrate !== true) return new Map();
  return withJudge(settingsOf(options), (judge) => calibrateProblems(judge, problems));
}

async function withJudge<Result>(
  options: JudgeOptions,
  use: (judge: Judge) => Promise<Result>,
): Promise<Result> {
  const judge = await createJudge(options);
  try {
    for (const name of judge.python.missingModules) {
      console.error(
        `Note: ${judge.python.executable} has no ${name}; programs that import it fail.`,
      );
    }
    return await use(judge);
  } finally {
    await judge.close();
  }
}

function settingsOf(options: Options): JudgeOptions {
  return {
    ...judgeOptions(options),
    ...stopOptions(options),
    ...(options.cache === undefined ? {} : { cache: options.cache }),
  };
}

function findProblem({ problems, unusable }: ProblemSet, name: string): Problem {
  const named = problemNames([...problems, ...unusable])(name);
  if ("fault" in named) {
    const some = problems.slice(0, 3).map((candidate) => candidate.taskId);
    throw new InputError(`${named.fault.replace(/^n/, "N")}. There are ${some.join(", ")}, …`);
  }
  const { taskId } = named;
  const problem = problems.find((candidate) => candidate.taskId === taskId);
  if (problem !== undefined) return problem;
  const reason = unusable.find((candidate) => candidate.taskId === taskId)?.reason ?? "";
  throw new InputError(`Problem ${taskId} cannot be judged: ${reason}`);
}

async function readProgram(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new InputError(`Cannot read the program: ${(error as Error).message}`);
  }
}
