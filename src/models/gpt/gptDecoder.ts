import { tf } from "../../tensors/index.js";
import type { TokenDecoder } from "../decoding/tokenDecoder.js";
import type { Prompt } from "../languageModel.js";
import { padRows } from "../promptTensors.js";
import { gptBlock, type KeysAndValues } from "./blocks.js";
import { lastOf, positionsOf, type Gpt } from "./gpt.js";

/** A GPT one token at a time; keys and values of the tokens before are kept. */
export class GptDecoder implements TokenDecoder {
  rows: number;
  /** Tokens of each row so far. */
  private lengths: Int32Array;
  private mask: tf.Tensor2D;
  private past: KeysAndValues[];
  /** What the prompts say, [rows, 1, D], until the first step. */
  private said: tf.Tensor3D;

  constructor(
    private readonly model: Gpt,
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
  ) {
    this.rows = promptOfRow.length;
    this.lengths = promptOfRow.map((prompt) => prompts[prompt]?.length ?? 0);
    const [mask, said, ...past] = tf.tidy(() => {
      const padded = padRows(prompts, model.padId);
      let hidden = model.embed(padded.ids, positionsOf(padded.mask));
      const kept: tf.Tensor[] = [];
      for (let i = 0; i < model.config.n_layer; i++) {
        const next = gptBlock(model, i, hidden, padded.mask);
        kept.push(next.keys, next.values);
        hidden = next.hidden;
      }
      const rows = tf.tensor1d(promptOfRow, "int32");
      return [padded.mask, lastOf(hidden, padded.mask), ...kept].map((tensor) =>
        tf.gather(tensor, rows),
      );
    });
    this.mask = mask as tf.Tensor2D;
    this.said = said as tf.Tensor3D;
    this.past = asPairs(past);
  }

  step(tokens?: Int32Array): Float32Array {
    if (tokens !== undefined) this.feed(tokens);
    const logits = tf.tidy(() => this.model.logits(this.model.finalNorm(this.said)));
    const values = logits.dataSync<"float32">();
    logits.dispose();
    return values;
  }

  keep(rows: Int32Array): void {
    const chosen = tf.tensor1d(rows, "int32");
    const pick = <T extends tf.Tensor>(tensor: T): T => {
      const picked = tf.gather(tensor, chosen);
      tensor.dispose();
      return picked;
    };
    this.mask = pick(this.mask);
    this.said = pick(this.said);
    this.past = this.past.map(({ keys, values }) => ({ keys: pick(keys), values: pick(values) }));
    this.lengths = rows.map((row) => this.lengths[row] ?? 0);
    this.rows = rows.length;
    chosen.dispose();
  }

  dispose(): void {
    tf.dispose([this.mask, this.said, ...this.past.flatMap((pair) => [pair.keys, pair.values])]);
  }

  private feed(tokens: Int32Array): void {
    const { model, rows } = this;
    const [mask, said, ...past] = tf.tidy(() => {
      const grown = tf.concat([this.mask, tf.ones<tf.Rank.R2>([rows, 1])], 1);
      const positions = tf.tensor2d(this.lengths, [rows, 1], "int32");
      let hidden = model.embed(tf.tensor2d(tokens, [rows, 1], "int32"), positions);
      const kept: tf.Tensor[] = [];
      for (let i = 0; i < model.config.n_layer; i++) {
        const next = gptBlock(model, i, hidden, grown, this.past[i]);
        kept.push(next.keys, next.values);
        hidden = next.hidden;
      }
      return [grown, hidden, ...kept];
    });
    this.dispose();
    this.mask = mask;
    this.said = said;
    this.past = asPairs(past);
    this.lengths = this.lengths.map((length) => length + 1);
  }
}

function asPairs(tensors: readonly tf.Tensor[]): KeysAndValues[] {
  return Array.from({ length: tensors.length / 2 }, (_, i) => ({
    keys: tensors[2 * i] as tf.Tensor3D,
    values: tensors[2 * i + 1] as tf.Tensor3D,
  }));
}
