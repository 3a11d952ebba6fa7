import type { WeightSpec } from "../weights.js";
import type { GptConfig } from "./config.js";

/** Spread of GPT-2's first weights (Radford et al. 2019). */
const deviation = 0.02;

/** Every weight of a GPT-2 by Hugging Face's name; projections are [in, out]. */
export function gptWeightShapes(config: GptConfig): Map<string, WeightSpec> {
  const { n_embd: width, n_inner: wide, n_layer: layers } = config;
  const specs = new Map<string, WeightSpec>();
  const norm = (name: string) => {
    specs.set(`${name}.weight`, { shape: [width], deviation: "ones" });
    specs.set(`${name}.bias`, { shape: [width], deviation: "zeros" });
  };
  const affine = (name: string, inner: number, out: number, spread = deviation) => {
    specs.set(`${name}.weight`, { shape: [inner, out], deviation: spread });
    specs.set(`${name}.bias`, { shape: [out], deviation: "zeros" });
  };
  const residual = deviation / Math.sqrt(2 * layers);

  specs.set("transformer.wte.weight", { shape: [config.vocab_size, width], deviation });
  specs.set("transformer.wpe.weight", { shape: [config.n_positions, width], deviation });
  for (let i = 0; i < layers; i++) {
    const block = `transformer.h.${i}`;
    norm(`${block}.ln_1`);
    affine(`${block}.attn.c_attn`, width, 3 * width);
    affine(`${block}.attn.c_proj`, width, width, residual);
    norm(`${block}.ln_2`);
    affine(`${block}.mlp.c_fc`, width, wide);
    affine(`${block}.mlp.c_proj`, wide, width, residual);
  }
  norm("transformer.ln_f");
  return specs;
}
