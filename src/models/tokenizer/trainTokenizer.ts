import { InputError } from "../../errors.js";
import { byteAlphabet } from "./byteAlphabet.js";
import type { TokenizerFile } from "./tokenizerFile.js";

const specialTokens = ["<pad>", "<s>", "</s>"];
const smallest = specialTokens.length + byteAlphabet.length;

/** GPT-2's division of a text into words (Radford et al. 2019); no merge crosses a word's edge. */
const words = /'(?:s|t|re|ve|m|ll|d)| ?\p{L}+| ?\p{N}+| ?[^\s\p{L}\p{N}]+|\s+(?!\S)|\s+/gu;

/**
 * Learns a byte-level BPE vocabulary (Sennrich et al. 2016): starting from the 256 bytes, the pair
 * of neighbouring tokens with the highest count becomes a token, again and again. Among equal
 * counts the pair with the lower left id wins, then the lower right id, so the same texts in any
 * order give the same vocabulary. Encoding appends `</s>`.
 *
 * @param size tokens wanted, 259…65,536; fewer come out where no pair is left that occurs twice
 * @returns the content of a tokenizer.json
 * @throws InputError for another size
 */
export function trainTokenizer(texts: Iterable<string>, size: number): TokenizerFile {
  if (!Number.isInteger(size) || size < smallest || size > 65_536) {
    throw new InputError(
      `the vocabulary's size is ${size}; expected ${smallest} (bytes and special tokens) to 65536`,
    );
  }
  const tokens = [...specialTokens, ...byteAlphabet];
  const pairs = new PairCounts(countWords(texts));
  const merges: [string, string][] = [];
  while (tokens.length < size) {
    const pair = pairs.mostFrequent();
    if (pair === undefined) break;
    const merge: [string, string] = [tokens[pair.left] ?? "", tokens[pair.right] ?? ""];
    pairs.merge(pair, tokens.length);
    merges.push(merge);
    tokens.push(merge.join(""));
  }
  return asFile(tokens, merges);
}

interface Word {
  ids: number[];
  readonly count: number;
}

interface Pair {
  readonly left: number;
  readonly right: number;
}

function countWords(texts: Iterable<string>): Word[] {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [word] of text.matchAll(words)) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return [...counts].map(([word, count]) => ({
    ids: [...Buffer.from(word)].map((byte) => specialTokens.length + byte),
    count,
  }));
}

/** How often each pair of neighbours occurs, kept up to date while pairs are merged. */
class PairCounts {
  private readonly counts = new Map<number, number>();
  private readonly wordsWith = new Map<number, Set<Word>>();

  constructor(vocabulary: readonly Word[]) {
    for (const word of vocabulary) this.add(word, 1);
  }

  mostFrequent(): Pair | undefined {
    let best = -1;
    let bestCount = 1;
    for (const [key, count] of this.counts) {
      if (count > bestCount || (count === bestCount && best >= 0 && key < best)) {
        best = key;
        bestCount = count;
      }
    }
    return best < 0 ? undefined : { left: Math.floor(best / 65_536), right: best % 65_536 };
  }

  merge({ left, right }: Pair, merged: number): void {
    for (const word of [...(this.wordsWith.get(pairKey(left, right)) ?? [])]) {
      this.add(word, -1);
      word.ids = mergeIn(word.ids, left, right, merged);
      this.add(word, 1);
    }
  }

  private add(word: Word, sign: 1 | -1): void {
    for (let i = 0; i + 1 < word.ids.length; i++) {
      const key = pairKey(word.ids[i] ?? 0, word.ids[i + 1] ?? 0);
      const count = (this.counts.get(key) ?? 0) + sign * word.count;
      if (count === 0) this.counts.delete(key);
      else this.counts.set(key, count);
      const holders = this.wordsWith.get(key) ?? new Set();
      this.wordsWith.set(key, sign > 0 ? holders.add(word) : (holders.delete(word), holders));
    }
  }
}

function pairKey(left: number, right: number): number {
  return left * 65_536 + right;
}

function mergeIn(ids: readonly number[], left: number, right: number, merged: number): number[] {
  const result: number[] = [];
  for (let i = 0; i < ids.length; i++) {
    if (ids[i] === left && ids[i + 1] === right) {
      result.push(merged);
      i++;
    } else {
      result.push(ids[i] ?? 0);
    }
  }
  return result;
}

function asFile(tokens: readonly string[], merges: [string, string][]): TokenizerFile {
  const byteLevel = { type: "ByteLevel", add_prefix_space: false, trim_offsets: true };
  return {
    version: "1.0",
    truncation: null,
    padding: null,
    added_tokens: specialTokens.map((content, id) => ({
      id,
      content,
      special: true,
      single_word: false,
      lstrip: false,
      rstrip: false,
      normalized: false,
    })),
    normalizer: null,
    pre_tokenizer: { ...byteLevel, use_regex: true },
    post_processor: {
      type: "TemplateProcessing",
      single: [{ Sequence: { id: "A", type_id: 0 } }, { SpecialToken: { id: "</s>", type_id: 0 } }],
      pair: [
        { Sequence: { id: "A", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
        { Sequence: { id: "B", type_id: 0 } },
        { SpecialToken: { id: "</s>", type_id: 0 } },
      ],
      special_tokens: {
        "</s>": { id: "</s>", ids: [specialTokens.indexOf("</s>")], tokens: ["</s>"] },
      },
    },
    decoder: { ...byteLevel, type: "ByteLevel", use_regex: true },
    model: {
      type: "BPE",
      dropout: null,
      unk_token: null,
      continuing_subword_prefix: null,
      end_of_word_suffix: null,
      fuse_unk: false,
      byte_fallback: false,
      vocab: Object.fromEntries(tokens.map((token, id) => [token, id])),
      merges,
    },
  };
}
