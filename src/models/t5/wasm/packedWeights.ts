import type { T5 } from "../t5.js";
import { relativeBucket } from "../relativePositions.js";
import type { Arena } from "./arena.js";

/** A projection in panels of eight outputs, [outputs / 8][inner][8], both sides filled up with 0. */
export interface Projection {
  readonly address: number;
  readonly outputs: number;
  readonly inner: number;
}

/** Addresses of one decoder block's weights. */
export interface BlockWeights {
  readonly selfNorm: number;
  readonly crossNorm: number;
  readonly feedForwardNorm: number;
  readonly self: Readonly<Record<"q" | "k" | "v" | "o", Projection>>;
  readonly cross: Readonly<Record<"q" | "o", Projection>>;
  /** One for relu, gate and value for gated-gelu. */
  readonly wide: readonly Projection[];
  readonly narrow: Projection;
}

export interface DecoderWeights {
  /** [V, D], D filled up to a multiple of 8. */
  readonly embeddings: Float32Array;
  readonly blocks: readonly BlockWeights[];
  readonly finalNorm: number;
  readonly output: Projection;
  /** Position bias by head for the last query of `capacity`: [H][capacity + 4], by key. */
  readonly bias: number;
}

/** A count filled up to a multiple of 8. */
export function padded(count: number): number {
  return Math.ceil(count / 8) * 8;
}

/** Copies what the decoder needs of a T5's weights, laid out for the routines. */
export function packWeights(model: T5, arena: Arena, capacity: number): DecoderWeights {
  const { config } = model;
  const read = (name: string) => {
    const variable = model.weights.get(`${name}.weight`);
    if (variable === undefined) throw new Error(`the model has no weight ${name}`);
    return { values: variable.dataSync<"float32">(), shape: variable.shape };
  };
  const projection = (name: string, scale = 1): Projection => {
    const { values, shape } = read(name);
    const [outputs = 0, inner = 0] = shape;
    const packed = { outputs: padded(outputs), inner: padded(inner) };
    const address = arena.take(packed.outputs * packed.inner);
    const to = arena.floats(address, packed.outputs * packed.inner);
    for (let n = 0; n < outputs; n++) {
      const start = (n - (n % 8)) * packed.inner + (n % 8);
      for (let k = 0; k < inner; k++) to[start + 8 * k] = values[n * inner + k]! * scale;
    }
    return { address, ...packed };
  };
  const norm = (name: string) => {
    const { values } = read(name);
    const address = arena.take(padded(values.length));
    arena.floats(address, values.length).set(values);
    return address;
  };
  const blocks = Array.from({ length: config.num_decoder_layers }, (_, i): BlockWeights => {
    const layer = `decoder.block.${i}.layer`;
    const [self, cross] = [`${layer}.0.SelfAttention`, `${layer}.1.EncDecAttention`];
    const wide = config.feed_forward_proj === "gated-gelu" ? ["wi_0", "wi_1"] : ["wi"];
    return {
      selfNorm: norm(`${layer}.0.layer_norm`),
      crossNorm: norm(`${layer}.1.layer_norm`),
      feedForwardNorm: norm(`${layer}.2.layer_norm`),
      self: {
        q: projection(`${self}.q`),
        k: projection(`${self}.k`),
        v: projection(`${self}.v`),
        o: projection(`${self}.o`),
      },
      cross: { q: projection(`${cross}.q`), o: projection(`${cross}.o`) },
      wide: wide.map((part) => projection(`${layer}.2.DenseReluDense.${part}`)),
      narrow: projection(`${layer}.2.DenseReluDense.wo`),
    };
  });
  return {
    blocks,
    embeddings: padRows(read("shared")),
    finalNorm: norm("decoder.final_layer_norm"),
    output: config.tie_word_embeddings
      ? projection("shared", config.d_model ** -0.5)
      : projection("lm_head"),
    bias: positionBias(model, read, arena, capacity),
  };
}

function padRows({ values, shape }: { values: Float32Array; shape: number[] }): Float32Array {
  const [rows = 0, width = 0] = shape;
  const wide = new Float32Array(rows * padded(width));
  for (let row = 0; row < rows; row++) {
    wide.set(values.subarray(row * width, (row + 1) * width), row * padded(width));
  }
  return wide;
}

function positionBias(
  { config }: T5,
  read: (name: string) => { values: Float32Array },
  arena: Arena,
  capacity: number,
): number {
  const { values } = read("decoder.block.0.layer.0.SelfAttention.relative_attention_bias");
  const heads = config.num_heads;
  const stride = capacity + 4;
  const address = arena.take(heads * stride);
  const to = arena.floats(address, heads * stride);
  for (let key = 0; key < capacity; key++) {
    const bucket = relativeBucket(key - (capacity - 1), {
      bidirectional: false,
      buckets: config.relative_attention_num_buckets,
      maxDistance: config.relative_attention_max_distance,
    });
    for (let h = 0; h < heads; h++) to[h * stride + key] = values[bucket * heads + h]!;
  }
  return address;
}
