import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import { InputError } from "../errors.js";

/** What is logged of one update: numbers by name; `step` counts from 1. */
export type TrainingRow = Readonly<{ step: number } & Record<string, number>>;

/** The append-only log of a training run: a JSON line per update. */
export class TrainingLog {
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
  static open(path: string, lastStep: number): TrainingLog {
    try {
      const kept = lastStep === 0 ? [] : readRows(path).filter(({ step }) => step <= lastStep);
      writeFileSync(path, kept.map((row) => `${JSON.stringify(row)}\n`).join(""));
      return new TrainingLog(path);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot write the log of the run: ${(error as Error).message}.`);
    }
  }

  append(row: TrainingRow): void {
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
export function readRows(path: string): TrainingRow[] {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw new InputError(`Cannot read the training log: ${(error as Error).message}.`);
  }
  const lines = text.slice(0, text.lastIndexOf("\n") + 1).split("\n");
  return lines.slice(0, -1).map((line, index) => {
    try {
      const row = JSON.parse(line) as TrainingRow;
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
