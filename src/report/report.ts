import { existsSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import pMap from "p-map";
import { InputError } from "../errors.js";
import { withRunFolders } from "../evaluation/index.js";
import type { Published } from "../published/index.js";
import { readRun, runFiles } from "../runs/index.js";
import type { EvaluationRun, ReportContents } from "./contents.js";
import { drawnSamples } from "./drawnSamples.js";
import {
  compareSubjects,
  problemRows,
  subjectCurves,
  tableKs,
  type NamedRun,
} from "./evaluationRuns.js";
import { judgedEvidence, type JudgedWatch } from "./judgedEvidence.js";
import { loggedEvidence } from "./loggedEvidence.js";
import { readOriginals } from "./originals.js";
import { packed } from "./packed.js";
import type { PackedData } from "./pageHtml.js";
import { problemDetails, type RunDetails } from "./problemDetails.js";
import { publishedTables } from "./publishedTables.js";
import { samplingOf } from "./sampling.js";
import { subjectsOf } from "./subjects.js";
import { readTraining } from "./trainingLog.js";
import { writeReportFile, writeReportFolder } from "./writeReport.js";

export interface ReportOptions {
  /** A folder, or with `single` a file. A folder that holds an earlier report is replaced. */
  readonly out: string;
  readonly single?: boolean;
  /** Told after each problem whose programs are judged again. */
  readonly judged?: JudgedWatch;
}

/**
 * Writes a report that opens from disk, without a server or a network: the published tables and
 * their audit, and every run given, down to the single program. What programs, questions and outputs
 * say is shown as text and never runs.
 *
 * @param paths run folders: of finished evaluations, or of trainings; or results of other tools
 * @returns the path of the page to open
 * @throws InputError where a folder is no run, is given twice, or the report cannot be written
 */
export async function writeReport(
  paths: readonly string[],
  published: Published,
  options: ReportOptions,
): Promise<string> {
  const names = namesOf(paths);
  return withRunFolders(paths, (folders) => {
    const runs = folders.map((folder, i): FoundRun => {
      const shown = paths[i] ?? folder;
      return { folder, shown, name: names.get(shown) ?? shown };
    });
    return writeRuns(runs, published, options);
  });
}

interface FoundRun {
  readonly folder: string;
  /** The path as it was given, and the name that goes with it. */
  readonly shown: string;
  readonly name: string;
}

async function writeRuns(
  found: readonly FoundRun[],
  published: Published,
  { out, single = false, judged }: ReportOptions,
): Promise<string> {
  const evaluated = found.filter(({ folder }) =>
    [runFiles.verdicts, runFiles.log].some((name) => existsSync(join(folder, name))),
  );
  const runs: NamedRun[] = [];
  for (const { folder, name } of evaluated) runs.push({ ...(await readRun(folder)), name });
  const training = await Promise.all(
    found
      .filter((run) => !evaluated.includes(run))
      .map(async ({ folder, name }) => ({ ...(await readTraining(folder)), name })),
  );
  const details = await readDetails(runs, judged);
  const problems = problemRows(runs);
  const subjects = subjectsOf(runs.map(({ name }) => name));
  const difficulties = [...new Set(problems.flatMap(({ difficulty }) => difficulty ?? []))];
  const contents: ReportContents = {
    runs: await Promise.all(
      runs.map((run, i) =>
        describeRun({ ...run, path: evaluated[i]?.shown ?? run.path }, details[i]),
      ),
    ),
    subjects,
    difficulties,
    problems,
    curves: subjectCurves(runs, subjects, difficulties),
    ks: tableKs(runs),
    comparisons: compareSubjects(runs, subjects),
    training,
    published: publishedTables(published),
  };
  const data = await packAll(contents, details);
  const title =
    found.length === 0 ? "passlab report" : `passlab: ${found.map(({ name }) => name).join(", ")}`;
  return single ? writeReportFile(out, title, data) : writeReportFolder(out, title, data);
}

/** Programs with text and evidence in a whole report of one problem, and of one run at most. */
const [programsOfProblem, programsOfRun] = [1000, 200];

/** [runs] Samples, texts, and what judging them showed: from the log, or else judged again. */
async function readDetails(
  runs: readonly NamedRun[],
  watch: JudgedWatch | undefined,
): Promise<RunDetails[]> {
  const most = Math.min(programsOfRun, Math.ceil(programsOfProblem / Math.max(1, runs.length)));
  const found = await pMap(
    runs,
    async ({ path, manifest }) => {
      const samples = await drawnSamples(path, most);
      return { samples, originals: await readOriginals(manifest, samples) };
    },
    { concurrency: 2 },
  );
  const isLogged = ({ path }: NamedRun) => existsSync(join(path, runFiles.log));
  const unlogged = runs.flatMap((run, i) => {
    const own = found[i];
    return own === undefined || isLogged(run) ? [] : { manifest: run.manifest, ...own };
  });
  const again = (await judgedEvidence(unlogged, watch)).values();
  const details: RunDetails[] = [];
  for (const [i, own] of found.entries()) {
    const run = runs[i];
    if (run === undefined) continue;
    const evidence = isLogged(run)
      ? await loggedEvidence(run.path, own.samples)
      : again.next().value;
    if (evidence !== undefined) details.push({ ...own, evidence });
  }
  return details;
}

async function describeRun(
  { name, path, manifest, counts }: NamedRun,
  details: RunDetails | undefined,
): Promise<EvaluationRun> {
  const verdicts: Record<string, number> = {};
  for (const problem of counts) {
    for (const [verdict, count] of Object.entries(problem.verdicts)) {
      verdicts[verdict] = (verdicts[verdict] ?? 0) + count;
    }
  }
  const notes = [...(details?.originals.notes ?? []), ...(details?.evidence.notes ?? [])];
  return { name, path, manifest, verdicts, sampling: await samplingOf(manifest), notes };
}

/** The contents, and every problem under its position. */
async function packAll(
  contents: ReportContents,
  details: readonly RunDetails[],
): Promise<PackedData> {
  const data = new Map([["contents", await packed(contents)]]);
  for (const [position, { taskId }] of contents.problems.entries()) {
    data.set(`problem-${position}`, await packed(problemDetails(taskId, details)));
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
