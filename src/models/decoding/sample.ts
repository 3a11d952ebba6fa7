import { InputError } from "../../errors.js";
import { RandomStream } from "../../tensors/index.js";
import type { LanguageModel, Prompt } from "../languageModel.js";
import { checkPrompts } from "./checkPrompts.js";
import { complete, inOrderOfPrompts, type Completion } from "./complete.js";
import { drawToken, nextToken, type NextToken, type SamplingOptions } from "./nextToken.js";

export interface SampleOptions extends SamplingOptions {
  /** Samples of each prompt. */
  readonly n: number;
  /** Longest completion, its end token included. */
  readonly maxTokens: number;
  /** Whole number ≥ 0. Sample j of prompt i has the stream (seed, problem i, j) for itself. */
  readonly seed: number;
  /** The problems' names in the seeds, in place of the prompts' indexes. */
  readonly problems?: readonly (number | string)[];
  /** What each sample begins with, by prompt and sample; part of what is given back. Default: nothing. */
  readonly beginnings?: readonly (readonly (readonly number[])[])[];
  /** Samples decoded at a time; what they say does not depend on it. As many as fit by default. */
  readonly batch?: number;
}

/**
 * Draws `n` completions of every prompt, token by token after what it begins with. Each ends with the model's end token, unless it was cut at
 * `maxTokens`.
 *
 * @returns token ids by prompt and sample
 * @throws InputError for options out of range and prompts without tokens or with unknown ones
 */
export function sample(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: SampleOptions,
): (readonly number[])[][] {
  return inOrderOfPrompts(sampleByToken(model, prompts, options), prompts.length);
}

/** The same token by token: yields what ended with each, so that the caller can do other work. */
export function sampleByToken(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: SampleOptions,
): Generator<readonly Completion[], void, undefined> {
  checkPrompts(model, prompts, options.maxTokens);
  checkOptions(options, prompts.length, model.vocabularySize);
  const { n, seed, problems, beginnings } = options;
  const streams = prompts.map((_, problem) =>
    Array.from(
      { length: n },
      (_, index) => new RandomStream(seed, "sample", problems?.[problem] ?? problem, index),
    ),
  );
  const taken = prompts.map(() => new Int32Array(n));
  return complete(model, prompts, n, options, (logits) => {
    let next: NextToken | undefined;
    return (problem, index) => {
      const given = beginnings?.[problem]?.[index]?.[taken[problem]![index]!++];
      if (given !== undefined) return given;
      next ??= nextToken(logits, options);
      return drawToken(next, streams[problem]![index]!.uniform());
    };
  });
}

function checkOptions(options: SampleOptions, prompts: number, vocabulary: number): void {
  const { n, temperature, topK, topP, problems, beginnings } = options;
  const given = beginnings?.flat() ?? [];
  const faults = [
    Number.isInteger(n) && n > 0 ? null : `n is ${n}, expected a whole number ≥ 1`,
    temperature >= 0 && temperature < Infinity
      ? null
      : `temperature is ${temperature}, expected 0 (greedy) or more`,
    Number.isInteger(topK) && topK >= 0
      ? null
      : `topK is ${topK}, expected a whole number, 0 for all tokens`,
    topP > 0 && topP <= 1 ? null : `topP is ${topP}, expected above 0 and at most 1`,
    problems === undefined || problems.length === prompts
      ? null
      : `${problems.length} problems are named for ${prompts} prompts`,
    beginnings === undefined || given.length === prompts * n
      ? null
      : `${given.length} beginnings are given for ${prompts * n} samples`,
    given.flat().every((id) => Number.isInteger(id) && id >= 0 && id < vocabulary)
      ? null
      : `a beginning holds a token that is none of 0…${vocabulary - 1}`,
  ].filter((fault) => fault !== null);
  if (faults.length > 0) throw new InputError(`Cannot sample: ${faults.join("; ")}.`);
}
