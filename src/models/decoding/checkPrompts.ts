import { InputError } from "../../errors.js";
import type { LanguageModel, Prompt } from "../languageModel.js";

/**
 * @throws InputError for a prompt without tokens or with ids the model does not know, and for a
 *   completion's length that is no whole number ≥ 1
 */
export function checkPrompts(
  { vocabularySize }: LanguageModel,
  prompts: readonly Prompt[],
  maxTokens: number,
): void {
  if (!Number.isInteger(maxTokens) || maxTokens < 1) {
    throw new InputError(`maxTokens is ${maxTokens}; expected a whole number ≥ 1`);
  }
  prompts.forEach((prompt, index) => {
    if (prompt.length === 0) throw new InputError(`prompt ${index} has no tokens`);
    const unknown = prompt.find((id) => !Number.isInteger(id) || id < 0 || id >= vocabularySize);
    if (unknown === undefined) return;
    throw new InputError(
      `prompt ${index} holds the token ${unknown}; the model knows 0…${vocabularySize - 1}: ` +
        `does the tokenizer belong to it?`,
    );
  });
}
