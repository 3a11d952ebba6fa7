import type { Outcome, ProgramError } from "../judge/index.js";
import { isScored } from "../statistics/index.js";

/** A program that did not pass, and what a repair model is told about it. */
export interface FailedProgram {
  readonly program: string;
  readonly verdict: Outcome["verdict"];
  /** Its message is one line. */
  readonly error?: ProgramError;
}

/** Undefined for a program that passed, and where the verdict says nothing about it. */
export function failedProgram(
  program: string,
  { verdict, error }: Pick<Outcome, "verdict" | "error">,
): FailedProgram | undefined {
  if (verdict === "passed" || !isScored(verdict)) return undefined;
  if (error === undefined) return { program, verdict };
  const [message = ""] = error.message.split("\n");
  return { program, verdict, error: { ...error, message } };
}
