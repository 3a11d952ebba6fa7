import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { type Command, InvalidArgumentError } from "commander";
import { execa } from "execa";
import { planSuite, secondsLeft, type SuiteOptions, type SuiteRun } from "../methods/index.js";
import { duration } from "./evalProgress.js";
import { positiveInteger, wholeNumber } from "./options.js";

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
    .description("train what is missing of all experiments in a folder")
    .argument("<folder>", "a folder of experiments, such as experiments/mini-apps")
    .option("--seeds <list>", "seeds with commas between them", listOfSeeds, [0, 1, 2])
    .option("--jobs <n>", "runs at a time", positiveInteger, 2)
    .option("--out <folder>", "folder of the run folders (default: results/runs)")
    .option("--dry-run", "say what is finished, begun and missing; train nothing")
    .addHelpText(
      "after",
      `
Examples:
  passlab suite experiments/mini-apps
  passlab suite experiments/mini-apps --seeds 0 --dry-run
  passlab suite experiments/mini-apps-ablations --jobs 1

A run waits for the run it starts from. The same command goes on after a kill, each run from its newest
checkpoint; finished runs are left alone. Time left is known once one run of each experiment is
finished.

Exit code: 0 all runs finished (or --dry-run), 1 a run failed, 2 wrong input.`,
    )
    .action(async (experiments: string, { seeds, jobs, out, dryRun }: Flags) => {
      const options = { experiments, seeds, ...(out === undefined ? {} : { out }) };
      const runs = await planSuite(options);
      process.stdout.write(planText(runs, jobs));
      if (dryRun === true) return;
      const failed = await trainMissing(runs, { options, jobs });
      process.stdout.write(planText(await planSuite(options), jobs));
      if (failed.length > 0) process.exitCode = 1;
    });
}

function listOfSeeds(text: string): number[] {
  const seeds = text.split(",").map((part) => wholeNumber(part.trim()));
  if (new Set(seeds).size === seeds.length) return seeds;
  throw new InvalidArgumentError(`found "${text}", expected each seed once.`);
}

function planText(runs: readonly SuiteRun[], jobs: number): string {
  const width = Math.max(...runs.map(({ name }) => name.length));
  const lines = runs.map(({ name, state, steps, seconds, startsFrom }) => {
    const done = steps === 0 ? "" : `, ${steps} updates in ${duration(seconds)}`;
    const from = state === "missing" && startsFrom !== undefined ? `, from ${startsFrom}` : "";
    return `${name.padEnd(width)}  ${state}${done}${from}`;
  });
  return `${lines.join("\n")}\n${leftText(runs, jobs)}\n`;
}

function leftText(runs: readonly SuiteRun[], jobs: number): string {
  const open = runs.filter(({ state }) => state === "begun" || state === "missing").length;
  const other = runs.filter(({ state }) => state === "other settings");
  const refused = other.map(
    ({ name, folder }) =>
      `${name} was made with other settings than its experiment has now: move ${folder} away.\n`,
  );
  const finished = runs.filter(({ state }) => state === "finished").length;
  const seconds = secondsLeft(runs);
  const time = seconds === undefined ? "not known yet" : `about ${duration(seconds / jobs)}`;
  const left = open === 0 ? "" : ` Left: ${open}, time left ${time}, ${jobs} at a time.`;
  return `${refused.join("")}${finished} of ${runs.length} runs finished.${left}`;
}

/** Trains what is not finished, as many at a time as allowed; gives the names of those that failed. */
async function trainMissing(
  runs: readonly SuiteRun[],
  { options, jobs }: { readonly options: SuiteOptions; readonly jobs: number },
): Promise<string[]> {
  const refused = runs.filter(({ state }) => state === "other settings").map(({ name }) => name);
  const failed = new Set(refused);
  const waiting = runs.filter(({ state }) => state === "begun" || state === "missing");
  const active = new Map<string, Promise<void>>();
  while (waiting.length > 0 || active.size > 0) {
    const at = waiting.findIndex(({ startsFrom = "" }) => !isOpen(startsFrom));
    if (at >= 0 && active.size < jobs) {
      const [run] = waiting.splice(at, 1) as [SuiteRun];
      const ended = start(run).finally(() => active.delete(run.name));
      active.set(run.name, ended);
    } else {
      await Promise.race(active.values());
    }
  }
  return [...failed];

  function isOpen(name: string): boolean {
    return active.has(name) || waiting.some((run) => run.name === name);
  }

  async function start(run: SuiteRun): Promise<void> {
    const { name, startsFrom = "" } = run;
    if (failed.has(startsFrom)) say(name, `not started: ${startsFrom} failed`);
    const trained = !failed.has(startsFrom) && (await train(run));
    if (!trained) failed.add(name);
    else say(name, `finished. ${leftText(await planSuite(options), jobs)}`);
  }
}

/** Trains one run in a process of its own, and passes on what it says. */
async function train({ experiment, seed, folder, name }: SuiteRun): Promise<boolean> {
  say(name, `passlab train ${experiment} --seed ${seed}`);
  const program = fileURLToPath(new URL("../../src/cli/passlab.mjs", import.meta.url));
  const child = execa(
    process.execPath,
    [program, "train", experiment, "--seed", String(seed), "--out", relative("", folder)],
    { reject: false, stdin: "ignore", stdout: "ignore" },
  );
  for await (const line of child.iterable({ from: "stderr" })) say(name, line);
  const { exitCode } = await child;
  if (exitCode !== 0) say(name, `failed with exit code ${exitCode ?? "none"}`);
  return exitCode === 0;
}

function say(name: string, text: string): void {
  process.stderr.write(`${name}: ${text}\n`);
}
