import { type Command, InvalidArgumentError } from "commander";
import { endAtInterrupt } from "./interrupt.js";
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
  const command = program
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
      const { planSuite } = await import("../methods/index.js");
      const { leftText, planText } = await import("./suiteText.js");
      const options = { experiments, seeds, ...(out === undefined ? {} : { out }) };
      const runs = await planSuite(options);
      process.stdout.write(planText(runs, jobs));
      if (dryRun === true) return;
      // What runs in processes of its own gets the signal too, and ends with its own word.
      const ended = endAtInterrupt(
        () => "Interrupted: each part is kept as far as it came.",
        command.parent?.args ?? [],
      );
      const allDone = await runSuite(runs, {
        jobs,
        left: async () => leftText(await planSuite(options), jobs),
      });
      ended();
      process.stdout.write(planText(await planSuite(options), jobs));
      if (!allDone) process.exitCode = 1;
    });
}

function listOfSeeds(text: string): number[] {
  const seeds = text.split(",").map((part) => wholeNumber(part.trim()));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new InvalidArgumentError(`found "${text}", expected each seed once.`);
}
