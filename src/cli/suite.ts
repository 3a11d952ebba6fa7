import { type Command, InvalidArgumentError } from "commander";
import { partsOf, planSuite, secondsLeft, type SuiteRun } from "../methods/index.js";
import { duration } from "./evalProgress.js";
import { positiveInteger, wholeNumber } from "./options.js";
import { runSuite } from "./suiteTasks.js";

interface Flags {
  seeds: number[];
  jobs: number;
  out?: string;
  dryRun?: true;
}

/** `passlab suite`: all experiments of a folder, each with several seeds. */
export function addSuiteVerb(program: Command): void {
  program
    .command("suite")
    .description("train and evaluate what is missing of all experiments in a folder")
    .argument("<folder>", "a folder of experiments, such as experiments/mini-apps")
    .option("--seeds <list>", "seeds with commas between them", listOfSeeds, [0, 1, 2])
    .option("--jobs <n>", "runs at a time", positiveInteger, 2)
    .option("--out <folder>", "folder of the run folders (default: results/runs)")
    .option("--dry-run", "say what is finished, begun and missing; do nothing")
    .addHelpText(
      "after",
      `
Examples:
  passlab suite experiments/mini-apps
  passlab suite experiments/mini-apps --seeds 0 --dry-run
  passlab suite experiments/mini-apps-ablations --jobs 1

A run waits for the run it starts from. Where the folder holds an evaluation.yaml (problems, n,
temperature, topK, topP, programTokens, seed, cpuMs, stopAtFirstFailure, ks), programs of each trained
model are sampled into <run>-samples and judged into <run>-eval, as \`passlab sample\` and \`passlab eval\`
do. The same command goes on after a kill, each part where it was; what is finished is left alone. Time
left is known once one run of each experiment is finished.

Exit code: 0 all runs finished (or --dry-run), 1 a part of a run failed, 2 wrong input.`,
    )
    .action(async (experiments: string, { seeds, jobs, out, dryRun }: Flags) => {
      const options = { experiments, seeds, ...(out === undefined ? {} : { out }) };
      const runs = await planSuite(options);
      process.stdout.write(planText(runs, jobs));
      if (dryRun === true) return;
      const allDone = await runSuite(runs, {
        jobs,
        left: async () => leftText(await planSuite(options), jobs),
      });
      process.stdout.write(planText(await planSuite(options), jobs));
      if (!allDone) process.exitCode = 1;
    });
}

function listOfSeeds(text: string): number[] {
  const seeds = text.split(",").map((part) => wholeNumber(part.trim()));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new InvalidArgumentError(`found "${text}", expected each seed once.`);
}

function planText(runs: readonly SuiteRun[], jobs: number): string {
  const width = Math.max(...runs.map(({ name }) => name.length));
  const lines = runs.map((run) => `${run.name.padEnd(width)}  ${runText(run)}`);
  return `${lines.join("\n")}\n${leftText(runs, jobs)}\n`;
}

function runText({ training, steps, startsFrom, evaluation }: SuiteRun): string {
  const { state, seconds } = training;
  const done = steps === 0 ? "" : `, ${steps} updates in ${duration(seconds)}`;
  const from = state === "missing" && startsFrom !== undefined ? `, from ${startsFrom}` : "";
  const trained = `${state}${done}${from}`;
  if (evaluation === undefined) return trained;
  const { sampling, judging } = evaluation;
  const partText = (part: typeof sampling) =>
    part.state === "finished" ? `finished in ${duration(part.seconds)}` : part.state;
  return `${trained}; samples ${partText(sampling)}; verdicts ${partText(judging)}`;
}

function leftText(runs: readonly SuiteRun[], jobs: number): string {
  const states = runs.map((run) => partsOf(run).map(({ state }) => state));
  const finished = states.filter((parts) => parts.every((state) => state === "finished")).length;
  const refused = states.filter((parts) => parts.includes("other settings")).length;
  const open = runs.length - finished - refused;
  const seconds = secondsLeft(runs);
  const time = seconds === undefined ? "not known yet" : `about ${duration(seconds / jobs)}`;
  const left = open === 0 ? "" : ` Left: ${open}, time left ${time}, ${jobs} at a time.`;
  const refusals = runs.flatMap(refusalsOf).join("");
  return `${refusals}${finished} of ${runs.length} runs finished.${left}`;
}

function refusalsOf({ name, folder, training, evaluation }: SuiteRun): string[] {
  if (training.state === "other settings") {
    return [
      `${name} was made with other settings than its experiment has now: move ${folder} away.\n`,
    ];
  }
  if (evaluation === undefined) return [];
  const { sampling, samples, judging, folder: verdicts } = evaluation;
  const [what, path] =
    sampling.state === "other settings" ? ["samples", samples] : ["verdicts", verdicts];
  const refused = [sampling, judging].some(({ state }) => state === "other settings");
  return refused
    ? [`The ${what} of ${name} are of another model or evaluation: move ${path} away.\n`]
    : [];
}
