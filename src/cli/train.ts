import type { Command } from "commander";
import type { describeSettings, TrainingEstimate, TrainingRun } from "../methods/index.js";
import { duration } from "./evalProgress.js";
import { positiveInteger, wholeNumber } from "./options.js";
import { TrainProgress } from "./trainProgress.js";

interface Flags {
  out?: string;
  seed?: number;
  limit?: number;
  dryRun?: true;
  settings?: true;
  glossary?: true;
  json?: true;
}

/** `passlab train`: an experiment to a trained model, kept in a run folder. */
export function addTrainVerb(program: Command): void {
  const command = program
    .command("train")
    .description("train the model an experiment describes")
    .argument("<experiment>", "a file such as experiments/mini-apps/sft.yaml")
    .option("--out <folder>", "the run folder (default: results/runs/<experiment>-seed<seed>)")
    .option("--seed <n>", "another seed than the experiment's", wholeNumber)
    .option("--limit <n>", "only the first n problems", positiveInteger)
    .option("--dry-run", "make a few updates, estimate time and memory; write nothing")
    .option("--settings", "list the settings of the experiment's method and end")
    .option("--glossary", "list what is logged by the experiment's method and end")
    .option("--json", "print the outcome as one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  passlab train experiments/mini-apps/sft.yaml --seed 1
  passlab train experiments/mini-apps/sft.yaml --dry-run
  passlab train experiments/mini-apps/sft.yaml --settings

The run folder holds manifest.json, train.jsonl (a line per update), rollouts.jsonl (programs judged for
rewards; \`passlab why\` shows them), checkpoints/ (the newest), model/ (the model that came out) and, with
review.snapshots, snapshots/ (the model at every checkpoint). The same command goes on with it after a
kill and ends in the same bytes; with other settings it is refused. PASSLAB_BACKEND chooses what computes.

Exit code: 0 trained, 2 wrong input.`,
    )
    .action(async (experiment: string, flags: Flags) => {
      await run(experiment, flags, command.parent?.args ?? []);
    });
}

async function run(path: string, flags: Flags, args: readonly string[]): Promise<void> {
  const print = (value: object, text: () => string) => {
    process.stdout.write(flags.json === true ? `${JSON.stringify(value, null, 2)}\n` : text());
  };
  const methods = await import("../methods/index.js");
  if (flags.settings === true || flags.glossary === true) {
    const { describeSettings, methodOf, readExperiment } = methods;
    const { settings, glossary } = methodOf(await readExperiment(path));
    const described = flags.glossary === true ? glossary : describeSettings(settings);
    print(described, () =>
      flags.glossary === true ? glossaryText(glossary) : settingsText(describeSettings(settings)),
    );
    return;
  }
  const { out, seed, limit } = flags;
  const options = {
    path,
    ...(seed === undefined ? {} : { seed }),
    ...(limit === undefined ? {} : { limit }),
  };
  if (flags.dryRun === true) {
    const estimate = await methods.estimateExperiment(options);
    print(estimate, () => estimateText(estimate));
    return;
  }
  const watch = new TrainProgress();
  try {
    const outcome = await methods.runExperiment({
      ...options,
      ...(out === undefined ? {} : { out }),
      command: args,
      watch,
    });
    watch.stop();
    print({ folder: outcome.path, ...outcome.manifest }, () => outcomeText(outcome));
  } finally {
    watch.stop();
  }
}

function glossaryText(
  glossary: Readonly<Record<string, { unit: string; meaning: string }>>,
): string {
  return Object.entries(glossary)
    .map(([key, { unit, meaning }]) => `${key} (${unit}): ${meaning}\n`)
    .join("");
}

function settingsText(settings: ReturnType<typeof describeSettings>): string {
  return settings
    .map(({ key, value, meaning, paper }) => {
      const source = paper === undefined ? "" : `\n    paper: ${paper}`;
      return `${key}: ${value ?? "(to be given)"}\n    ${meaning}${source}\n`;
    })
    .join("");
}

function estimateText(estimate: TrainingEstimate): string {
  const { steps, secondsPerStep, cpuSecondsPerStep, backend } = estimate;
  const counts = Object.entries(estimate.counts).map(([name, count]) => `${name} ${count}`);
  return [
    `${counts.join(", ")}.`,
    `${steps} updates on ${backend}, without held-out measurements: about ` +
      `${duration(steps * secondsPerStep)} on the clock (${secondsPerStep.toFixed(3)} s each), ` +
      `${duration(steps * cpuSecondsPerStep)} of CPU (${cpuSecondsPerStep.toFixed(3)} s each), ` +
      `from ${estimate.trialSteps} updates.`,
    `Memory: ${(estimate.memoryBytes / 2 ** 20).toFixed(0)} MiB at most.`,
    "",
  ].join("\n");
}

function outcomeText({ path, manifest, known }: TrainingRun): string {
  const { counts, checkpoint, cpuSeconds } = manifest;
  return [
    `${known ? "Trained already: " : ""}${counts.steps ?? 0} updates, ${duration(cpuSeconds)} of CPU.`,
    `Checkpoint: SHA-256 ${checkpoint?.sha256 ?? "none"}`,
    `Run folder: ${path}`,
    "",
  ].join("\n");
}
