import type { LanguageModel, Prompt } from "../languageModel.js";

/** Reads the logits [V] that samples share; gives each of them its own next token. */
export type PickToken = (logits: Float32Array) => (problem: number, index: number) => number;

/** A completion that has ended. */
export interface Completion {
  /** Place of its prompt. */
  readonly problem: number;
  /** Which of the prompt's completions it is. */
  readonly index: number;
  /** The end token included, unless it was cut. */
  readonly tokens: readonly number[];
}

interface Sample extends Completion {
  readonly tokens: number[];
}

/** Samples of a prompt that have said the same so far: one row of the decoder. */
type Branch = readonly Sample[];

const mostSamples = 1024;
/** What a batch may keep at most: 1 GiB. */
const mostFloats = 2 ** 28;

/**
 * Continues every prompt `n` times, token by token, until the end token or `maxTokens`. Samples are
 * decoded in batches of prompts of like length, as one row for as long as they say the same; those
 * that have ended leave the batch.
 *
 * @returns after each token, the completions that ended with it
 */
export function* complete(
  model: LanguageModel,
  prompts: readonly Prompt[],
  n: number,
  { maxTokens, batch }: { readonly maxTokens: number; readonly batch?: number },
  pick: PickToken,
): Generator<readonly Completion[], void, undefined> {
  const size = batch ?? batchSize(model, prompts, maxTokens);
  const samples = prompts
    .map((prompt, problem) => ({ problem, length: prompt.length }))
    .sort((a, b) => b.length - a.length || a.problem - b.problem)
    .flatMap(({ problem }) =>
      Array.from({ length: n }, (_, index): Sample => ({ problem, index, tokens: [] })),
    );
  for (let start = 0; start < samples.length; start += size) {
    yield* completeBatch(model, prompts, samples.slice(start, start + size), maxTokens, pick);
  }
}

/** All completions of each prompt, in their order. */
export function inOrderOfPrompts(
  steps: Iterable<readonly Completion[]>,
  prompts: number,
): (readonly number[])[][] {
  const completions: (readonly number[])[][] = Array.from({ length: prompts }, () => []);
  for (const ended of steps) {
    for (const { problem, index, tokens } of ended) completions[problem]![index] = tokens;
  }
  return completions;
}

function batchSize(
  { keptPerToken }: LanguageModel,
  prompts: readonly Prompt[],
  maxTokens: number,
): number {
  const longest = Math.max(...prompts.map(({ length }) => length)) + maxTokens;
  const fitting = Math.floor(mostFloats / (keptPerToken * longest));
  return Math.min(mostSamples, Math.max(1, fitting));
}

function* completeBatch(
  model: LanguageModel,
  prompts: readonly Prompt[],
  batch: readonly Sample[],
  maxTokens: number,
  pick: PickToken,
): Generator<readonly Completion[], void, undefined> {
  const groups = groupBy(batch, ({ problem }) => problem);
  const places = new Map([...groups.keys()].map((problem, place) => [problem, place]));
  const decoder = model.startDecoding(
    [...groups.keys()].map((problem) => prompts[problem]!),
    Int32Array.from(batch, ({ problem }) => places.get(problem)!),
    maxTokens,
  );
  try {
    let branches: Branch[] = [...groups.values()];
    decoder.keep(Int32Array.from(branches, ([first]) => batch.indexOf(first!)));
    let tokens: Int32Array | undefined;
    for (let length = 1; branches.length > 0; length++) {
      const logits = decoder.step(tokens);
      const size = model.vocabularySize;
      const next = branches.flatMap((branch, row) => {
        const tokenOf = pick(logits.subarray(row * size, (row + 1) * size));
        const byToken = groupBy(branch, ({ problem, index }) => tokenOf(problem, index));
        return [...byToken].map(([token, samples]) => ({ row, token, samples }));
      });
      for (const { token, samples } of next)
        for (const sample of samples) sample.tokens.push(token);
      const isOver = ({ token }: { token: number }) =>
        token === model.eosId || length === maxTokens;
      const ended = next.filter(isOver);
      yield ended.flatMap(({ samples }) => samples);
      const going = next.filter((each) => !isOver(each));
      const isSame = going.length === branches.length && going.every(({ row }, at) => row === at);
      if (!isSame && going.length > 0) decoder.keep(Int32Array.from(going, ({ row }) => row));
      branches = going.map(({ samples }) => samples);
      tokens = Int32Array.from(going, ({ token }) => token);
    }
  } finally {
    decoder.dispose();
  }
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => number): Map<number, Item[]> {
  const groups = new Map<number, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
