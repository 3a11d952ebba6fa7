import { z } from "zod";
import { InputError } from "../../errors.js";
import { largestCount, mostLayers, parseConfig, requireIds } from "../configFile.js";

const count = z.int().positive().max(largestCount);
/** Each layer has weights by name. */
const layers = z.int().positive().max(mostLayers);

const schema = z.object({
  model_type: z.literal("t5").default("t5"),
  vocab_size: count,
  d_model: count,
  d_kv: count,
  d_ff: count,
  num_layers: layers,
  num_decoder_layers: layers.nullish(),
  num_heads: count,
  relative_attention_num_buckets: count.default(32),
  relative_attention_max_distance: count.default(128),
  layer_norm_epsilon: z.number().positive().default(1e-6),
  feed_forward_proj: z.enum(["relu", "gated-gelu"]).default("relu"),
  tie_word_embeddings: z.boolean().default(true),
  n_positions: count.optional(),
  pad_token_id: z.int().min(0).default(0),
  bos_token_id: z.int().min(0).nullish(),
  eos_token_id: z.int().min(0).default(1),
  decoder_start_token_id: z.int().min(0).default(0),
});

/** A T5's sizes and options, in the keys of Hugging Face's config.json. */
export type T5Config = Readonly<z.infer<typeof schema>> & { readonly num_decoder_layers: number };

/**
 * Completes a T5 config with T5's defaults.
 *
 * @param source the config's name in messages
 * @throws InputError naming wrong values and, for unknown keys, the nearest known one
 */
export function parseT5Config(
  value: Readonly<Record<string, unknown>>,
  source = "the T5 config",
): T5Config {
  const config = parseConfig(schema, value, source);
  const { relative_attention_num_buckets: buckets, relative_attention_max_distance: most } = config;
  // The encoder has a quarter of them for distances of their own, the decoder half.
  if (buckets < 4 || most <= buckets / 2) {
    throw new InputError(
      `${source}: relative_attention_max_distance is ${most} with ${buckets} buckets; expected 4 ` +
        `buckets at least, and more than half as many positions`,
    );
  }
  requireIds(config, source);
  return { ...config, num_decoder_layers: config.num_decoder_layers ?? config.num_layers };
}
