import type { Command } from "commander";
import { basename, resolve } from "node:path";
import { checkHealth } from "../evaluation/index.js";
import { writeResultFiles } from "../resultFiles.js";
import { healthCard, suspectList } from "../tables/index.js";
import { addChoiceOptions, type ChoiceFlags, chooseProblems } from "./chooseProblems.js";
import { excludedProblems, excludeHelp } from "./exclude.js";
import { addJudgeOptions, type JudgeFlags, judgeOptions } from "./judgeOptions.js";
import { positiveInteger } from "./options.js";

interface Flags extends JudgeFlags, ChoiceFlags {
  solutions: number;
  repeats: number;
  limit?: number;
  exclude?: string;
  out?: string;
  json?: true;
}

/** `passlab health`: whether a set of problems can be trusted to tell right from wrong. */
export function addHealthVerb(program: Command): void {
  const command = program
    .command("health")
    .description("run a dataset's reference solutions, baselines and repeats; say what to doubt")
    .argument("<problems>", "the problems: a file or folder of a known dataset")
    .option("--solutions <n>", "reference solutions per problem", positiveInteger, 5)
    .option("--repeats <n>", "runs of one reference, to find flaky problems", positiveInteger, 3)
    .option("--limit <n>", "only the first n problems", positiveInteger)
    .option("--exclude <what>", excludeHelp)
    .option("--out <folder>", "write health.md, health.json and suspects.txt there")
    .option("--json", "print the findings as JSON");
  addJudgeOptions(addChoiceOptions(command))
    .addHelpText(
      "after",
      `
Examples:
  passlab health HumanEval.jsonl.gz
  passlab health apps/test --compare apps-legacy --solutions 3 --out results/health/apps

suspects.txt has a task id a line; leave lines out, then score without them by
\`passlab eval --exclude suspects.txt\`.`,
    )
    .action(run);
}

async function run(path: string, flags: Flags): Promise<void> {
  const set = await chooseProblems(path, flags);
  let last = performance.now();
  const health = await checkHealth(set, {
    ...judgeOptions(flags),
    solutions: flags.solutions,
    repeats: flags.repeats,
    exclude: await excludedProblems(flags.exclude, path, set),
    ...(flags.limit === undefined ? {} : { limit: flags.limit }),
    onProblem: (_, done, total) => {
      if (performance.now() - last < 10_000) return;
      last = performance.now();
      process.stderr.write(`${done}/${total} problems\n`);
    },
  });
  const card = healthCard(health, basename(resolve(path)));
  const json = `${JSON.stringify(health, null, 2)}\n`;
  if (flags.out !== undefined) {
    await writeResultFiles(
      flags.out,
      new Map([
        ["health.md", card],
        ["health.json", json],
        ["suspects.txt", suspectList(health)],
      ]),
    );
  }
  process.stdout.write(flags.json === true ? json : card);
}
