import { readFileSync } from "node:fs";
import { InputError } from "../errors.js";
import { GrowingFile } from "../growingFile.js";
import type { Failure } from "./failure.js";

/** What is logged of one update: numbers by name; `step` counts from 1. */
export type TrainingRow = Readonly<{ step: number } & Record<string, number>>;

/** A program judged while training, and what its reward is made of. */
export interface RolloutRow extends Failure {
  /** The update in whose time it was judged, from 1, and its place among that update's programs, from 0. */
  readonly step: number;
  readonly index: number;
  readonly taskId: string;
  /** Whether it was decoded greedily, as a baseline. */
  readonly greedy: boolean;
  readonly program: string;
  readonly verdict: string;
  /** Tests of the problem, and how many of them passed. */
  readonly tests: number;
  readonly passed: number;
  /** Terms of the reward by name; none after a machine fault. */
  readonly terms: Readonly<Record<string, number>>;
}

/** An append-only log of a training run: JSON lines, each of an update. */
export class TrainingLog<Row extends { readonly step: number }> {
  private constructor(private readonly file: GrowingFile) {}

  /**
   * Opens the log, or starts it.
   *
   * @param lastStep rows after this one are dropped: those updates will be made again
   * @throws InputError where the file cannot be read or written, or a line is no row
   */
  static open<Row extends { readonly step: number }>(
    path: string,
    lastStep: number,
  ): TrainingLog<Row> {
    try {
      const kept = lastStep === 0 ? 0 : bytesUpTo(path, lastStep);
      const file = new GrowingFile(path);
      file.truncate(kept);
      return new TrainingLog<Row>(file);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot write the log of the run: ${(error as Error).message}.`);
    }
  }

  append(row: Row): void {
    try {
      this.file.append(`${JSON.stringify(row)}\n`);
    } catch (error) {
      throw new InputError(
        `Cannot write ${this.file.path}: ${(error as Error).message}. Make room and give the same ` +
          `command again to go on from the last checkpoint.`,
      );
    }
  }

  close(): void {
    this.file.close();
  }
}

/**
 * The rows of a training log; a line cut off by a kill is left out.
 *
 * @throws InputError where the file cannot be read or a complete line is no row
 */
export function readRows<Row extends { readonly step: number } = TrainingRow>(path: string): Row[] {
  return completeLines(path).map((line, index) => parsed(line, path, index + 1) as Row);
}

/** Length of the rows up to a step, which come before all others. */
function bytesUpTo(path: string, lastStep: number): number {
  let bytes = 0;
  for (const [index, line] of completeLines(path).entries()) {
    if (parsed(line, path, index + 1).step > lastStep) break;
    bytes += line.length + 1;
  }
  return bytes;
}

function completeLines(path: string): Buffer[] {
  let text: Buffer;
  try {
    text = readFileSync(path);
  } catch (error) {
    throw new InputError(`Cannot read the training log: ${(error as Error).message}.`);
  }
  const lines: Buffer[] = [];
  for (let start = 0, end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
    lines.push(text.subarray(start, end));
    start = end + 1;
  }
  return lines;
}

function parsed(line: Buffer, path: string, number: number): { readonly step: number } {
  try {
    const row = JSON.parse(line.toString("utf8")) as { readonly step: number };
    if (Number.isSafeInteger(row.step)) return row;
  } catch {
    // Told below, as for a line that is JSON but no row.
  }
  throw new InputError(
    `${path}: line ${number} is no row of a training log, so the file was damaged after it ` +
      `was written. Choose another run folder to train anew.`,
  );
}
