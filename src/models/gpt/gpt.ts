import { join } from "node:path";
import { InputError } from "../../errors.js";
import { embedding, linear, tf } from "../../tensors/index.js";
import { completionLogps } from "../completionLogps.js";
import { readConfigFile } from "../configFile.js";
import type { TokenDecoder } from "../decoding/tokenDecoder.js";
import type { Decoded, LanguageModel, Prompt } from "../languageModel.js";
import { saveModel } from "../saveModel.js";
import { matrix } from "../weightOf.js";
import { createWeights, initialWeights, readWeights, type Weights } from "../weights.js";
import { gptBlock, layerNorm } from "./blocks.js";
import { parseGptConfig, type GptConfig } from "./config.js";
import { GptDecoder } from "./gptDecoder.js";
import { gptWeightShapes } from "./weightShapes.js";

/** GPT-2 (Radford et al. 2019) without dropout: one stack reads the prompt and continues it. */
export class Gpt implements LanguageModel {
  readonly weights: Weights;

  /**
   * A new model whose first weights follow from the seed alone.
   *
   * @param weights values to take instead, already held against the config
   */
  constructor(
    readonly config: GptConfig,
    seed: number,
    weights?: Weights,
  ) {
    const specs = gptWeightShapes(config);
    this.weights = weights ?? createWeights(specs, initialWeights(specs, seed), "the new GPT");
  }

  /**
   * Loads config.json and model.safetensors in Hugging Face's names, with or without the prefix
   * `transformer.`.
   *
   * @throws InputError naming the file and the key or weight that is missing or does not fit
   */
  static async load(folder: string): Promise<Gpt> {
    const configPath = join(folder, "config.json");
    const config = parseGptConfig(await readConfigFile(configPath), configPath);
    const weightsPath = join(folder, "model.safetensors");
    const values = await readWeights(weightsPath, (name) => {
      if (name === "lm_head.weight" || /\.attn\.(masked_)?bias$/.test(name)) return null;
      return name.startsWith("transformer.") ? name : `transformer.${name}`;
    });
    return new Gpt(config, 0, createWeights(gptWeightShapes(config), values, weightsPath));
  }

  async save(folder: string): Promise<void> {
    await saveModel(folder, "GPT2LMHeadModel", this.config, this.weights);
  }

  get vocabularySize(): number {
    return this.config.vocab_size;
  }

  get width(): number {
    return this.config.n_embd;
  }

  /** GPT-2 has no padding token; the end token fills up, unseen. */
  get padId(): number {
    return this.config.pad_token_id ?? this.config.eos_token_id;
  }

  get eosId(): number {
    return this.config.eos_token_id;
  }

  get keptPerToken(): number {
    return 2 * this.config.n_layer * this.config.n_embd;
  }

  /** @throws InputError where prompt and completion are longer than the model's positions */
  forward(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): Decoded {
    return tf.tidy(() => {
      const [batch, promptLength] = promptIds.shape;
      const before = completionIds.shape[1] - 1;
      const fed = tf.slice(completionIds, [0, 0], [batch, before]);
      const mask = tf.concat([promptMask, tf.ones<tf.Rank.R2>([batch, before])], 1);
      let hidden = this.embed(tf.concat([promptIds, fed], 1), positionsOf(mask));
      for (let i = 0; i < this.config.n_layer; i++) {
        hidden = gptBlock(this, i, hidden, mask).hidden;
      }
      const [ofPrompt, ofCompletion] = tf.split(hidden, [promptLength, before], 1) as [
        tf.Tensor3D,
        tf.Tensor3D,
      ];
      const saying = this.finalNorm(tf.concat([lastOf(ofPrompt, promptMask), ofCompletion], 1));
      return { hidden: saying, logits: this.logits(saying) };
    });
  }

  logps(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): tf.Tensor2D {
    return completionLogps(this, promptIds, promptMask, completionIds);
  }

  startDecoding(
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
    maxTokens: number,
  ): TokenDecoder {
    this.checkLength(Math.max(...prompts.map(({ length }) => length)) + maxTokens - 1);
    return new GptDecoder(this, prompts, promptOfRow);
  }

  dispose(): void {
    for (const variable of this.weights.values()) variable.dispose();
  }

  /** int32 ids and positions [B, T] → [B, T, D] */
  embed(ids: tf.Tensor2D, positions: tf.Tensor2D): tf.Tensor3D {
    this.checkLength(ids.shape[1]);
    const tokens = embedding(ids, matrix(this.weights, "transformer.wte.weight"));
    const places = embedding(positions, matrix(this.weights, "transformer.wpe.weight"));
    return tf.add(tokens, places);
  }

  /** [B, T, D] → [B, T, D] */
  finalNorm(hidden: tf.Tensor3D): tf.Tensor3D {
    return layerNorm(this.weights, "transformer.ln_f", hidden, this.config.layer_norm_epsilon);
  }

  /** [B, T, D] → [B, T, V] */
  logits(hidden: tf.Tensor3D): tf.Tensor3D {
    return linear(hidden, matrix(this.weights, "transformer.wte.weight")) as tf.Tensor3D;
  }

  private checkLength(length: number): void {
    if (length <= this.config.n_positions) return;
    throw new InputError(
      `prompt and completion have ${length} tokens; the model has ${this.config.n_positions} ` +
        `positions (n_positions). Shorten the prompts or the completions.`,
    );
  }
}

/** The place of every token among its row's tokens, int32 [B, T]. */
export function positionsOf(mask: tf.Tensor2D): tf.Tensor2D {
  const counted = tf.sub<tf.Tensor2D>(tf.cumsum(mask, 1), 1);
  return tf.cast(tf.maximum<tf.Tensor2D>(counted, 0), "int32");
}

/** Each row's last place that the mask marks: [B, T, D] → [B, 1, D]. */
export function lastOf(hidden: tf.Tensor3D, mask: tf.Tensor2D): tf.Tensor3D {
  const [batch, length] = mask.shape;
  const following = tf.pad(tf.slice(mask, [0, 1], [batch, length - 1]), [
    [0, 0],
    [0, 1],
  ]);
  const isLast = tf.reshape(tf.sub(mask, following), [batch, length, 1]);
  return tf.sum(tf.mul(hidden, isLast), 1, true);
}
