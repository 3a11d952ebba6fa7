import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { closest } from "fastest-levenshtein";
import { InputError } from "../errors.js";
import {
  checkRoom,
  countT5Weights,
  type LanguageModel,
  T5,
  t5Size,
  t5Sizes,
  Tokenizer,
  trainTokenizer,
} from "../models/index.js";
import { repositoryRoot } from "../repository.js";
import { trainingFiles } from "../runs/index.js";

/** Training keeps each weight, its gradient and AdamW's two moments. */
const numbersPerWeight = 4;

/** A model and the tokenizer its weights were made for. */
export interface TokenizedModel {
  readonly model: LanguageModel;
  readonly tokenizer: Tokenizer;
}

/**
 * Makes the model an experiment describes.
 *
 * @param texts what a new tokenizer is trained on
 * @throws InputError where a file is missing or vocabulary and weights do not belong together
 */
export async function prepareModel(
  settings: {
    readonly from: string | null;
    readonly size: string;
    readonly vocabulary: number;
    readonly tokenizer: string | null;
  },
  seed: number,
  texts: () => Iterable<string>,
): Promise<TokenizedModel> {
  if (settings.from !== null) {
    if (settings.tokenizer === null) {
      const loaded = await loadModel(resolve(repositoryRoot, settings.from));
      checkRoom(countParameters(loaded.model), numbersPerWeight, settings.from);
      return loaded;
    }
    throw new InputError(
      `model.from and model.tokenizer are both given, but the weights in ${settings.from} only fit ` +
        `the tokenizer beside them. Leave model.tokenizer out.`,
    );
  }
  const size = t5Sizes.find((name) => name === settings.size);
  if (size === undefined) {
    throw new InputError(
      `model.size: there is no "${settings.size}". The nearest is ` +
        `${closest(settings.size, [...t5Sizes])}; all are ${t5Sizes.join(", ")}.`,
    );
  }
  const tokenizer = await Tokenizer.load(
    settings.tokenizer === null
      ? trainTokenizer(texts(), settings.vocabulary)
      : resolve(repositoryRoot, settings.tokenizer),
  );
  const config = t5Size(size, {
    vocab_size: tokenizer.size,
    pad_token_id: tokenizer.padId,
    decoder_start_token_id: tokenizer.padId,
    eos_token_id: tokenizer.eosId,
  });
  checkRoom(countT5Weights(config), numbersPerWeight, `model.size ${size}`);
  return { model: new T5(config, seed), tokenizer };
}

/**
 * Loads a model from its folder, or from the folder of the training run it came out of.
 *
 * @throws InputError where files are missing or vocabulary and weights do not belong together
 */
export async function loadModel(path: string): Promise<TokenizedModel> {
  const folder = modelFolderOf(path);
  const model = await T5.load(folder);
  const tokenizer = await Tokenizer.load(folder);
  const sameSize = model.vocabularySize === tokenizer.size;
  const sameMarks = model.padId === tokenizer.padId && model.eosId === tokenizer.eosId;
  if (sameSize && sameMarks) return { model, tokenizer };
  throw new InputError(
    `The tokenizer and the weights in ${folder} do not belong together: the tokenizer has ` +
      `${tokenizer.size} entries, <pad> ${tokenizer.padId} and </s> ${tokenizer.eosId}; the weights ` +
      `${model.vocabularySize}, ${model.padId} and ${model.eosId}. Put the tokenizer.json there that ` +
      `the model was trained with.`,
  );
}

/** The model of a training run's folder; any other folder is taken for a model's. */
export function modelFolderOf(path: string): string {
  const inRun = join(path, trainingFiles.model);
  return existsSync(inRun) ? inRun : path;
}

export function countParameters({ weights }: LanguageModel): number {
  return [...weights.values()].reduce((sum, { size }) => sum + size, 0);
}
