import { type Command, InvalidArgumentError, Option } from "commander";
import { compareModes, rungs } from "../judge/index.js";
import type { CompareMode, JudgeOptions, Limits, Rung } from "../judge/index.js";
import { positiveInteger } from "./options.js";

/** What commands that judge have in common, as commander hands it over. */
export interface JudgeFlags {
  compare: CompareMode;
  floatTolerance?: number;
  cpuMs?: number;
  wallMs?: number;
  memoryMib?: number;
  outputKib?: number;
  workers?: number;
  isolation: NonNullable<JudgeOptions["isolation"]>;
}

/** Adds the options of the judge to a command. */
export function addJudgeOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--compare <mode>", "how answers are compared")
        .choices(compareModes)
        .default("strict"),
    )
    .option("--float-tolerance <x>", "numbers may differ by x * max(1, |expected|)", real)
    .option(
      "--cpu-ms <n>",
      "CPU limit per test (default: the dataset's own, where it has one, else 4000)",
      positiveInteger,
    )
    .option(
      "--wall-ms <n>",
      "limit on the clock per test (default: 1.5 x CPU + 500)",
      positiveInteger,
    )
    .option("--memory-mib <n>", "memory limit (default: 1024)", positiveInteger)
    .option("--output-kib <n>", "output limit per test (default: 8192)", positiveInteger)
    .option("--workers <n>", "worker processes (default: one per core)", positiveInteger)
    .option("--isolation <which>", `auto, none, or some of ${rungs.join(",")}`, isolation, "auto");
}

/** Where a command that scores programs leaves off. */
export interface StopFlags {
  stopAtFirstFailure?: true;
  allTests?: true;
}

/** Adds what says which tests of a program are run. */
export function addStopOptions(command: Command): Command {
  return command
    .addOption(
      new Option("--stop-at-first-failure", "skip the tests after the first that fails").conflicts(
        "allTests",
      ),
    )
    .option(
      "--all-tests",
      "run the tests after a time-out too: the verdict is settled, the share of tests passed is not",
    );
}

/** The judge's options from these flags. */
export function stopOptions({
  stopAtFirstFailure,
  allTests,
}: StopFlags): Pick<JudgeOptions, "stopAt"> {
  if (allTests === true) return {};
  return { stopAt: stopAtFirstFailure === true ? "failure" : "timeout" };
}

/** The judge's options from a command's. */
export function judgeOptions(flags: JudgeFlags): JudgeOptions {
  const limits: Partial<Record<keyof Limits, number | undefined>> = {
    cpuMs: flags.cpuMs,
    wallMs: flags.wallMs,
    memoryMiB: flags.memoryMib,
    outputKiB: flags.outputKib,
  };
  const given = Object.entries(limits).filter(([, value]) => value !== undefined);
  return {
    compare: flags.compare,
    limits: Object.fromEntries(given),
    isolation: flags.isolation,
    ...(flags.floatTolerance === undefined ? {} : { floatTolerance: flags.floatTolerance }),
    ...(flags.workers === undefined ? {} : { workers: flags.workers }),
  };
}

function real(text: string): number {
  const value = Number(text);
  if (text.trim() === "" || !Number.isFinite(value)) {
    throw new InvalidArgumentError(`found "${text}", expected a number.`);
  }
  return value;
}

function isolation(text: string): NonNullable<JudgeOptions["isolation"]> {
  return text === "auto" || text === "none" ? text : (text.split(",") as Rung[]);
}
