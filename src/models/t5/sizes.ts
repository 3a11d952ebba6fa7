import { parseT5Config, type T5Config } from "./config.js";

/** CodeT5's small, base and large (Wang et al. 2021; Le et al. 2022) are T5's of the same names (Raffel et al. 2020). */
const codeT5 = { vocab_size: 32_100, d_kv: 64, bos_token_id: 1, eos_token_id: 2 };

const sizes = {
  mini: { vocab_size: 1024, d_model: 128, d_kv: 32, d_ff: 256, num_layers: 2, num_heads: 4 },
  "codet5-small": { ...codeT5, d_model: 512, d_ff: 2048, num_layers: 6, num_heads: 8 },
  "codet5-base": { ...codeT5, d_model: 768, d_ff: 3072, num_layers: 12, num_heads: 12 },
  "codet5-large": { ...codeT5, d_model: 1024, d_ff: 4096, num_layers: 24, num_heads: 16 },
};

/** Names of the sizes a T5 can be made in. */
export type T5Size = keyof typeof sizes;

export const t5Sizes = Object.keys(sizes) as readonly T5Size[];

/**
 * The config of a named size: `mini` has about 0.7 million weights, `codet5-large` 0.74 billion.
 *
 * @param changes keys that differ from the size, such as the vocabulary of a tokenizer
 */
export function t5Size(size: T5Size, changes: Partial<T5Config> = {}): T5Config {
  return parseT5Config({ bos_token_id: 1, eos_token_id: 2, ...sizes[size], ...changes });
}
