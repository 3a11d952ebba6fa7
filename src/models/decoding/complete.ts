import type { LanguageModel, Prompt } from "../languageModel.js";

/** Chooses the next token of sample `index` of prompt `problem` from its logits [V]. */
export type PickToken = (logits: Float32Array, problem: number, index: number) => number;

interface Row {
  readonly problem: number;
  readonly index: number;
  readonly tokens: number[];
}

/**
 * Continues every prompt `n` times, token by token, until the end token or `maxTokens`. Rows are
 * decoded in batches of prompts of like length; those that have ended leave the batch.
 */
export function complete(
  model: LanguageModel,
  prompts: readonly Prompt[],
  n: number,
  { maxTokens, batch = 256 }: { readonly maxTokens: number; readonly batch?: number },
  pick: PickToken,
): number[][][] {
  const completions: number[][][] = prompts.map(() => Array.from({ length: n }, () => []));
  const rows = prompts
    .map((prompt, problem) => ({ problem, length: prompt.length }))
    .sort((a, b) => b.length - a.length || a.problem - b.problem)
    .flatMap(({ problem }) =>
      (completions[problem] ?? []).map((tokens, index) => ({ problem, index, tokens })),
    );
  for (let start = 0; start < rows.length; start += batch) {
    completeBatch(model, prompts, rows.slice(start, start + batch), maxTokens, pick);
  }
  return completions;
}

function completeBatch(
  model: LanguageModel,
  prompts: readonly Prompt[],
  batch: readonly Row[],
  maxTokens: number,
  pick: PickToken,
): void {
  const problems = [...new Set(batch.map(({ problem }) => problem))];
  const placeOf = new Map(problems.map((problem, place) => [problem, place]));
  const decoder = model.startDecoding(
    problems.map((problem) => prompts[problem]!),
    Int32Array.from(batch, ({ problem }) => placeOf.get(problem)!),
    maxTokens,
  );
  try {
    let live = batch;
    let tokens: Int32Array | undefined;
    for (let length = 1; live.length > 0; length++) {
      const logits = decoder.step(tokens);
      const size = model.vocabularySize;
      const picked = live.map(({ problem, index }, row) =>
        pick(logits.subarray(row * size, (row + 1) * size), problem, index),
      );
      live.forEach((row, i) => row.tokens.push(picked[i]!));
      if (length === maxTokens) return;
      const going = live.flatMap((_, row) => (picked[row] === model.eosId ? [] : [row]));
      if (going.length < live.length && going.length > 0) decoder.keep(Int32Array.from(going));
      live = going.map((row) => live[row]!);
      tokens = Int32Array.from(going, (row) => picked[row]!);
    }
  } finally {
    decoder.dispose();
  }
}
