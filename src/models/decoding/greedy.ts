import type { LanguageModel, Prompt } from "../languageModel.js";
import { checkPrompts } from "./checkPrompts.js";
import { complete } from "./complete.js";
import { pickGreedy } from "./pickGreedy.js";

/**
 * The completion that takes the likeliest token each time, of every prompt.
 *
 * @param options.maxTokens longest completion, its end token included
 * @throws InputError for prompts without tokens or with unknown ones
 */
export function greedy(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: { readonly maxTokens: number; readonly batch?: number },
): number[][] {
  checkPrompts(model, prompts, options.maxTokens);
  const pick = (logits: Float32Array) => {
    const best = pickGreedy(logits);
    return () => best;
  };
  return complete(model, prompts, 1, options, pick).map(([only]) => only ?? []);
}
