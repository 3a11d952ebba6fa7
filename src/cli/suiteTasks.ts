import { relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import type { PartProgress, SuiteRun } from "../methods/index.js";
import { repositoryRoot } from "../repository.js";

/** A part of a run of a suite: one command. */
interface Task {
  readonly run: string;
  /** What is said when it is done. */
  readonly done: "training finished" | "samples finished" | "verdicts finished";
  readonly state: PartProgress["state"];
  /** Task that it cannot do without. */
  readonly needs: Task | undefined;
  /** Arguments of `passlab`. */
  readonly command: readonly string[];
}

/**
 * Does what is not finished of a suite's runs, some commands at a time and each in a process of its own.
 *
 * @param options.left what is left of the suite, for a person
 * @returns whether all is finished
 */
export async function runSuite(
  runs: readonly SuiteRun[],
  { jobs, left }: { readonly jobs: number; readonly left: () => Promise<string> },
): Promise<boolean> {
  const tasks = tasksOf(runs);
  const failed = new Set(tasks.filter(({ state }) => state === "other settings"));
  const waiting = tasks.filter(({ state }) => state === "begun" || state === "missing");
  const active = new Map<Task, Promise<void>>();
  while (waiting.length > 0 || active.size > 0) {
    const at = waiting.findIndex(({ needs }) => needs === undefined || !isOpen(needs));
    if (at >= 0 && active.size < jobs) {
      const [task] = waiting.splice(at, 1) as [Task];
      const ended = start(task).finally(() => active.delete(task));
      active.set(task, ended);
    } else {
      await Promise.race(active.values());
    }
  }
  return failed.size === 0;

  function isOpen(task: Task): boolean {
    return active.has(task) || waiting.includes(task);
  }

  async function start(task: Task): Promise<void> {
    const { run, needs, done } = task;
    if (needs !== undefined && failed.has(needs)) {
      failed.add(task);
      if (needs.run !== run) say(run, `not started: ${needs.run} failed`);
    } else if (await carryOut(task)) {
      say(run, `${done}. ${await left()}`);
    } else {
      failed.add(task);
    }
  }
}

/** The commands of all runs, a run's own one after the other. */
function tasksOf(runs: readonly SuiteRun[]): Task[] {
  const trainings = new Map<string, Task>();
  return runs.flatMap((run): Task[] => {
    const { name, training, startsFrom = "" } = run;
    const trained: Task = {
      run: name,
      done: "training finished",
      state: training.state,
      needs: trainings.get(startsFrom),
      command: trainCommand(run),
    };
    trainings.set(name, trained);
    if (run.evaluation === undefined) return [trained];
    const { sampling, judging } = run.evaluation;
    const sampled: Task = {
      run: name,
      done: "samples finished",
      state: sampling.state,
      needs: trained,
      command: sampleCommand(run, run.evaluation),
    };
    const judged: Task = {
      run: name,
      done: "verdicts finished",
      state: judging.state,
      needs: sampled,
      command: evalCommand(run.evaluation),
    };
    return [trained, sampled, judged];
  });
}

function trainCommand({ experiment, seed, folder }: SuiteRun): string[] {
  return ["train", experiment, "--seed", String(seed), "--out", here(folder)];
}

type Evaluation = NonNullable<SuiteRun["evaluation"]>;

function sampleCommand({ folder }: SuiteRun, { settings, samples }: Evaluation): string[] {
  const { problems, n, temperature, topK, topP, seed, programTokens } = settings;
  return [
    ...["sample", here(folder), "--problems", here(resolve(repositoryRoot, problems))],
    ...["--n", String(n), "--temperature", String(temperature)],
    ...["--top-k", String(topK), "--top-p", String(topP), "--seed", String(seed)],
    ...(programTokens === null ? [] : ["--max-tokens", String(programTokens)]),
    ...["--out", here(samples)],
  ];
}

function evalCommand({ settings, samples, folder }: Evaluation): string[] {
  const { problems, ks, cpuMs, stopAtFirstFailure } = settings;
  return [
    ...["eval", "--problems", here(resolve(repositoryRoot, problems)), "--samples", here(samples)],
    ...["--k", ks.join(","), "--cpu-ms", String(cpuMs)],
    stopAtFirstFailure ? "--stop-at-first-failure" : "--all-tests",
    ...["--out", here(folder)],
  ];
}

/** As one would type it. */
function here(path: string): string {
  return relative("", path);
}

/** Gives a command to a process of its own, and passes on what it says. */
async function carryOut({ run, command }: Task): Promise<boolean> {
  say(run, `passlab ${command.join(" ")}`);
  const program = fileURLToPath(new URL("../../src/cli/passlab.mjs", import.meta.url));
  const child = execa(process.execPath, [program, ...command], {
    ...{ reject: false, stdin: "ignore", stdout: "ignore" },
  });
  for await (const line of child.iterable({ from: "stderr" })) say(run, line);
  const { exitCode } = await child;
  if (exitCode !== 0) say(run, `failed with exit code ${exitCode ?? "none"}`);
  return exitCode === 0;
}

function say(run: string, text: string): void {
  process.stderr.write(`${run}: ${text}\n`);
}
