import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { InputError } from "../errors.js";
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
  readonly #file: number;

  private constructor(private readonly path: string) {
    this.#file = openSync(path, "a");
  }

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
      const kept = lastStep === 0 ? [] : readRows(path).filter(({ step }) => step <= lastStep);
      writeFileSync(path, kept.map((row) => `${JSON.stringify(row)}\n`).join(""));
      return new TrainingLog<Row>(path);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot write the log of the run: ${(error as Error).message}.`);
    }
  }

  append(row: Row): void {
    try {
      writeSync(this.#file, `${JSON.stringify(row)}\n`);
    } catch (error) {
      throw new InputError(
        `Cannot write ${this.path}: ${(error as Error).message}. Make room and give the same ` +
          `command again to go on from the last checkpoint.`,
      );
    }
  }

  close(): void {
    closeSync(this.#file);
  }
}

/**
 * The rows of a training log; a line cut off by a kill is left out.
 *
 * @throws InputError where the file cannot be read or a complete line is no row
 */
export function readRows<Row extends { readonly step: number } = TrainingRow>(path: string): Row[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(`Cannot read the training log: ${(error as Error).message}.`);
  }
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.slice(0, -1).map((line, index) => {
    try {
      const row = JSON.parse(line) as Row;
      if (Number.isSafeInteger(row.step)) return row;
    } catch {
      // Told below, as for a line that is JSON but no row.
    }
    throw new InputError(
      `${path}: line ${index + 1} is no row of a training log, so the file was damaged after it ` +
        `was written. Choose another run folder to train anew.`,
    );
  });
}
