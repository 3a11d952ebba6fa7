import { tf } from "../../../tensors/index.js";
import type { TokenDecoder } from "../../decoding/tokenDecoder.js";
import type { Prompt } from "../../languageModel.js";
import { padRows } from "../../promptTensors.js";
import { project } from "../blocks.js";
import type { T5 } from "../t5.js";
import { Arena } from "./arena.js";
import {
  packWeights,
  padded,
  type BlockWeights,
  type DecoderWeights,
  type Projection,
} from "./packedWeights.js";
import { startRoutines, type Routines } from "./routines.js";

/** Addresses of keys, [H][T / 4][K][4], and values, [H][T][K]. */
interface Cache {
  readonly keys: number;
  readonly values: number;
}

/** A prompt's keys and values, by layer; its rows share them. */
interface PromptCache {
  readonly length: number;
  readonly layers: readonly Cache[];
}

/**
 * A T5's decoder one token at a time, in WebAssembly on a memory of its own. Rows, prompts and
 * heads are worked off one by one in the same order of operations, so that a row's logits are the
 * same bits in every batch. The head's width must be a multiple of 4.
 */
export class FusedDecoder implements TokenDecoder {
  private readonly arena = new Arena();
  private readonly routines: Routines = startRoutines(this.arena.memory);
  private readonly weights: DecoderWeights;
  private readonly prompts: readonly PromptCache[];
  /** Caches of the tokens taken so far: by slot, then layer; taken when first needed. */
  private readonly slots: (readonly Cache[] | undefined)[];
  private readonly capacity: number;
  private readonly buffers: ReturnType<FusedDecoder["takeBuffers"]>;
  private promptOfRow: Int32Array;
  private slotOfRow: Int32Array;
  private length = 0;

  constructor(
    private readonly model: T5,
    prompts: readonly Prompt[],
    promptOfRow: Int32Array,
    maxTokens: number,
  ) {
    this.capacity = roundUp(maxTokens);
    this.promptOfRow = promptOfRow;
    this.slotOfRow = Int32Array.from(promptOfRow.keys());
    this.weights = packWeights(model, this.arena, this.capacity);
    this.prompts = prompts.map((prompt) => this.readPrompt(prompt));
    this.slots = Array.from(promptOfRow, () => undefined);
    this.buffers = this.takeBuffers(Math.max(...prompts.map((prompt) => prompt.length)));
  }

  get rows(): number {
    return this.promptOfRow.length;
  }

  step(tokens?: Int32Array): Float32Array {
    const { weights, buffers } = this;
    this.embed(tokens ?? new Int32Array(this.rows).fill(this.model.config.decoder_start_token_id));
    weights.blocks.forEach((block, layer) => {
      this.attendToPast(block, layer);
      this.attendToPrompt(block, layer);
      this.feedForward(block);
    });
    this.length++;
    this.norm(weights.finalNorm);
    this.multiply(buffers.normed, weights.output, buffers.logits);
    return this.readLogits();
  }

  keep(rows: Int32Array): void {
    const kept = new Set(Array.from(rows, (row) => this.slotOfRow[row]!));
    const free = Array.from(this.slots.keys()).filter((slot) => !kept.has(slot));
    free.reverse();
    this.slotOfRow = rows.map((row) => {
      const slot = this.slotOfRow[row]!;
      if (kept.delete(slot)) return slot;
      const copy = free.pop();
      if (copy === undefined) throw new Error("more rows than the decoder was started with");
      this.copySlot(slot, copy);
      return copy;
    });
    this.promptOfRow = rows.map((row) => this.promptOfRow[row]!);
  }

  /** The memory goes with this object. */
  dispose(): void {
    this.promptOfRow = new Int32Array();
    this.slotOfRow = new Int32Array();
  }

  private embed(tokens: Int32Array): void {
    const width = padded(this.model.width);
    const to = this.arena.floats(this.buffers.hidden, tokens.length * width);
    tokens.forEach((token, row) => {
      to.set(this.weights.embeddings.subarray(token * width, (token + 1) * width), row * width);
    });
  }

  private attendToPast({ selfNorm, self }: BlockWeights, layer: number): void {
    const { buffers, routines, capacity, weights, length } = this;
    const { num_heads: heads, d_kv: size } = this.model.config;
    this.norm(selfNorm);
    this.multiply(buffers.normed, self.q, buffers.query);
    this.multiply(buffers.normed, self.k, buffers.key);
    this.multiply(buffers.normed, self.v, buffers.value);
    const stride = self.q.outputs * 4;
    const bias = weights.bias + (capacity - 1 - length) * 4;
    this.slotOfRow.forEach((slot, row) => {
      const { keys, values } = this.cachesOf(slot)[layer]!;
      const [key, value] = [buffers.key + row * stride, buffers.value + row * stride];
      routines.remember(key, value, heads, size, capacity, length, keys, values);
      const query = buffers.query + row * stride;
      const out = buffers.mixed + row * stride;
      routines.attend(
        ...([query, keys, values, heads, size, capacity, length + 1] as const),
        ...([bias, capacity + 4, buffers.scores, out] as const),
      );
    });
    this.multiply(buffers.mixed, self.o, buffers.hidden, true);
  }

  private attendToPrompt({ crossNorm, cross }: BlockWeights, layer: number): void {
    const { buffers, routines } = this;
    const { num_heads: heads, d_kv: size } = this.model.config;
    this.norm(crossNorm);
    this.multiply(buffers.normed, cross.q, buffers.query);
    const stride = cross.q.outputs * 4;
    this.promptOfRow.forEach((prompt, row) => {
      const { length, layers } = this.prompts[prompt]!;
      const { keys, values } = layers[layer]!;
      const query = buffers.query + row * stride;
      const out = buffers.mixed + row * stride;
      routines.attend(
        ...([query, keys, values, heads, size, roundUp(length), length] as const),
        ...([0, 0, buffers.scores, out] as const),
      );
    });
    this.multiply(buffers.mixed, cross.o, buffers.hidden, true);
  }

  private feedForward({ feedForwardNorm, wide, narrow }: BlockWeights): void {
    const { buffers, routines } = this;
    this.norm(feedForwardNorm);
    const [first, second] = wide as [Projection, Projection?];
    const count = roundUp(this.rows) * first.outputs;
    this.multiply(buffers.normed, first, buffers.wide);
    if (second === undefined) {
      routines.relu(buffers.wide, count);
    } else {
      this.multiply(buffers.normed, second, buffers.gated);
      routines.gateGelu(buffers.wide, buffers.gated, count);
    }
    this.multiply(buffers.wide, narrow, buffers.hidden, true);
  }

  private norm(weight: number): void {
    const { d_model: width, layer_norm_epsilon: epsilon } = this.model.config;
    const { hidden, normed } = this.buffers;
    this.routines.rmsNorm(hidden, this.rows, width, padded(width), weight, epsilon, normed);
  }

  private multiply(x: number, { address, outputs, inner }: Projection, out: number, add = false) {
    this.routines.multiply(x, roundUp(this.rows), inner, address, outputs, out, add ? 1 : 0);
  }

  private readLogits(): Float32Array {
    const [size, stride] = [this.model.vocabularySize, this.weights.output.outputs];
    const all = this.arena.floats(this.buffers.logits, this.rows * stride);
    if (size === stride) return all;
    const logits = new Float32Array(this.rows * size);
    for (let row = 0; row < this.rows; row++) {
      logits.set(all.subarray(row * stride, row * stride + size), row * size);
    }
    return logits;
  }

  /** Encodes a prompt by itself, so that no padding and no neighbour touches its numbers. */
  private readPrompt(prompt: Prompt): PromptCache {
    const { config, weights } = this.model;
    const { num_heads: heads, d_kv: size } = config;
    const capacity = roundUp(prompt.length);
    const projected = tf.tidy(() => {
      const { ids, mask } = padRows([prompt], this.model.padId);
      const encoded = this.model.encode(ids, mask);
      return this.weights.blocks.map((_, i) => {
        const name = `decoder.block.${i}.layer.1.EncDecAttention`;
        return {
          key: project(weights, `${name}.k`, encoded),
          value: project(weights, `${name}.v`, encoded),
        };
      });
    });
    const count = prompt.length * heads * size;
    const [key, value] = [this.arena.take(count), this.arena.take(count)];
    const layers = projected.map((tensors) => {
      const cache = this.takeCache(capacity);
      this.arena.floats(key, count).set(tensors.key.dataSync());
      this.arena.floats(value, count).set(tensors.value.dataSync());
      for (let t = 0; t < prompt.length; t++) {
        const offset = t * heads * size * 4;
        this.routines.remember(
          ...([key + offset, value + offset, heads, size, capacity, t] as const),
          ...([cache.keys, cache.values] as const),
        );
      }
      tf.dispose([tensors.key, tensors.value]);
      return cache;
    });
    return { length: prompt.length, layers };
  }

  private takeCache(capacity: number): Cache {
    const floats = this.model.config.num_heads * this.model.config.d_kv * capacity;
    return { keys: this.arena.take(floats), values: this.arena.take(floats) };
  }

  private takeBuffers(longestPrompt: number) {
    const { blocks, output } = this.weights;
    const rows = roundUp(this.rows);
    const [block] = blocks as [BlockWeights];
    const perRow = (floats: number) => this.arena.take(rows * floats);
    return {
      hidden: perRow(padded(this.model.width)),
      normed: perRow(padded(this.model.width)),
      query: perRow(block.self.q.outputs),
      key: perRow(block.self.q.outputs),
      value: perRow(block.self.q.outputs),
      mixed: perRow(block.self.q.outputs),
      wide: perRow(block.narrow.inner),
      gated: perRow(block.narrow.inner),
      logits: perRow(output.outputs),
      scores: this.arena.take(Math.max(this.capacity, roundUp(longestPrompt))),
    };
  }

  private cachesOf(slot: number): readonly Cache[] {
    return (this.slots[slot] ??= this.weights.blocks.map(() => this.takeCache(this.capacity)));
  }

  private copySlot(from: number, to: number): void {
    const { num_heads: heads, d_kv: size } = this.model.config;
    const target = this.cachesOf(to);
    this.cachesOf(from).forEach((source, layer) => {
      for (const part of ["keys", "values"] as const) {
        for (let h = 0; h < heads; h++) {
          const offset = h * size * this.capacity * 4;
          const places = [source[part] + offset, target[layer]![part] + offset] as const;
          this.arena.copy(...places, size * roundUp(this.length));
        }
      }
    });
  }
}

function roundUp(count: number): number {
  return Math.ceil(count / 4) * 4;
}
