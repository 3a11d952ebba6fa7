import type { WeightSpec } from "../weights.js";
import type { T5Config } from "./config.js";

/**
 * Every weight of a T5 by Hugging Face's name, with shape ([out, in] for projections) and the
 * spread of its first values (Mesh TensorFlow's initialisation, Raffel et al. 2020).
 */
export function t5WeightShapes(config: T5Config): Map<string, WeightSpec> {
  const { d_model: width, d_ff: wide, vocab_size: vocabulary } = config;
  const specs = new Map<string, WeightSpec>();
  const projection = (name: string, out: number, inner: number, deviation: number) =>
    specs.set(`${name}.weight`, { shape: [out, inner], deviation });
  const norm = (name: string) => specs.set(`${name}.weight`, { shape: [width], deviation: "ones" });

  const attention = (name: string, withBuckets: boolean) => {
    const inner = config.num_heads * config.d_kv;
    projection(`${name}.q`, inner, width, (width * config.d_kv) ** -0.5);
    projection(`${name}.k`, inner, width, width ** -0.5);
    projection(`${name}.v`, inner, width, width ** -0.5);
    projection(`${name}.o`, width, inner, inner ** -0.5);
    if (!withBuckets) return;
    const buckets = config.relative_attention_num_buckets;
    projection(`${name}.relative_attention_bias`, buckets, config.num_heads, width ** -0.5);
  };
  const feedForward = (name: string) => {
    const gated = config.feed_forward_proj === "gated-gelu";
    for (const part of gated ? ["wi_0", "wi_1"] : ["wi"]) {
      projection(`${name}.${part}`, wide, width, width ** -0.5);
    }
    projection(`${name}.wo`, width, wide, wide ** -0.5);
  };

  projection("shared", vocabulary, width, 1);
  for (const side of ["encoder", "decoder"] as const) {
    const layers = side === "encoder" ? config.num_layers : config.num_decoder_layers;
    for (let i = 0; i < layers; i++) {
      const layer = `${side}.block.${i}.layer`;
      attention(`${layer}.0.SelfAttention`, i === 0);
      norm(`${layer}.0.layer_norm`);
      if (side === "decoder") {
        attention(`${layer}.1.EncDecAttention`, false);
        norm(`${layer}.1.layer_norm`);
      }
      const last = side === "encoder" ? 1 : 2;
      feedForward(`${layer}.${last}.DenseReluDense`);
      norm(`${layer}.${last}.layer_norm`);
    }
    norm(`${side}.final_layer_norm`);
  }
  if (!config.tie_word_embeddings) projection("lm_head", vocabulary, width, width ** -0.5);
  return specs;
}

export function countT5Weights(config: T5Config): number {
  return [...t5WeightShapes(config).values()].reduce(
    (sum, { shape }) => sum + shape.reduce((product, side) => product * side, 1),
    0,
  );
}
