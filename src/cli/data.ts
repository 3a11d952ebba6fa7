import { Argument, Option, type Command } from "commander";
import {
  cacheFolder,
  datasets,
  faultLines,
  likeFaults,
  pullDataset,
  reportProblems,
  reportSamples,
  type ProblemsReport,
  type SamplePlace,
  type SamplesReport,
  unusableLines,
} from "../problems/index.js";
import { addBuildVerb } from "./dataBuild.js";
import {
  addSampleFields,
  sampleFields,
  samplesHelp,
  type SamplesFlags,
  withSamples,
} from "./samplesOptions.js";

interface CheckOptions extends SamplesFlags {
  readonly samples?: string;
  readonly from?: string;
  readonly to?: string;
  readonly split?: string;
  readonly json?: true;
}

interface PullOptions {
  readonly file?: readonly string[];
  readonly cache?: string;
  readonly hub?: string;
  readonly github?: string;
  readonly json?: true;
}

/** `passlab data`: fetch and build datasets, and check what is there. */
export function addDataVerb(program: Command): void {
  const data = program
    .command("data")
    .description("fetch or build datasets of problems, and check the ones you have");

  addSampleFields(data.command("check"))
    .description("say what a path holds and everything that is wrong with it")
    .argument("<path>", "folder of APPS problem folders, or file of rows (JSON, CSV, Parquet)")
    .option("--samples <path>", `check against these problems ${samplesHelp}`)
    .option("--from <date>", "only problems first public on this day (YYYY-MM-DD) or later")
    .option("--to <date>", "only problems first public on this day or earlier")
    .option("--split <name>", "only this part of MBPP: test, prompt, validation or train")
    .option("--json", "print everything as one JSON object")
    .addHelpText(
      "after",
      `
Examples:
  passlab data check apps/test
  passlab data check HumanEval.jsonl.gz --samples samples.jsonl.gz
  passlab data check test6.jsonl --from 2024-09-01 --json

Exit code: 0 nothing is wrong, 2 something is; problems without tests are no fault.`,
    )
    .action(async (path: string, options: CheckOptions) => {
      await check(path, options);
    });

  addBuildVerb(data);

  data
    .command("pull")
    .description("fetch a dataset from its home; goes on where it stopped, and checks every byte")
    .addArgument(
      new Argument("<name>", "which one").choices(datasets.map((dataset) => dataset.name)),
    )
    .option("--file <name...>", "only these of its files")
    .option("--cache <folder>", `where to keep it (default: $PASSLAB_CACHE or ~/.cache/passlab)`)
    .addOption(
      new Option("--hub <url>", "a mirror of the Hugging Face hub (default: $HF_ENDPOINT)"),
    )
    .addOption(new Option("--github <url>", "a mirror of GitHub's API"))
    .option("--json", "print the files as one JSON object")
    .addHelpText(
      "after",
      `
Datasets:
${datasets.map(({ name, title }) => `  ${name.padEnd(15)} ${title}`).join("\n")}

Examples:
  passlab data pull humaneval
  passlab data pull apps --file test.jsonl
  passlab data pull livecodebench --file test6.jsonl --cache /data`,
    )
    .action(async (name: string, options: PullOptions) => {
      await pull(name, options);
    });
}

async function pull(name: string, options: PullOptions): Promise<void> {
  const files = await pullDataset(name, {
    cache: options.cache ?? cacheFolder(),
    ...(options.file === undefined ? {} : { files: options.file }),
    ...(options.hub === undefined ? {} : { hubUrl: options.hub }),
    ...(options.github === undefined ? {} : { gitHubUrl: options.github }),
    onFile: ({ path, how, size }) => {
      if (options.json !== true) console.log(`${how.padEnd(8)} ${path} (${size} bytes, verified)`);
    },
  });
  if (options.json === true) console.log(JSON.stringify({ name, files }, null, 2));
}

async function check(path: string, options: CheckOptions): Promise<void> {
  const { samples: samplesPath, from, to, split } = options;
  const problems = await reportProblems(path, {
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(split === undefined ? {} : { split }),
  });
  const samples =
    samplesPath === undefined
      ? undefined
      : await withSamples(samplesPath, (samples) =>
          reportSamples(samples, new Set(problems.taskIds), sampleFields(options)),
        );
  if (options.json === true) {
    const { taskIds, ...counts } = problems;
    console.log(JSON.stringify({ path, problems: taskIds.length, ...counts, samples }, null, 2));
  } else {
    printProblems(path, problems);
    if (samples !== undefined) printSamples(samplesPath ?? "", samples, problems.taskIds.length);
  }
  const badRows = samples?.badRows.length ?? 0;
  if (problems.faults.length > 0 || problems.taskIds.length === 0 || badRows > 0) {
    process.exitCode = 2;
  }
}

/** Of tests that are Python: what opening such a file lets in. */
const aboutCode = `\
  its tests and prompts are Python code, which runs whenever programs are judged: without network,
    new processes or files written; with --isolation none, with all your rights`;

function printProblems(path: string, report: ProblemsReport): void {
  const { taskIds, byDifficulty, byTestKind, dates, outsideWindow, unusable, faults } = report;
  console.log(`${path}: ${report.title}`);
  console.log(`  ${counted(taskIds.length, "problem")} with ${counted(report.tests, "test")}`);
  console.log(`  kinds of tests: ${listed(byTestKind)}`);
  if (Object.keys(byDifficulty).some(Boolean)) console.log(`  difficulty: ${listed(byDifficulty)}`);
  if (dates !== undefined) console.log(`  dates: ${dates.first} to ${dates.last}`);
  console.log(`  ${report.withSolution} with a reference program`);
  if ((byTestKind.assertion ?? 0) > 0) console.log(aboutCode);
  if (outsideWindow > 0)
    console.log(`  ${outsideWindow} outside of the window of dates or the split`);
  if (unusable.length > 0) console.log(`  ${unusable.length} cannot be judged:`);
  for (const line of unusableLines(unusable)) console.log(`    ${line}`);
  console.log(`  ${counted(faults.length, "fault")}${faults.length > 0 ? ":" : ""}`);
  for (const line of faultLines(faults)) console.log(`    ${line}`);
}

function printSamples(path: string, report: SamplesReport, problems: number): void {
  const { samples, repeats, empty, missing, perProblem, badRows } = report;
  const { least, most } = perProblem;
  console.log(`${path}: ${counted(samples, "sample")}, ${repeats} of them repeats of earlier ones`);
  console.log(
    `  ${problems - missing.length} of ${problems} problems have samples, ` +
      (least === most ? `${most} each` : `${least} to ${most} each`),
  );
  if (empty > 0) console.log(`  ${empty} empty: nothing was written`);
  if (missing.length > 0) console.log(`  no samples for ${missing.join(", ")}`);
  console.log(`  ${counted(badRows.length, "bad row")}${badRows.length > 0 ? ":" : ""}`);
  const placed = badRows.map((row) => ({ place: placeText(row), reason: row.fault }));
  for (const line of likeFaults(placed)) console.log(`    ${line}`);
}

function placeText({ line, file, index }: SamplePlace): string {
  const place = file ?? `line ${line}`;
  return index === undefined ? place : `${place}, program ${index}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function listed(counts: Readonly<Record<string, number>>): string {
  const texts = Object.entries(counts).map(([name, count]) => `${name || "not given"} ${count}`);
  return texts.join(", ") || "none";
}
