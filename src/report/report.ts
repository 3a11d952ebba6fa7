import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { InputError } from "../errors.js";
import type { Published } from "../published/index.js";
import { readRun, runFiles } from "../runs/index.js";
import { chooseSamples } from "./chooseSamples.js";
import type { EvaluationRun, ProblemDetails, ReportContents } from "./contents.js";
import { compareAll, problemRows, runCurves, type NamedRun } from "./evaluationRuns.js";
import { packed } from "./packed.js";
import type { PackedData } from "./pageHtml.js";
import { readOriginals, type Originals } from "./programTexts.js";
import { publishedTables } from "./publishedTables.js";
import { readTraining } from "./trainingLog.js";
import { writeReportFile, writeReportFolder } from "./writeReport.js";

export interface ReportOptions {
  /** A folder, or with `single` a file. A folder that holds an earlier report is replaced. */
  readonly out: string;
  readonly single?: boolean;
}

/**
 * Writes a report that opens from disk, without a server or a network: the published tables and
 * their audit, and every run given, down to the single program. What programs, questions and outputs
 * say is shown as text and never runs.
 *
 * @param paths run folders: of finished evaluations, or of trainings
 * @returns the path of the page to open
 * @throws InputError where a folder is no run, is given twice, or the report cannot be written
 */
export async function writeReport(
  paths: readonly string[],
  published: Published,
  { out, single = false }: ReportOptions,
): Promise<string> {
  const names = namesOf(paths);
  requireLogs(paths);
  const evaluated = paths.filter((path) => existsSync(join(path, runFiles.log)));
  const runs: NamedRun[] = [];
  for (const path of evaluated) {
    runs.push({ ...(await readRun(path)), name: names.get(path) ?? path });
  }
  const training = await Promise.all(
    paths
      .filter((path) => !evaluated.includes(path))
      .map(async (path) => ({ ...(await readTraining(path)), name: names.get(path) ?? path })),
  );
  const originals: Originals[] = [];
  for (const { path, manifest } of runs) {
    originals.push(await readOriginals(manifest, await chooseSamples(path)));
  }
  const problems = problemRows(runs);
  const difficulties = [...new Set(problems.flatMap(({ difficulty }) => difficulty ?? []))];
  const contents: ReportContents = {
    runs: runs.map((run, i) => describeRun(run, originals[i]?.notes ?? [])),
    difficulties,
    problems,
    curves: runCurves(runs, difficulties),
    comparisons: compareAll(runs),
    training,
    published: publishedTables(published),
  };
  const data = await packAll(contents, originals);
  const title = names.size === 0 ? "passlab report" : `passlab: ${[...names.values()].join(", ")}`;
  return single ? writeReportFile(out, title, data) : writeReportFolder(out, title, data);
}

function requireLogs(paths: readonly string[]): void {
  const has = (path: string, name: string) => existsSync(join(path, name));
  const path = paths.find((path) => has(path, runFiles.verdicts) && !has(path, runFiles.log));
  if (path === undefined) return;
  throw new InputError(
    `${path} has no ${runFiles.log}, which a report shows programs from. The command in its ` +
      `${runFiles.manifest} brings it back.`,
  );
}

function describeRun(
  { name, path, manifest, counts }: NamedRun,
  notes: readonly string[],
): EvaluationRun {
  const verdicts: Record<string, number> = {};
  for (const problem of counts) {
    for (const [verdict, count] of Object.entries(problem.verdicts)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
  }
  return { name, path, manifest, verdicts, notes };
}

/** The contents, and every problem under its position. */
async function packAll(
  contents: ReportContents,
  originals: readonly Originals[],
): Promise<PackedData> {
  const data = new Map([["contents", await packed(contents)]]);
  for (const [position, { taskId }] of contents.problems.entries()) {
    const details: ProblemDetails = {
      question: originals.map(({ questions }) => questions.get(taskId)).find(Boolean) ?? null,
      runs: originals.map(({ samples }) => samples.get(taskId) ?? null),
    };
    data.set(`problem-${position}`, await packed(details));
  }
  return data;
}

/** Folder names where they tell the runs apart, else the paths as given. */
function namesOf(paths: readonly string[]): Map<string, string> {
  const twice = paths.find((path, i) =>
    paths.slice(0, i).some((o) => resolve(o) === resolve(path)),
  );
  if (twice !== undefined) {
    throw new InputError(`The run folder ${twice} is given twice; expected different runs.`);
  }
  const short = paths.map((path) => basename(resolve(path)));
  const isPlain = new Set(short).size === paths.length;
  return new Map(paths.map((path, i) => [path, (isPlain ? short[i] : undefined) ?? path]));
}
