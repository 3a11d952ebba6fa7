import { type Command, Option } from "commander";
import { InputError } from "../errors.js";
import { judgePrograms } from "../evaluation/index.js";
import type { Outcome } from "../judge/index.js";
import {
  generateMiniApps,
  miniAppsContents,
  miniAppsFolder,
  type MiniApp,
  problemsOf,
} from "../problems/index.js";
import { writeResultFiles } from "../resultFiles.js";
import { BuildProgress } from "./buildProgress.js";
import { positiveInteger, wholeNumber } from "./options.js";

interface Flags {
  readonly seed: number;
  readonly workers?: number;
  readonly out: string;
}

/** Generated programs end in milliseconds or never: a low limit tells them apart. */
const limits = { cpuMs: 100, wallMs: 30_000 };

/** `passlab data build mini-apps`: generates the set, and lets the judge label its programs. */
export function addBuildVerb(data: Command): void {
  const build = data.command("build").description("generate a dataset of our own");
  build
    .command("mini-apps")
    .description("small problems in the form of APPS, the same bytes for the same seed")
    .addOption(
      new Option("--seed <n>", "seed of everything drawn").argParser(wholeNumber).default(0),
    )
    .option("--out <folder>", "where to write it", miniAppsFolder)
    .option(
      "--workers <n>",
      "worker processes of the judge (default: one per core)",
      positiveInteger,
    )
    .addHelpText(
      "after",
      `
Examples:
  passlab data build mini-apps --seed 0 --out /tmp/mini-apps
  diff /tmp/mini-apps/checksums.txt datasets/mini-apps/checksums.txt`,
    )
    .action(buildMiniApps);
}

async function buildMiniApps({ seed, out, workers }: Flags): Promise<void> {
  process.stderr.write("Generating the problems.\n");
  const apps = generateMiniApps(seed);
  const progress = new BuildProgress(apps.test.length + apps.train.length);
  const onProblem = () => {
    progress.judged();
  };
  const options = { limits, onProblem, ...(workers === undefined ? {} : { workers }) };
  const textsOf = ({ programs }: MiniApp) => programs.map(({ program }) => program);
  let outcomes: Outcome[][];
  try {
    await judged(apps.test, () => [], options);
    outcomes = await judged(apps.train, textsOf, options);
  } finally {
    progress.stop();
  }
  const labels = outcomes.map((programs) =>
    programs.map(({ verdict, tests }) => ({
      verdict,
      testsPassed: tests.filter((result) => result.verdict === "passed").length,
    })),
  );
  const contents = miniAppsContents(apps, labels);
  await writeResultFiles(out, contents);
  console.log([...contents.keys()].map((name) => `${out}/${name}`).join("\n"));
}

/**
 * Judges programs of each problem, and its references beside them: the expected outputs come from
 * an interpreter in TypeScript, and Python must agree.
 */
async function judged(
  apps: readonly MiniApp[],
  programsOf: (app: MiniApp) => readonly string[],
  options: Parameters<typeof judgePrograms>[2],
): Promise<Outcome[][]> {
  const programs = apps.map((app) => [...app.solutions, ...programsOf(app)]);
  const outcomes = await judgePrograms(problemsOf(apps), programs, options);
  const faults = outcomes.flat().filter(({ verdict }) => verdict === "machine-fault").length;
  if (faults > 0) {
    throw new InputError(
      `${faults} programs could not be judged: the machine failed, not they. Build again.`,
    );
  }
  return outcomes.map((all, at) => {
    const references = apps[at]?.solutions.length ?? 0;
    const wrong = all.slice(0, references).find(({ verdict }) => verdict !== "passed");
    if (wrong === undefined) return all.slice(references);
    throw new Error(`a reference of problem ${wrong.taskId} is judged ${wrong.verdict}`);
  });
}
