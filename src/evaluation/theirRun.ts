import { mkdtemp, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InputError } from "../errors.js";
import { likeFaults, programOf, readTheirVerdicts } from "../problems/index.js";
import { commandOption, type LogLine, readRun, RunFolder, type RunProblem } from "../runs/index.js";
import { promptsOf } from "./prompts.js";
import { hashOfProgram, placeText } from "./sampleInventory.js";

/**
 * Uses runs by their folders, where some of the paths are files with the verdicts of another tool:
 * for these a run folder is made meanwhile, so that whatever reads a run reads theirs.
 *
 * Names of problems are met half-way by those of the first run of ours.
 *
 * @throws InputError where a file holds no verdicts
 */
export async function withRunFolders<Result>(
  paths: readonly string[],
  use: (folders: readonly string[]) => Promise<Result>,
): Promise<Result> {
  const areFiles = await Promise.all(paths.map(isFile));
  if (!areFiles.includes(true)) return use(paths);
  const ours = paths.find((_, i) => areFiles[i] === false);
  const known = ours === undefined ? undefined : await readRun(ours);
  const parent = await mkdtemp(join(tmpdir(), "passlab-"));
  try {
    const folders: string[] = [];
    for (const [i, path] of paths.entries()) {
      const folder = areFiles[i] === true ? join(parent, String(i)) : path;
      if (folder !== path) await writeTheirRun(path, folder, known);
      folders.push(folder);
    }
    return await use(folders);
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

type KnownRun = Pick<Awaited<ReturnType<typeof readRun>>, "problems" | "manifest">;

async function writeTheirRun(
  path: string,
  folder: string,
  known: KnownRun | undefined,
): Promise<void> {
  const lines = await linesOf(path, known);
  const problemOf = new Map(known?.problems.map((problem) => [problem.taskId, problem]));
  const taskIds = new Set(lines.map(({ taskId }) => taskId));
  const problems = [...taskIds].map(
    (taskId): RunProblem => problemOf.get(taskId) ?? { taskId, tests: 0, exampleTests: 0 },
  );
  const problemsPath = known && commandOption(known.manifest.command, "--problems");
  const run = await RunFolder.open(
    folder,
    {
      command: [
        ...["eval", "--samples", path],
        ...(problemsPath === undefined ? [] : ["--problems", problemsPath]),
      ],
      inputs: { judgedBy: "another tool" },
      config: { samples: path, workers: null },
      seed: 0,
      problems,
    },
    () => undefined,
  );
  try {
    run.append(lines);
    await run.writeVerdicts();
    await run.finish({}, { counts: {}, cpuSeconds: 0 });
  } finally {
    run.close();
  }
}

async function linesOf(path: string, known: KnownRun | undefined): Promise<LogLine[]> {
  const taskIds = new Set(known?.problems.map(({ taskId }) => taskId));
  const prompts = known === undefined ? undefined : await promptsOf(known.manifest);
  const draws = new Map<string, number>();
  const lines: LogLine[] = [];
  const faults: { place: string; reason: string }[] = [];
  for await (const row of readTheirVerdicts(path, taskIds)) {
    if ("fault" in row) {
      faults.push({ place: placeText(row), reason: row.fault });
      continue;
    }
    const { line, taskId, text = "", runsAlone, theirs } = row;
    const sample = { taskId, ...(runsAlone ? { solution: text } : { completion: text }) };
    const program = programOf(prompts?.get(taskId) ?? {}, sample);
    const draw = draws.get(taskId) ?? 0;
    draws.set(taskId, draw + 1);
    lines.push({
      ...{ sample: lines.length, line, taskId, draw, tokens: null },
      program: hashOfProgram(row.text === undefined ? `${taskId} ${draw}` : program),
      length: program.length,
      verdict: theirs.passed ? "passed" : verdictOf(theirs.word),
      ...{ tests: [], lax: false, examples: null },
      ...{ cpuMs: 0, wallMs: 0, peakMemoryMiB: 0, slowestTestMs: 0 },
      ...(theirs.passed ? {} : { error: { type: "Verdict", message: theirs.word } }),
    });
  }
  if (lines.length > 0) return lines;
  const shown = likeFaults(faults).map((fault) => `\n  ${fault}`);
  throw new InputError(
    `${path} holds no verdicts of another tool${shown.length === 0 ? "" : ":"}${shown.join("")}\n` +
      `Expected a run folder, or a file of results of human-eval, EvalPlus, LiveCodeBench, ` +
      `lm-evaluation-harness, the BigCode harness, MultiPL-E, Inspect or CodeRL.`,
  );
}

/** Their word for a failure as the nearest of ours. */
function verdictOf(word: string): LogLine["verdict"] {
  if (/time(?:d[ _-]?|[ _-]?)out|time limit/i.test(word)) return "timeout";
  if (/syntax|compil|indentation/i.test(word)) return "compile-error";
  if (/runtime|exception|exit code/i.test(word)) return "runtime-error";
  return "failed-test";
}
