import type { LanguageModel, Prompt } from "../languageModel.js";
import { checkPrompts } from "./checkPrompts.js";
import { complete, inOrderOfPrompts, type Completion } from "./complete.js";
import { pickGreedy } from "./pickGreedy.js";

export interface GreedyOptions {
  /** Longest completion, its end token included. */
  readonly maxTokens: number;
  readonly batch?: number;
}

/**
 * The completion that takes the likeliest token each time, of every prompt.
 *
 * @throws InputError for prompts without tokens or with unknown ones
 */
export function greedy(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: GreedyOptions,
): (readonly number[])[] {
  const completions = inOrderOfPrompts(greedyByToken(model, prompts, options), prompts.length);
  return completions.map(([only]) => only ?? []);
}

/** The same token by token: yields what ended with each, so that the caller can do other work. */
export function greedyByToken(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: GreedyOptions,
): Generator<readonly Completion[], void, undefined> {
  checkPrompts(model, prompts, options.maxTokens);
  return complete(model, prompts, 1, options, (logits) => {
    const best = pickGreedy(logits);
    return () => best;
  });
}
