import { resolve } from "node:path";
import pMap from "p-map";
import { InputError } from "../errors.js";
import {
  compareModes,
  createJudge,
  limitsOfProblem,
  type Judge,
  type JudgeOptions,
  type Limits,
} from "../judge/index.js";
import { loadProblems, programOf, readSamples, type Problem } from "../problems/index.js";
import { commandOption, queryRun, readRun, type Manifest } from "../runs/index.js";
import { hashOfProblems } from "./inputs.js";
import { hashOfProgram } from "./sampleInventory.js";

export interface RejudgeOptions extends Pick<JudgeOptions, "workers" | "isolation"> {
  /** Only the first samples of each problem; default all. */
  readonly perProblem?: number;
  /** What the paths in the manifest are relative to. */
  readonly root: string;
  /** Told after every program of a run. */
  readonly watch?: (folder: string, done: number, programs: number) => void;
}

/** A program whose verdict came out otherwise. */
export interface RejudgedProgram {
  readonly taskId: string;
  /** Its first line in the samples file. */
  readonly line: number;
  readonly recorded: string;
  readonly now: string;
  /** CPU milliseconds of its slowest test, where it ended with ample time; null where not asked. */
  readonly slowestTestMs: number | null;
}

export interface Rejudged {
  /** The evaluation's run folder. */
  readonly folder: string;
  readonly samples: number;
  /** Different programs, each judged once for all its samples. */
  readonly programs: number;
  readonly differing: readonly RejudgedProgram[];
  /**
   * Timeout then or now and not both, and the program takes between a half and twice the CPU limit: a
   * faster or slower machine decides, so it is told and no difference.
   */
  readonly nearLimit: readonly RejudgedProgram[];
  /** The judge that recorded the verdicts, and the one of now. */
  readonly judges: { readonly recorded: string; readonly now: string };
}

/** A recorded program that is judged again. */
interface Recorded {
  readonly taskId: string;
  readonly program: string;
  readonly line: number;
  readonly samples: number;
  readonly verdict: string;
}

interface Otherwise {
  readonly problem: Problem;
  readonly text: string;
  readonly was: Recorded;
  readonly now: string;
}

/** More than any number of workers holds, so that none waits for the samples file. */
const programsInFlight = 64;

/** Judges by their options, started when they are needed. */
class Judges {
  readonly #started = new Map<string, Promise<Judge>>();

  constructor(private readonly options: Pick<JudgeOptions, "workers" | "isolation">) {}

  get(settings: JudgeOptions): Promise<Judge> {
    const key = JSON.stringify(settings);
    const known = this.#started.get(key);
    if (known !== undefined) return known;
    const { workers, isolation } = this.options;
    const judge = createJudge({
      ...settings,
      ...(workers === undefined ? {} : { workers }),
      ...(isolation === undefined ? {} : { isolation }),
    });
    this.#started.set(key, judge);
    return judge;
  }

  async close(): Promise<void> {
    const ended = [...this.#started.values()].map(async (judge) => (await judge).close());
    await Promise.allSettled(ended);
  }
}

/**
 * Judges the samples of recorded evaluations again, as their manifests say they were, and holds every
 * verdict against the recorded one. Writes nothing.
 *
 * @param folders the evaluations' run folders
 * @throws InputError where problems or samples are not those that were judged, or cannot be read
 */
export async function rejudge(
  folders: readonly string[],
  options: RejudgeOptions,
): Promise<Rejudged[]> {
  const judges = new Judges(options);
  try {
    const rejudged: Rejudged[] = [];
    for (const folder of folders) rejudged.push(await rejudgeRun(folder, judges, options));
    return rejudged;
  } finally {
    await judges.close();
  }
}

async function rejudgeRun(
  folder: string,
  judges: Judges,
  { root, perProblem, watch }: RejudgeOptions,
): Promise<Rejudged> {
  const { manifest } = await readRun(folder);
  const path = (name: string) => {
    const given = commandOption(manifest.command, name);
    if (given !== undefined) return resolve(root, given);
    throw new InputError(`The manifest of ${folder} names no ${name}; it cannot be judged again.`);
  };
  const { problems } = await loadProblems(path("--problems"));
  if (hashOfProblems(problems) !== manifest.inputs.problems) {
    throw new InputError(
      `${path("--problems")} is not what ${folder} was judged on: its tests changed. ` +
        `Judge the samples anew:\n  passlab ${manifest.command.join(" ")}`,
    );
  }
  const recorded = await recordedPrograms(folder, perProblem);
  const judge = await judges.get(judgedAs(manifest));
  const otherwise: Otherwise[] = [];
  let done = 0;
  await pMap(
    programsAt(path("--samples"), recorded, problems),
    async ({ problem, text, was }) => {
      const { verdict } = await judge.judge(problem, text);
      done += 1;
      watch?.(folder, done, recorded.length);
      if (verdict !== was.verdict) otherwise.push({ problem, text, was, now: verdict });
    },
    { concurrency: programsInFlight },
  );
  if (done < recorded.length) throw changed(path("--samples"), "some are missing");
  return {
    folder,
    samples: recorded.reduce((sum, { samples }) => sum + samples, 0),
    programs: recorded.length,
    ...(await settle(otherwise, manifest, judges)),
    judges: { recorded: String(manifest.inputs.judge), now: judge.version },
  };
}

/** Every different program, with its first line and how many samples have it. */
async function recordedPrograms(folder: string, perProblem?: number): Promise<Recorded[]> {
  const some = perProblem === undefined ? "" : `AND draw < ${perProblem}`;
  const rows = await queryRun(
    folder,
    `SELECT "taskId", program, min(line)::INTEGER AS line, count(*)::INTEGER AS samples,
       any_value(verdict) AS verdict
     FROM verdicts WHERE verdict <> 'machine-fault' ${some}
     GROUP BY "taskId", program ORDER BY line`,
  );
  return rows as unknown as Recorded[];
}

/** @throws InputError where a line holds another program than was judged */
async function* programsAt(
  path: string,
  recorded: readonly Recorded[],
  problems: readonly Problem[],
): AsyncGenerator<{ readonly problem: Problem; readonly text: string; readonly was: Recorded }> {
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  const atLine = new Map(recorded.map((program) => [program.line, program]));
  for await (const row of readSamples(path, new Set(byId.keys()))) {
    const was = atLine.get(row.line);
    if (was === undefined) continue;
    const problem = byId.get(was.taskId);
    const text =
      "sample" in row && problem !== undefined ? programOf(problem, row.sample) : undefined;
    if (problem === undefined || text === undefined || hashOfProgram(text) !== was.program) {
      throw changed(path, `line ${row.line}`);
    }
    yield { problem, text, was };
  }
}

function changed(path: string, where: string): InputError {
  return new InputError(
    `${path} does not hold the programs that were judged (${where}). Get the file of that run back.`,
  );
}

/** Parts programs at the CPU limit from programs whose verdict really changed. */
async function settle(
  otherwise: readonly Otherwise[],
  manifest: Manifest,
  judges: Judges,
): Promise<Pick<Rejudged, "differing" | "nearLimit">> {
  const differing: RejudgedProgram[] = [];
  const nearLimit: RejudgedProgram[] = [];
  const settings = judgedAs(manifest);
  for (const { problem, text, was, now } of otherwise.toSorted((a, b) => a.was.line - b.was.line)) {
    const { cpuMs, wallMs, ...rest } = limitsOfProblem(problem, settings.limits);
    const limits = { ...rest, cpuMs: 4 * cpuMs, wallMs: 4 * wallMs };
    const isAboutTime = (was.verdict === "timeout") !== (now === "timeout");
    const slowestTestMs = isAboutTime
      ? await slowestTest(await judges.get({ ...settings, limits }), problem, text)
      : null;
    const isNear =
      slowestTestMs !== null && slowestTestMs >= cpuMs / 2 && slowestTestMs <= 2 * cpuMs;
    const { taskId, line, verdict: recorded } = was;
    (isNear ? nearLimit : differing).push({ taskId, line, recorded, now, slowestTestMs });
  }
  return { differing, nearLimit };
}

async function slowestTest(judge: Judge, problem: Problem, text: string): Promise<number> {
  const { tests } = await judge.judge(problem, text);
  return Math.max(0, ...tests.map(({ cpuMs }) => cpuMs));
}

/** The judge's options as a manifest has them. */
function judgedAs({ inputs, config }: Manifest): JudgeOptions {
  const compare = compareModes.find((mode) => mode === inputs.compare);
  // Written as a yes or no before there were two places to stop at.
  const stopAt = inputs.stopAtFirstFailure === true ? "failure" : inputs.stopAt;
  return {
    ...(compare === undefined ? {} : { compare }),
    ...(typeof inputs.floatTolerance === "number" ? { floatTolerance: inputs.floatTolerance } : {}),
    limits: asked(config.limits as Record<keyof Limits, number | null>),
    ...(stopAt === "failure" || stopAt === "crash" || stopAt === "timeout" ? { stopAt } : {}),
  };
}

/** Without those that the problems themselves set. */
function asked(limits: Record<keyof Limits, number | null>): Partial<Limits> {
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== null));
}
