import { createReadStream, existsSync } from "node:fs";
import { InputError } from "../errors.js";
import { GrowingFile } from "../growingFile.js";
import type { LogLine } from "./verdictRow.js";

const newline = 10;

/**
 * The append-only log of a run: one JSON line per sample, in the order in which verdicts came.
 *
 * A kill at any moment loses nothing but the line being written: what follows the last line end is
 * cut off when the log is opened again.
 */
export class VerdictLog {
  private constructor(private readonly file: GrowingFile) {}

  /**
   * Opens the log, or starts it.
   *
   * @param known gets every line that is there already, in order
   * @throws InputError where a line other than the last is damaged, or the file cannot be written
   */
  static async open(path: string, known: (line: LogLine) => void): Promise<VerdictLog> {
    try {
      const complete = existsSync(path) ? await readLog(path, known) : 0;
      const file = new GrowingFile(path);
      file.truncate(complete);
      return new VerdictLog(file);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot write the log of the run: ${(error as Error).message}.`);
    }
  }

  /** Adds lines, all of them or none. */
  append(lines: readonly LogLine[]): void {
    try {
      this.file.append(lines.map((line) => `${wellFormed(line)}\n`).join(""));
    } catch (error) {
      throw new InputError(
        `Cannot write ${this.file.path}: ${(error as Error).message}. Verdicts up to here are kept; ` +
          `make room and give the same command again to go on.`,
      );
    }
  }

  close(): void {
    this.file.close();
  }
}

/**
 * Reads a log line by line.
 *
 * @returns length in bytes of the complete lines
 * @throws InputError where a complete line is no line of a log
 */
export async function readLog(path: string, visit: (line: LogLine) => void): Promise<number> {
  let pending = Buffer.alloc(0);
  let complete = 0;
  let number = 0;
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) {
    const text = Buffer.concat([pending, chunk as Buffer]);
    let start = 0;
    for (let end = text.indexOf(newline); end >= 0; end = text.indexOf(newline, start)) {
      number += 1;
      visit(parsed(text.toString("utf8", start, end), path, number));
      start = end + 1;
    }
    complete += start;
    pending = text.subarray(start);
  }
  return complete;
}

function parsed(text: string, path: string, number: number): LogLine {
  try {
    const line = JSON.parse(text) as LogLine;
    if (Number.isSafeInteger(line.sample) && typeof line.verdict === "string") return line;
  } catch {
    // Told below, as for a line that is JSON but no verdict.
  }
  throw new InputError(
    `${path}: line ${number} is no verdict, so the log was damaged after it was written. ` +
      `Remove that line to have its sample judged again, or choose another run folder.`,
  );
}

/** Programs print what they like; a lone surrogate has no UTF-8 and other readers refuse its escape. */
function wellFormed(line: LogLine): string {
  return JSON.stringify(line, (_, value: unknown) =>
    typeof value === "string" ? value.replace(/\p{Surrogate}/gu, "\ufffd") : value,
  );
}
