import { join } from "node:path";
import { embedding, linear, tf } from "../../tensors/index.js";
import { completionLogps } from "../completionLogps.js";
import { readConfigFile } from "../configFile.js";
import type { TokenDecoder } from "../decoding/tokenDecoder.js";
import type { Decoded, LanguageModel, Prompt } from "../languageModel.js";
import { checkRoom } from "../room.js";
import { saveModel } from "../saveModel.js";
import { matrix } from "../weightOf.js";
import { createWeights, initialWeights, readWeights, type Weights } from "../weights.js";
import { decoderBlock, encoderBlock, norm } from "./blocks.js";
import { parseT5Config, type T5Config } from "./config.js";
import { relativeBuckets } from "./relativePositions.js";
import { TensorDecoder } from "./tensorDecoder.js";
import { FusedDecoder } from "./wasm/fusedDecoder.js";
import { countT5Weights, t5WeightShapes } from "./weightShapes.js";

/**
 * The encoder–decoder of T5 (Raffel et al. 2020) as CodeT5 uses it, without dropout: relative
 * position buckets shared by the layers of a stack, RMS norm before each part, unscaled scores.
 */
export class T5 implements LanguageModel {
  readonly weights: Weights;

  /**
   * A new model whose first weights follow from the seed alone.
   *
   * @param weights values to take instead, already held against the config
   */
  constructor(
    readonly config: T5Config,
    seed: number,
    weights?: Weights,
  ) {
    const specs = t5WeightShapes(config);
    this.weights = weights ?? createWeights(specs, initialWeights(specs, seed), "the new T5");
  }

  /**
   * Loads config.json and model.safetensors in Hugging Face's names, as CodeT5's checkpoints have
   * them.
   *
   * @throws InputError naming the file and the key or weight that is missing or does not fit
   */
  static async load(folder: string): Promise<T5> {
    const configPath = join(folder, "config.json");
    const config = parseT5Config(await readConfigFile(configPath), configPath);
    const repeated = ["encoder.embed_tokens.weight", "decoder.embed_tokens.weight"];
    if (config.tie_word_embeddings) repeated.push("lm_head.weight");
    checkRoom(countT5Weights(config), 1, folder);
    const weightsPath = join(folder, "model.safetensors");
    const values = await readWeights(weightsPath, (name) =>
      repeated.includes(name) ? null : name,
    );
    return new T5(config, 0, createWeights(t5WeightShapes(config), values, weightsPath));
  }

  async save(folder: string): Promise<void> {
    await saveModel(folder, "T5ForConditionalGeneration", this.config, this.weights);
  }

  get vocabularySize(): number {
    return this.config.vocab_size;
  }

  get width(): number {
    return this.config.d_model;
  }

  get padId(): number {
    return this.config.pad_token_id;
  }

  get eosId(): number {
    return this.config.eos_token_id;
  }

  get keptPerToken(): number {
    const { num_decoder_layers: layers, num_heads: heads, d_kv: size } = this.config;
    return 2 * layers * heads * size;
  }

  /**
   * @param promptIds int32 [B, P]
   * @param promptMask float32, 1 for tokens and 0 for padding, [B, P]
   * @returns [B, P, D]
   */
  encode(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D): tf.Tensor3D {
    return tf.tidy(() => {
      const { config, weights } = this;
      const bias = this.positionBias("encoder", promptIds.shape[1]);
      const stack = { config, weights, bias, promptMask };
      let hidden = this.embed(promptIds);
      for (let i = 0; i < config.num_layers; i++) hidden = encoderBlock(stack, i, hidden);
      return norm(stack, "encoder.final_layer_norm", hidden);
    });
  }

  /**
   * Teacher-forced: what the decoder says at each completion token, given the ones before it.
   *
   * @param completionIds int32 [B, C]
   * @param encoded [B, P, D]
   * @param promptMask float32 [B, P]
   */
  decode(completionIds: tf.Tensor2D, encoded: tf.Tensor3D, promptMask: tf.Tensor2D): Decoded {
    return tf.tidy(() => {
      const { config, weights } = this;
      const [batch, length] = completionIds.shape;
      const start = tf.fill<tf.Rank.R2>([batch, 1], config.decoder_start_token_id, "int32");
      const before = tf.slice(completionIds, [0, 0], [batch, length - 1]);
      const bias = this.positionBias("decoder", length);
      const stack = { config, weights, bias, promptMask };
      let hidden = this.embed(tf.concat([start, before], 1));
      for (let i = 0; i < config.num_decoder_layers; i++) {
        hidden = decoderBlock(stack, i, hidden, encoded);
      }
      const normed = norm(stack, "decoder.final_layer_norm", hidden);
      return { hidden: normed, logits: this.logits(normed) };
    });
  }

  forward(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): Decoded {
    return tf.tidy(() =>
      this.decode(completionIds, this.encode(promptIds, promptMask), promptMask),
    );
  }

  logps(promptIds: tf.Tensor2D, promptMask: tf.Tensor2D, completionIds: tf.Tensor2D): tf.Tensor2D {
    return completionLogps(this, promptIds, promptMask, completionIds);
  }

  startDecoding(
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
    maxTokens: number,
  ): TokenDecoder {
    return tf.getBackend() === "wasm" && this.config.d_kv % 4 === 0
      ? new FusedDecoder(this, prompts, promptOfRow, maxTokens)
      : new TensorDecoder(this, prompts, promptOfRow);
  }

  dispose(): void {
    for (const variable of this.weights.values()) variable.dispose();
  }

  /** [B, T] → [B, T, D] */
  embed(ids: tf.Tensor2D): tf.Tensor3D {
    return embedding(ids, matrix(this.weights, "shared.weight")) as tf.Tensor3D;
  }

  /** [..., D] → [..., V]; a tied output is scaled by 1/√D (Mesh TensorFlow's T5). */
  logits(hidden: tf.Tensor3D): tf.Tensor3D {
    return this.config.tie_word_embeddings
      ? (linear(
          tf.mul(hidden, this.config.d_model ** -0.5),
          matrix(this.weights, "shared.weight"),
        ) as tf.Tensor3D)
      : (linear(hidden, matrix(this.weights, "lm_head.weight")) as tf.Tensor3D);
  }

  /** What the distance of two tokens adds to a score, [H, T, T]: query by key. */
  positionBias(side: "encoder" | "decoder", length: number): tf.Tensor3D {
    const { config } = this;
    const buckets = relativeBuckets(length, {
      bidirectional: side === "encoder",
      buckets: config.relative_attention_num_buckets,
      maxDistance: config.relative_attention_max_distance,
    });
    const table = `${side}.block.0.layer.0.SelfAttention.relative_attention_bias.weight`;
    const pairs = tf.tensor2d(buckets, [length, length], "int32");
    return tf.transpose(embedding(pairs, matrix(this.weights, table)), [2, 0, 1]) as tf.Tensor3D;
  }
}
