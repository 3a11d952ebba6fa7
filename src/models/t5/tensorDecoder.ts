import { attention, tf } from "../../tensors/index.js";
import type { TokenDecoder } from "../decoding/tokenDecoder.js";
import type { Prompt } from "../languageModel.js";
import { padRows } from "../promptTensors.js";
import { feedForward, norm, project } from "./blocks.js";
import type { T5 } from "./t5.js";

/** Keys and values, [R, T, H·K] each. */
interface KeysAndValues {
  readonly keys: tf.Tensor3D;
  readonly values: tf.Tensor3D;
}

/** A T5's decoder one token at a time, in tensors, for any backend; keys and values are kept. */
export class TensorDecoder implements TokenDecoder {
  rows: number;
  private length = 0;
  private mask: tf.Tensor2D;
  /** Of the prompt, by layer. */
  private prompt: KeysAndValues[];
  /** Of the tokens taken so far, by layer. */
  private past: KeysAndValues[] = [];

  constructor(
    private readonly model: T5,
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
  ) {
    this.rows = promptOfRow.length;
    const { config, weights } = model;
    const [mask, ...prompt] = tf.tidy(() => {
      const padded = padRows(prompts, model.padId);
      const encoded = model.encode(padded.ids, padded.mask);
      const parts = Array.from({ length: config.num_decoder_layers }, (_, i) => {
        const name = `decoder.block.${i}.layer.1.EncDecAttention`;
        return [project(weights, `${name}.k`, encoded), project(weights, `${name}.v`, encoded)];
      });
      return [padded.mask, ...parts.flat()].map((tensor) =>
        tf.gather(tensor as tf.Tensor, tf.tensor1d(promptOfRow, "int32")),
      );
    });
    this.mask = mask as tf.Tensor2D;
    this.prompt = asPairs(prompt);
  }

  step(tokens?: Int32Array): Float32Array {
    const { model } = this;
    const { config } = model;
    const fed = tokens ?? new Int32Array(this.rows).fill(config.decoder_start_token_id);
    this.length++;
    const [logits, ...past] = tf.tidy(() => {
      const bias = tf.slice(
        model.positionBias("decoder", this.length),
        [0, this.length - 1, 0],
        [config.num_heads, 1, this.length],
      );
      let hidden = model.embed(tf.tensor2d(fed, [this.rows, 1], "int32"));
      const grown: tf.Tensor[] = [];
      for (let i = 0; i < config.num_decoder_layers; i++) {
        const next = this.block(i, hidden, bias);
        hidden = next.hidden;
        grown.push(next.past.keys, next.past.values);
      }
      const normed = norm(model, "decoder.final_layer_norm", hidden);
      return [model.logits(normed), ...grown];
    });
    this.replacePast(asPairs(past));
    const values = (logits as tf.Tensor).dataSync<"float32">();
    tf.dispose(logits);
    return values;
  }

  keep(rows: Int32Array): void {
    const chosen = tf.tensor1d(rows, "int32");
    const pick = <T extends tf.Tensor>(tensor: T): T => {
      const picked = tf.gather(tensor, chosen);
      tensor.dispose();
      return picked;
    };
    const pickPair = ({ keys, values }: KeysAndValues) => ({
      keys: pick(keys),
      values: pick(values),
    });
    this.mask = pick(this.mask);
    this.prompt = this.prompt.map(pickPair);
    this.past = this.past.map(pickPair);
    this.rows = rows.length;
    chosen.dispose();
  }

  dispose(): void {
    this.mask.dispose();
    for (const { keys, values } of [...this.prompt, ...this.past]) tf.dispose([keys, values]);
  }

  private block(index: number, hidden: tf.Tensor3D, bias: tf.Tensor3D) {
    const { config, weights } = this.model;
    const layer = `decoder.block.${index}.layer`;
    const [heads, scale] = [config.num_heads, 1];

    const own = `${layer}.0.SelfAttention`;
    const normed = norm(this.model, `${layer}.0.layer_norm`, hidden);
    const past = this.grow(index, {
      keys: project(weights, `${own}.k`, normed),
      values: project(weights, `${own}.v`, normed),
    });
    const query = project(weights, `${own}.q`, normed);
    const attended = attention(query, past.keys, past.values, { heads, scale, bias });
    const first = tf.add<tf.Tensor3D>(hidden, project(weights, `${own}.o`, attended));

    const cross = `${layer}.1.EncDecAttention`;
    const prompt = this.prompt[index]!;
    const asked = project(weights, `${cross}.q`, norm(this.model, `${layer}.1.layer_norm`, first));
    const mixed = attention(asked, prompt.keys, prompt.values, { heads, scale, mask: this.mask });
    const second = tf.add<tf.Tensor3D>(first, project(weights, `${cross}.o`, mixed));
    return { hidden: feedForward(this.model, `${layer}.2`, second), past };
  }

  private grow(index: number, { keys, values }: KeysAndValues): KeysAndValues {
    const past = this.past[index];
    if (past === undefined) return { keys, values };
    return { keys: tf.concat([past.keys, keys], 1), values: tf.concat([past.values, values], 1) };
  }

  private replacePast(past: KeysAndValues[]): void {
    for (const { keys, values } of this.past) tf.dispose([keys, values]);
    this.past = past;
  }
}

function asPairs(tensors: readonly tf.Tensor[]): KeysAndValues[] {
  return Array.from({ length: tensors.length / 2 }, (_, i) => ({
    keys: tensors[2 * i] as tf.Tensor3D,
    values: tensors[2 * i + 1] as tf.Tensor3D,
  }));
}
