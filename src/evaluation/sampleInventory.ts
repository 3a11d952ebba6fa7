import { createHash, type Hash } from "node:crypto";
import { InputError } from "../errors.js";
import {
  likeFaults,
  placeOf,
  type Problem,
  type ProblemSet,
  programOf,
  readSamples,
  type SampleFields,
  type SamplePlace,
  SampleSurvey,
  type SampleWarning,
  sampleWarnings,
} from "../problems/index.js";

/** A row of the samples file that is no sample of a problem at hand. */
export interface BadRow extends SamplePlace {
  readonly reason: string;
}

/** A sample by its place; its program is read again when it is judged. */
export interface PlacedSample {
  readonly place: SamplePlace;
  readonly problem: Problem;
  /** Position among the samples of its problem, from 0. */
  readonly draw: number;
  /** Hash and length of the program's text. */
  readonly program: string;
  readonly length: number;
  /** Tokens sampled for it; null where the file does not say. */
  readonly tokens: number | null;
}

/** What the samples are joined to, and how they are read. */
interface InventoryOptions extends Pick<ProblemSet, "unusable"> {
  /** All problems of the set in its order. */
  readonly all: readonly Problem[];
  readonly fields?: SampleFields;
}

/** All samples of a file, without their texts. */
export interface SampleInventory {
  readonly path: string;
  readonly fields: SampleFields;
  /** What the rows were joined to, samples of other problems among them. */
  readonly taskIds: ReadonlySet<string>;
  /** Of all rows, good and bad, however the file is packed. */
  readonly hash: string;
  readonly samples: readonly PlacedSample[];
  /** [S] position of the first sample with the same program for the same problem; its own if none. */
  readonly firstTwin: Int32Array;
  /** Samples that share one program, by the first of them; only where there are several. */
  readonly twins: ReadonlyMap<number, readonly number[]>;
  readonly badRows: readonly BadRow[];
  /** What is likely wrong with the file as a whole. */
  readonly warnings: readonly SampleWarning[];
}

/** Samples with the same program as an earlier one. They count: pass@k counts draws. */
export interface Duplicates {
  readonly count: number;
  /** The first hundred of them. */
  readonly first: readonly { readonly line: number; readonly sameAs: number }[];
}

/**
 * Reads a samples file once, keeping places and hashes: about 150 bytes per sample.
 *
 * @param problems the problems to evaluate; samples of others in the set are left out and no faults
 * @throws InputError when the file cannot be opened or has no sample of the problems
 */
export async function takeInventory(
  path: string,
  problems: readonly Problem[],
  { all, unusable, fields = {} }: InventoryOptions,
): Promise<SampleInventory> {
  const byId = new Map(problems.map((problem) => [problem.taskId, problem]));
  const reasons = new Map(unusable.map(({ taskId, reason }) => [taskId, reason]));
  const taskIds = new Set([...all.map(({ taskId }) => taskId), ...reasons.keys()]);
  const hash = createHash("sha256");
  const samples: PlacedSample[] = [];
  const badRows: BadRow[] = [];
  const draws = new Map<string, number>();
  const groups = new TwinGroups();
  const survey = new SampleSurvey();

  for await (const row of readSamples(path, taskIds, fields)) {
    const place = placeOf(row);
    if ("fault" in row) {
      addRow(hash, place, row.fault);
      badRows.push({ ...place, reason: row.fault });
      continue;
    }
    const { taskId, tokens = null } = row.sample;
    const problem = byId.get(taskId);
    if (problem === undefined) {
      addRow(hash, place, taskId);
      const reason = reasons.get(taskId);
      if (reason !== undefined) {
        badRows.push({ ...place, reason: `problem ${taskId} cannot be judged: ${reason}` });
      }
      continue;
    }
    survey.add({ problem, sample: row.sample }, row.repeats !== undefined);
    const text = programOf(problem, row.sample);
    const program = hashOfProgram(text);
    const draw = draws.get(taskId) ?? 0;
    draws.set(taskId, draw + 1);
    addRow(hash, place, `${taskId} ${program}${tokens === null ? "" : ` ${tokens}`}`);
    groups.add(`${taskId} ${program}`, samples.length);
    samples.push({ place, problem, draw, program, length: text.length, tokens });
  }
  if (samples.length === 0) throw noSamples(path, badRows, [...byId.keys()]);
  const grouped = groups.result(samples.length);
  const warnings = await sampleWarnings(survey);
  return {
    path,
    fields,
    taskIds,
    hash: hash.digest("hex"),
    samples,
    ...grouped,
    badRows,
    warnings,
  };
}

/** 128 bits: equal hashes mean equal programs. */
export function hashOfProgram(text: string): string {
  return createHash("sha256").update(text).digest("base64url").slice(0, 22);
}

export function duplicatesIn({ samples, firstTwin }: SampleInventory): Duplicates {
  const positions = samples.flatMap((_, position) =>
    firstTwin[position] === position ? [] : [position],
  );
  const first = positions.slice(0, 100).map((position) => ({
    line: samples[position]?.place.line ?? 0,
    sameAs: samples[firstTwin[position] ?? 0]?.place.line ?? 0,
  }));
  return { count: positions.length, first };
}

class TwinGroups {
  readonly #first = new Map<string, number>();
  readonly #twins = new Map<number, number[]>();
  readonly #firstOf: number[] = [];

  add(key: string, sample: number): void {
    const first = this.#first.get(key);
    this.#firstOf[sample] = first ?? sample;
    if (first === undefined) {
      this.#first.set(key, sample);
      return;
    }
    const group = this.#twins.get(first);
    if (group === undefined) this.#twins.set(first, [first, sample]);
    else group.push(sample);
  }

  result(samples: number): Pick<SampleInventory, "firstTwin" | "twins"> {
    return { firstTwin: Int32Array.from(this.#firstOf.slice(0, samples)), twins: this.#twins };
  }
}

function addRow(hash: Hash, { line, file, index }: SamplePlace, content: string): void {
  hash.update(JSON.stringify([line, file, index, content]));
}

/** Where a row stands, for a person. */
export function placeText({ line, file, index }: SamplePlace): string {
  const at = index === undefined ? "" : `, program ${index}`;
  return file === undefined ? `line ${line}${at}` : `${file}${at}`;
}

/** Bad rows in lines for a person. */
export function badRowLines(badRows: readonly BadRow[]): string[] {
  return likeFaults(badRows.map((row) => ({ place: placeText(row), reason: row.reason })));
}

/** Of a row that names no problem: the name is a number, or ends in one. */
const numberedId = /no problem is called "?\d+"?/;

function noSamples(
  path: string,
  badRows: readonly BadRow[],
  taskIds: readonly string[],
): InputError {
  const shown = badRowLines(badRows).map((line) => `\n  ${line}`);
  const found = badRows.length === 0 ? "it has no rows" : `of ${badRows.length} rows none is one`;
  const names = taskIds.slice(0, 3).join(", ");
  const isNumbered = badRows.length > 0 && badRows.every(({ reason }) => numberedId.test(reason));
  return new InputError(
    `${path} has no sample of these problems: ${found}.${shown.join("")}\n` +
      `Expected rows with task_id and completion or solution (--id-field and --text-field name others); ` +
      `the problems are called ${names}${taskIds.length > 3 ? ", …" : ""}.` +
      (isNumbered
        ? ` The ids of the samples are all numbers; another field may hold these names.`
        : ""),
  );
}
