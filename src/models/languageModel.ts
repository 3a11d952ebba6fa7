import type { tf } from "../tensors/index.js";
import type { TokenDecoder } from "./decoding/tokenDecoder.js";
import type { Weights } from "./weights.js";

/** What a model says at each place of a completion. */
export interface Decoded {
  /** What the logits are made from, [B, C, D]; heads read it too. */
  readonly hidden: tf.Tensor3D;
  /** Of the token at the same place of the completion, given all before it, [B, C, V]. */
  readonly logits: tf.Tensor3D;
  readonly [name: string]: tf.Tensor;
}

/** Token ids; one at least. */
export type Prompt = readonly number[];

/** What methods and decoding need of a model, be it encoder–decoder or decoder-only. */
export interface LanguageModel {
  readonly weights: Weights;
  /** V */
  readonly vocabularySize: number;
  /** D */
  readonly width: number;
  readonly padId: number;
  readonly eosId: number;
  /** Floats that decoding keeps for each token of a row: keys and values of all layers. */
  readonly keptPerToken: number;

  /**
   * Teacher-forced forward pass.
   *
   * @param promptIds int32 [B, P], padded at the end
   * @param promptMask float32 [B, P], 1 for tokens and 0 for padding; a token at least in each row
   * @param completionIds int32 [B, C], the first of them the first to be predicted
   */
  forward(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): Decoded;

  /** log p of each completion token given the prompt and the tokens before it, [B, C]. */
  logps(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): tf.Tensor2D;

  /**
   * Reads the prompts, each once, and stands ready to continue them token by token.
   *
   * @param promptOfRow the prompt that each row continues
   * @param maxTokens how many steps there will be at most
   */
  startDecoding(
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
    maxTokens: number,
  ): TokenDecoder;

  /** Writes config.json and model.safetensors into the folder, each whole or not at all. */
  save(folder: string): Promise<void>;

  /** Frees the weights. */
  dispose(): void;
}
