import { padRows } from "../models/index.js";

/** A program in tokens, after the prompt of its problem. */
export interface PromptedProgram {
  readonly promptIds: readonly number[];
  /** At least one token. */
  readonly programIds: readonly number[];
}

/** Prompts [B, P] and programs [B, C] of a batch, each with its mask. */
export function programRows(batch: readonly PromptedProgram[], padId: number) {
  const prompts = batch.map(({ promptIds }) => promptIds);
  const programs = batch.map(({ programIds }) => programIds);
  return { prompts: padRows(prompts, padId), programs: padRows(programs, padId) };
}
