import { type Command, InvalidArgumentError } from "commander";
import { InputError } from "../errors.js";
import { positiveInteger, wholeNumber } from "./options.js";
import { SampleProgress } from "./sampleProgress.js";

interface Flags {
  problems: string;
  out: string;
  n: number;
  temperature: number;
  topK: number;
  topP: number;
  maxTokens?: number;
  limit?: number;
  seed: number;
  critic?: string;
  repair?: string;
  cpuMs: number;
}

/** `passlab sample`: a model's programs for problems, as a samples file. */
export function addSampleVerb(program: Command): void {
  const command = program
    .command("sample")
    .description("draw programs from a model for `passlab eval`")
    .argument("<model>", "the folder of a training run or of a model")
    .requiredOption("--problems <path>", "the problems: a file or folder of a known dataset")
    .requiredOption("--out <file>", "the samples file to write (.jsonl.gz)")
    .option("--n <n>", "programs per problem", positiveInteger, 20)
    .option("--temperature <t>", "0 is greedy", decimal, 0.6)
    .option("--top-k <k>", "only the k likeliest tokens; 0: all", wholeNumber, 50)
    .option("--top-p <p>", "only the likeliest tokens up to this sum", decimal, 0.95)
    .option("--max-tokens <n>", "longest program (default: as trained, else 512)", positiveInteger)
    .option("--limit <n>", "only the first n problems", positiveInteger)
    .option("--seed <n>", "seed of the samples", wholeNumber, 0)
    .option("--critic <run>", "Critic Sampling, by the critic of a training run of CodeRL")
    .option("--repair <run>", "--critic: repairs failed programs, by a training run of repair")
    .option("--cpu-ms <n>", "--critic: CPU limit per example test", positiveInteger, 4000)
    .addHelpText(
      "after",
      `
Examples:
  passlab sample results/runs/mini-apps-sft-seed0 --problems datasets/mini-apps/test.jsonl --n 1000 --out samples.jsonl.gz
  passlab sample results/runs/mini-apps-coderl-seed0 --critic results/runs/mini-apps-coderl-seed0 --problems datasets/mini-apps/test.jsonl --n 200 --out refined.jsonl.gz
  passlab sample results/runs/mini-apps-coderl-seed0 --critic results/runs/mini-apps-coderl-seed0 --repair results/runs/mini-apps-repair-repair-seed0 --problems datasets/mini-apps/test.jsonl --n 200 --out repaired.jsonl.gz
  passlab eval --problems datasets/mini-apps/test.jsonl --samples samples.jsonl.gz --k 1,5,1000 --out results/runs/mine

The defaults are the sampler of CodeRL: temperature 0.6, then top-k 50 (which its library adds unasked),
then top-p 0.95. With --critic, N programs are run against the example tests of the question, never
against others; where some pass, each is cut where the critic is surest, and N new ones go on from
there; where none passes, the first N stay, or with --repair the failed one that the critic likes best
is shown to the repair model with its error, and N new ones are written in its place. A sample depends
on the model, the problem, the seed and its number alone. The same command goes on after a kill;
samples.manifest.json beside the file says how it came about.

Exit code: 0 sampled, 2 wrong input.`,
    )
    .action(async (model: string, flags: Flags) => {
      const { maxTokens, limit, critic, repair, cpuMs, ...rest } = flags;
      if (repair !== undefined && critic === undefined) {
        throw new InputError(
          "--repair is given without --critic, which chooses the failed program that is repaired. Give " +
            "--critic with the run of CodeRL that the critic comes from.",
        );
      }
      const { sampleProblems } = await import("../methods/index.js");
      const watch = new SampleProgress(flags.n);
      try {
        await sampleProblems({
          ...rest,
          model,
          ...(maxTokens === undefined ? {} : { programTokens: maxTokens }),
          ...(limit === undefined ? {} : { limit }),
          ...(critic === undefined
            ? {}
            : { critic: { run: critic, cpuMs, ...(repair === undefined ? {} : { repair }) } }),
          command: command.parent?.args ?? [],
          watch,
        });
      } finally {
        watch.stop();
      }
      process.stdout.write(`Samples: ${flags.out}\n`);
    });
}

function decimal(text: string): number {
  if (!/^\d+(\.\d+)?$/.test(text)) {
    throw new InvalidArgumentError(`found "${text}", expected a number such as 0.6.`);
  }
  return Number(text);
}
