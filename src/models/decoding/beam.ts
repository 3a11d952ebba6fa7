import { InputError } from "../../errors.js";
import type { LanguageModel, Prompt } from "../languageModel.js";
import { checkPrompts } from "./checkPrompts.js";

export interface BeamOptions {
  /** Hypotheses kept at a time, b ≥ 1. */
  readonly width: number;
  /** λ: a finished hypothesis has the score Σ log p / length^λ; 1 is the mean. */
  readonly lengthPenalty: number;
  /** Stop as soon as b hypotheses are finished, else when none can do better. */
  readonly earlyStopping: boolean;
  /** Longest completion, its end token included. */
  readonly maxTokens: number;
}

/** A completion and its score Σ log p / length^λ. */
export interface Hypothesis {
  readonly tokens: readonly number[];
  readonly score: number;
}

interface Open {
  readonly tokens: readonly number[];
  readonly logp: number;
}

/**
 * Beam search: of all continuations of the kept hypotheses the `width` likeliest are kept, finished
 * ones set aside. Equal sums go to the earlier hypothesis, then to the lower id.
 *
 * @returns the best completions of every prompt, at most `width`, best first
 * @throws InputError for options out of range, and for prompts as {@link checkPrompts}
 */
export function beam(
  model: LanguageModel,
  prompts: readonly Prompt[],
  options: BeamOptions,
): Hypothesis[][] {
  checkPrompts(model, prompts, options.maxTokens);
  if (!Number.isInteger(options.width) || options.width < 1) {
    throw new InputError(`the beam's width is ${options.width}; expected a whole number ≥ 1`);
  }
  if (!(options.lengthPenalty >= 0)) {
    throw new InputError(`the length penalty is ${options.lengthPenalty}; expected 0 or more`);
  }
  return prompts.map((prompt) => searchOne(model, prompt, options));
}

function searchOne(model: LanguageModel, prompt: Prompt, options: BeamOptions): Hypothesis[] {
  const { width, maxTokens } = options;
  const scored = ({ tokens, logp }: Open): Hypothesis => ({
    tokens,
    score: logp / tokens.length ** options.lengthPenalty,
  });
  const decoder = model.startDecoding([prompt], new Int32Array(width), maxTokens);
  let finished: Hypothesis[] = [];
  let open: Open[] = [{ tokens: [], logp: 0 }];
  try {
    decoder.keep(Int32Array.of(0));
    let taken: Int32Array | undefined;
    for (let length = 1; length <= maxTokens; length++) {
      const best = likeliest(open, decoder.step(taken), model.vocabularySize, 2 * width);
      const ended = best.slice(0, width).filter(({ token }) => token === model.eosId);
      const going = best.filter(({ token }) => token !== model.eosId).slice(0, width);
      finished = bestOf([...finished, ...ended.map(({ next }) => scored(next))], width);
      open = going.map(({ next }) => next);
      if (open.length === 0 || isDone(finished, open, options, scored)) break;
      if (length === maxTokens) break;
      decoder.keep(Int32Array.from(going, ({ row }) => row));
      taken = Int32Array.from(going, ({ token }) => token);
    }
  } finally {
    decoder.dispose();
  }
  const cut = open.filter(({ tokens }) => tokens.length === maxTokens).map(scored);
  return bestOf(finished.length < width ? [...finished, ...cut] : finished, width);
}

function isDone(
  finished: readonly Hypothesis[],
  open: readonly Open[],
  { width, earlyStopping, lengthPenalty, maxTokens }: BeamOptions,
  scored: (open: Open) => Hypothesis,
): boolean {
  if (finished.length < width) return false;
  if (earlyStopping) return true;
  const [likely] = open as [Open];
  // log p is never positive: no continuation can score above the sum so far over the longest length.
  const bound =
    lengthPenalty === 0 ? scored(likely).score : likely.logp / maxTokens ** lengthPenalty;
  return bound <= (finished.at(-1)?.score ?? -Infinity);
}

interface Continuation {
  readonly row: number;
  readonly token: number;
  readonly next: Open;
}

/** The `count` likeliest continuations of all rows by one token. */
function likeliest(
  open: readonly Open[],
  logits: Float32Array,
  vocabulary: number,
  count: number,
): Continuation[] {
  const candidates = open.flatMap(({ logp }, row) => {
    const own = logits.subarray(row * vocabulary, (row + 1) * vocabulary);
    const norm = logSumExp(own);
    return Array.from(own, (logit, token) => ({ row, token, logp: logp + logit - norm }));
  });
  candidates.sort((a, b) => b.logp - a.logp || a.row - b.row || a.token - b.token);
  return candidates.slice(0, count).map(({ row, token, logp }) => ({
    row,
    token,
    next: { tokens: [...(open[row]?.tokens ?? []), token], logp },
  }));
}

function bestOf(hypotheses: readonly Hypothesis[], count: number): Hypothesis[] {
  return [...hypotheses].sort((a, b) => b.score - a.score).slice(0, count);
}

function logSumExp(logits: Float32Array): number {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
