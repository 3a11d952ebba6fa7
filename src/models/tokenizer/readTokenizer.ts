import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { InputError } from "../../errors.js";
import { checkTokenizerFile, type TokenizerFile } from "./tokenizerFile.js";

/**
 * Reads a tokenizer: a tokenizer.json, or a folder that holds one, or a folder with the older pair
 * vocab.json and merges.txt (as CodeT5's checkpoints have), read as RoBERTa reads it.
 *
 * @throws InputError naming the file that is missing or wrong
 */
export async function readTokenizer(path: string): Promise<TokenizerFile> {
  if (!(await isFolder(path))) return checkTokenizerFile(await readJson(path), path);
  const whole = join(path, "tokenizer.json");
  const value = await readJsonIfThere(whole);
  return value === undefined ? readPair(path) : checkTokenizerFile(value, whole);
}

const ids = z.record(z.string(), z.int().min(0));
const specialTokens = ["<s>", "<pad>", "</s>", "<unk>", "<mask>"];

async function readPair(folder: string): Promise<TokenizerFile> {
  const vocabPath = join(folder, "vocab.json");
  const mergesPath = join(folder, "merges.txt");
  const vocabValue = await readJsonIfThere(vocabPath);
  if (vocabValue === undefined) {
    throw new InputError(
      `${folder} has no tokenizer: expected tokenizer.json, or vocab.json and merges.txt.`,
    );
  }
  const vocab = readIds(vocabValue, vocabPath);
  const addedPath = join(folder, "added_tokens.json");
  const added = readIds((await readJsonIfThere(addedPath)) ?? {}, addedPath);
  for (const token of ["<s>", "</s>"]) {
    if (!Object.hasOwn(vocab, token)) {
      throw new InputError(`${vocabPath} has no ${token}; expected a vocabulary as RoBERTa's.`);
    }
  }
  const special = specialTokens.filter((token) => Object.hasOwn(vocab, token));
  const file = {
    version: "1.0",
    added_tokens: [
      ...special.map((content) => ({ content, id: vocab[content] ?? 0 })),
      ...Object.entries(added).map(([content, id]) => ({ content, id })),
    ].map((token) => ({
      ...token,
      special: true,
      single_word: false,
      lstrip: token.content === "<mask>",
      rstrip: false,
      normalized: false,
    })),
    normalizer: null,
    pre_tokenizer: { type: "ByteLevel", add_prefix_space: false, trim_offsets: true },
    post_processor: {
      type: "RobertaProcessing",
      sep: ["</s>", vocab["</s>"]],
      cls: ["<s>", vocab["<s>"]],
      trim_offsets: true,
      add_prefix_space: false,
    },
    decoder: { type: "ByteLevel", add_prefix_space: true, trim_offsets: true },
    model: { type: "BPE", unk_token: null, vocab, merges: await readMerges(mergesPath) },
  };
  return checkTokenizerFile(file, `${vocabPath} with ${mergesPath}`);
}

function readIds(value: unknown, path: string): Record<string, number> {
  const { success, data } = ids.safeParse(value);
  if (!success) throw new InputError(`${path} is no vocabulary; expected one id for each token.`);
  return data;
}

async function readMerges(path: string): Promise<string[]> {
  const lines = (await readText(path)).split("\n");
  return lines.filter((line, i) => line !== "" && !(i === 0 && line.startsWith("#version")));
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory();
  } catch (error) {
    throw new InputError(`Cannot read the tokenizer ${path}: ${(error as Error).message}.`);
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    throw new InputError(`Cannot read the tokenizer's ${path}: ${(error as Error).message}.`);
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readText(path);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new InputError(`${path} is not JSON: ${(error as Error).message}.`);
  }
}

async function readJsonIfThere(path: string): Promise<unknown> {
  return (await stat(path).catch(() => null)) === null ? undefined : readJson(path);
}
