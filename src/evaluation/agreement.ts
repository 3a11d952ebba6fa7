import { existsSync } from "node:fs";
import { join } from "node:path";
import { InputError } from "../errors.js";
import {
  likeFaults,
  placeOf,
  type Problem,
  readTheirVerdicts,
  type SampleFields,
  type SamplePlace,
  type TheirVerdict,
} from "../problems/index.js";
import {
  type Failure,
  queryRun,
  readLog,
  readRun,
  runFiles,
  type VerdictName,
} from "../runs/index.js";
import { promptsOf } from "./prompts.js";
import { hashOfProgram, placeText } from "./sampleInventory.js";

/** A program on which two tools differ. */
export interface Disagreement extends Failure {
  readonly taskId: string;
  /** Our sample: its number in its problem, from 0, and its line in the samples file. */
  readonly draw: number;
  readonly line: number;
  readonly ours: VerdictName;
  readonly theirs: TheirVerdict;
  /** Where their verdict stands. */
  readonly place: SamplePlace;
}

export interface Agreement {
  /** Programs with a verdict of both. */
  readonly programs: number;
  readonly agree: number;
  readonly onlyWePass: number;
  readonly onlyTheyPass: number;
  readonly disagreements: readonly Disagreement[];
  /** Of `programs`, those joined by their order in the problem, for want of a text. */
  readonly byOrder: number;
  /** Verdicts without the other tool's. */
  readonly onlyOurs: number;
  readonly onlyTheirs: number;
  /** Samples that we could not judge; in no other number. */
  readonly notJudged: number;
  /** Rows of their file that are no verdict, like ones in one line. */
  readonly faults: readonly string[];
}

export interface AgreementOptions {
  readonly fields?: SampleFields;
  /** Of EvalPlus, count the base tests alone. */
  readonly baseTests?: boolean;
}

/**
 * Holds a run against what another tool found of the same programs. Programs are the same where their
 * problem and their text are; where the file has no texts, by their order in the problem, if both
 * tools have as many.
 *
 * @param folder a finished run folder
 * @param path   see `readTheirVerdicts`
 * @throws InputError where either cannot be read, or they share no program
 */
export async function agreement(
  folder: string,
  path: string,
  options: AgreementOptions = {},
): Promise<Agreement> {
  const { problems, manifest } = await readRun(folder);
  const taskIds = new Set(problems.map(({ taskId }) => taskId));
  const prompts = await promptsOf(manifest);
  const all = await ourRows(folder);
  const ours = all.filter(({ verdict }) => verdict !== "machine-fault" && verdict !== "not-judged");
  const { theirs, faults } = await theirRows(path, taskIds, prompts, options);
  const pairs = joined(ours, theirs);
  if (pairs.length === 0) {
    throw new InputError(
      `${path} and ${folder} share no program: ${theirs.length} verdicts there, ${ours.length} here.` +
        faults.map((fault) => `\n  ${fault}`).join(""),
    );
  }
  const differing = pairs.filter(({ our, their }) => isPass(our) !== their.theirs.passed);
  return {
    programs: pairs.length,
    agree: pairs.length - differing.length,
    onlyWePass: differing.filter(({ our }) => isPass(our)).length,
    onlyTheyPass: differing.filter(({ our }) => !isPass(our)).length,
    disagreements: differing.map(({ our, their }) => ({
      ...{ taskId: our.taskId, draw: our.draw, line: our.line, ours: our.verdict },
      ...{ theirs: their.theirs, place: their.place },
      ...(our.error ? { error: our.error } : {}),
      ...(our.firstFailure ? { firstFailure: our.firstFailure } : {}),
    })),
    byOrder: pairs.filter(({ isByOrder }) => isByOrder).length,
    onlyOurs: ours.length - pairs.length,
    onlyTheirs: theirs.length - pairs.length,
    notJudged: all.length - ours.length,
    faults,
  };
}

interface OurRow {
  readonly taskId: string;
  readonly draw: number;
  readonly line: number;
  readonly program: string;
  readonly verdict: VerdictName;
  readonly error?: Failure["error"] | null;
  readonly firstFailure?: Failure["firstFailure"] | null;
}

interface TheirRow {
  readonly taskId: string;
  /** Hashes of the text, without and with the prompt; none where there is no text. */
  readonly programs: readonly string[];
  readonly theirs: TheirVerdict;
  readonly place: SamplePlace;
}

interface Pair {
  readonly our: OurRow;
  readonly their: TheirRow;
  readonly isByOrder: boolean;
}

function isPass({ verdict }: OurRow): boolean {
  return verdict === "passed";
}

async function ourRows(folder: string): Promise<OurRow[]> {
  const verdicts = await queryRun(
    folder,
    `SELECT sample, "taskId", draw, line, program, verdict FROM verdicts ORDER BY sample`,
  );
  const evidence = new Map<number, Failure>();
  if (existsSync(join(folder, runFiles.log))) {
    await readLog(join(folder, runFiles.log), ({ sample, error, firstFailure }) => {
      evidence.set(sample, {
        ...(error === undefined ? {} : { error }),
        ...(firstFailure === undefined ? {} : { firstFailure }),
      });
    });
  }
  return verdicts.map((row) => ({
    ...(row as unknown as OurRow),
    ...evidence.get(Number(row.sample)),
  }));
}

async function theirRows(
  path: string,
  taskIds: ReadonlySet<string>,
  prompts: ReadonlyMap<string, Pick<Problem, "prompt">>,
  { fields = {}, baseTests = false }: AgreementOptions,
): Promise<{ theirs: TheirRow[]; faults: string[] }> {
  const theirs: TheirRow[] = [];
  const faults: { place: string; reason: string }[] = [];
  for await (const row of readTheirVerdicts(path, taskIds, fields)) {
    const place = placeOf(row);
    if ("fault" in row) {
      faults.push({ place: placeText(row), reason: row.fault });
      continue;
    }
    const { taskId, text, theirs: found } = row;
    const texts =
      text === undefined
        ? []
        : text.trim() === ""
          ? [""]
          : [text, `${prompts.get(taskId)?.prompt ?? ""}${text}`];
    theirs.push({
      taskId,
      programs: texts.map(hashOfProgram),
      theirs: baseTests ? (found.base ?? found) : found,
      place,
    });
  }
  return { theirs, faults: likeFaults(faults) };
}

function joined(ours: readonly OurRow[], theirs: readonly TheirRow[]): Pair[] {
  const ownOf = grouped(ours, ({ taskId }) => taskId);
  const pairs: Pair[] = [];
  for (const [taskId, their] of grouped(theirs, (row) => row.taskId)) {
    pairs.push(...joinedOfProblem(ownOf.get(taskId) ?? [], their));
  }
  return pairs;
}

function joinedOfProblem(ours: readonly OurRow[], theirs: readonly TheirRow[]): Pair[] {
  const waiting = grouped(ours, ({ program }) => program);
  const pairs = theirs.flatMap((their): Pair[] => {
    const program = their.programs.find((hash) => (waiting.get(hash)?.length ?? 0) > 0);
    const our = program === undefined ? undefined : waiting.get(program)?.shift();
    return our === undefined ? [] : [{ our, their, isByOrder: false }];
  });
  if (pairs.length > 0 || ours.length !== theirs.length) return pairs;
  return theirs.flatMap((their, i) => {
    const our = ours[i];
    return our === undefined ? [] : [{ our, their, isByOrder: true }];
  });
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const own = groups.get(keyOf(row));
    if (own === undefined) groups.set(keyOf(row), [row]);
    else own.push(row);
  }
  return groups;
}
