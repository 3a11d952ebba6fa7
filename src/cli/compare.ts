import { type Command, Option } from "commander";
import { basename, resolve } from "node:path";
import { InputError } from "../errors.js";
import {
  compareEvaluations,
  type EvaluationComparison,
  withRunFolders,
} from "../evaluation/index.js";
import type { ResultFiles } from "../resultFiles.js";
import { writeResultFiles } from "../resultFiles.js";
import { readRun } from "../runs/index.js";
import { comparisonFormats } from "../tables/index.js";
import { listOfIntegers, wholeNumber } from "./options.js";

interface Flags {
  k: number[];
  seed: number;
  format: string;
  json?: true;
  out?: string;
}

/** `passlab compare`: runs against a baseline, problem by problem. */
export function addCompareVerb(program: Command): void {
  program
    .command("compare")
    .description("compare runs problem by problem: difference, interval, test, flipped problems")
    .argument(
      "<runs...>",
      "run folders or results of other tools; the first of those on the same problems is the baseline",
    )
    .option("--k <list>", "k of pass@k, with commas", listOfIntegers, [1])
    .option("--seed <n>", "seed of the bootstrap", wholeNumber, 0)
    .addOption(
      new Option("--format <format>", "what to print")
        .choices(Object.keys(comparisonFormats))
        .default("md"),
    )
    .option("--json", "the same as --format json")
    .option("--out <folder>", "write every format and the plot of pass@k there")
    .addHelpText(
      "after",
      `
Examples:
  passlab compare runs/base runs/rl --k 1,10
  passlab compare runs/base runs/ppo runs/grpo --out results/comparison
  passlab compare he/base he/rl apps/base apps/rl --json
  passlab compare runs/base eval_results.json

Runs are joined by task id; runs that share no problem with the first begin another benchmark. With
several pairs or k the p-values are Holm's.`,
    )
    .action(run);
}

async function run(paths: readonly string[], flags: Flags): Promise<void> {
  const names = namesOf(paths);
  const runs = await withRunFolders(paths, (folders) =>
    Promise.all(
      paths.map(async (path, i) => ({
        ...(await readRun(folders[i] ?? path)),
        ...{ path, name: names[i] ?? path },
      })),
    ),
  );
  const comparison = compareEvaluations(runs, { ks: flags.k, seed: flags.seed });
  const format = comparisonFormats[flags.json === true ? "json" : flags.format];
  if (flags.out !== undefined) await writeResultFiles(flags.out, await files(comparison));
  process.stdout.write(format?.(comparison) ?? "");
}

async function files(comparison: EvaluationComparison): Promise<ResultFiles> {
  const { passAtKCurves, renderPng, renderSvg } = await import("../plots/index.js");
  const spec = passAtKCurves(
    comparison.curves.flatMap(({ run: name, points }) =>
      points.map(({ k, value, low, high }) => ({
        run: name,
        k,
        value: 100 * value,
        low: 100 * low,
        high: 100 * high,
      })),
    ),
  );
  return new Map<string, string | Uint8Array>([
    ...Object.entries(comparisonFormats).map(([ending, write]): [string, string] => [
      `comparison.${ending}`,
      write(comparison),
    ]),
    ["pass-at-k.svg", await renderSvg(spec)],
    ["pass-at-k.png", (await renderPng(spec)).png],
    ["pass-at-k.vl.json", `${JSON.stringify(spec, null, 1)}\n`],
  ]);
}

/** Folder names where they tell the runs apart, else the paths as given. */
function namesOf(paths: readonly string[]): readonly string[] {
  const twice = paths.find((path, i) => paths.some((other, j) => j > i && isSame(path, other)));
  if (twice !== undefined) {
    throw new InputError(`The run folder ${twice} is given twice; expected different runs.`);
  }
  const short = paths.map((path) => basename(resolve(path)));
  return new Set(short).size === paths.length ? short : paths;
}

function isSame(path: string, other: string): boolean {
  return resolve(path) === resolve(other);
}
