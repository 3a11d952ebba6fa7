import { InputError } from "../errors.js";
import { likeFaults } from "./likeFaults.js";

/** One thing wrong with a file of problems, placed as exactly as we know. */
export interface Fault {
  readonly file: string;
  /** 1-based. */
  readonly line?: number;
  /** The problem that is meant, as the row calls it. */
  readonly taskId?: string;
  readonly field?: string;
  /** What was found and what was expected. */
  readonly reason: string;
}

/** All faults in one error, so that one run of a command shows the whole repair. */
export function faultsError(path: string, faults: readonly Fault[]): InputError {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  const lines = faultLines(faults).map((text) => `  ${text}`);
  return new InputError(
    `${count} in the problems at ${path}:\n${lines.join("\n")}\n` +
      "Correct the files, or download the set again, and repeat the command.",
  );
}

/** Faults in lines for a person; many like ones are one line with their count. */
export function faultLines(faults: readonly Fault[]): string[] {
  return likeFaults(
    faults.map(({ file, line, field, reason }) => ({
      place: line === undefined ? file : `${file}: line ${line}`,
      reason: field === undefined ? reason : `${field}: ${reason}`,
    })),
  );
}

/** `file: line 3: field: reason`. */
export function faultText({ file, line, field, reason }: Fault): string {
  const place = [file, line === undefined ? "" : `line ${line}`, field ?? ""];
  return `${place.filter(Boolean).join(": ")}: ${reason}`;
}

/** A JSON value's kind in words, for messages of the form "expected text, found a number". */
export function kindOf(value: unknown): string {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether Python would take the text as an identifier; keywords are not looked at. */
export function isPythonName(value: unknown): value is string {
  return typeof value === "string" && /^[\p{ID_Start}_][\p{ID_Continue}]*$/u.test(value);
}
