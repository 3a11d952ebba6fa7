import { z } from "zod";
import { InputError } from "../../errors.js";
import { largestCount, mostLayers, parseConfig, requireIds } from "../configFile.js";

const count = z.int().positive().max(largestCount);

const schema = z.object({
  model_type: z.literal("gpt2").default("gpt2"),
  vocab_size: count,
  n_embd: count,
  n_head: count,
  n_inner: count.nullish(),
  n_layer: z.int().positive().max(mostLayers),
  n_positions: count.default(1024),
  activation_function: z.literal("gelu_new").default("gelu_new"),
  layer_norm_epsilon: z.number().positive().default(1e-5),
  tie_word_embeddings: z.literal(true).default(true),
  pad_token_id: z.int().min(0).nullish(),
  bos_token_id: z.int().min(0).nullish(),
  eos_token_id: z.int().min(0).default(50_256),
});

/** A GPT-2's sizes, in the keys of Hugging Face's config.json. */
export type GptConfig = Readonly<z.infer<typeof schema>> & { readonly n_inner: number };

/**
 * Completes a GPT-2 config with GPT-2's defaults.
 *
 * @param source the config's name in messages
 * @throws InputError naming wrong values and, for unknown keys, the nearest known one
 */
export function parseGptConfig(
  value: Readonly<Record<string, unknown>>,
  source = "the GPT config",
): GptConfig {
  const config = parseConfig(schema, value, source);
  if (config.n_embd % config.n_head !== 0) {
    throw new InputError(
      `${source}: n_embd is ${config.n_embd}, which n_head ${config.n_head} does not divide`,
    );
  }
  requireIds(config, source);
  return { ...config, n_inner: config.n_inner ?? 4 * config.n_embd };
}
