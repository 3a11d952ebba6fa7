import type { Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { FailedProgram } from "./failedProgram.js";
import { questionPart } from "./prompt.js";

/** How many tokens each part of a repair prompt may have. */
export interface RepairLimits {
  /** Of the question with its starter code. */
  readonly promptTokens: number;
  readonly failedTokens: number;
  readonly errorTokens: number;
}

/** A piece of a repair prompt; one with a limit is cut on the right. */
export interface RepairPromptPart {
  readonly text: string;
  readonly limit?: keyof RepairLimits;
}

/**
 * What a repair model reads: the problem D, the failed program, its outcome u and its error c (Le et
 * al. 2022, §3.3). The paper does not say in which form.
 */
export function repairPrompt(problem: Problem, failed: FailedProgram): RepairPromptPart[] {
  return [
    { text: questionPart(problem), limit: "promptTokens" },
    { text: "\nFAILED PROGRAM:\n" },
    { text: failed.program.trimEnd(), limit: "failedTokens" },
    { text: `\nRESULT:\n${failed.verdict.replaceAll("-", " ")}\n` },
    { text: errorText(failed), limit: "errorTokens" },
    { text: "\nANSWER:\n" },
  ];
}

/** The prompt as tokens. Each part is cut by itself, so that none pushes another out. */
export function repairPromptIds(
  problem: Problem,
  failed: FailedProgram,
  tokenizer: Tokenizer,
  limits: RepairLimits,
): number[] {
  const parts = repairPrompt(problem, failed).map(({ text, limit }) =>
    limit === undefined ? text : tokenizer.decode(tokenizer.encode(text).slice(0, limits[limit])),
  );
  return tokenizer.encode(parts.join(""));
}

/** `NameError in line 3: name 's' is not defined`; nothing after a wrong answer. */
function errorText({ error }: FailedProgram): string {
  if (error === undefined) return "";
  const { type, line, message } = error;
  const where = line === undefined ? type : `${type} in line ${line}`;
  return message === "" ? where : `${where}: ${message}`;
}
