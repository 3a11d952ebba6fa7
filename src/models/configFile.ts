import { closest } from "fastest-levenshtein";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { InputError } from "../errors.js";

/** Keys of Hugging Face's config.json that say nothing about the weights' use here. */
const withoutEffect = [
  "_name_or_path",
  "architectures",
  "attn_pdrop",
  "bad_words_ids",
  "classifier_dropout",
  "dense_act_fn",
  "dropout_rate",
  "dtype",
  "embd_pdrop",
  "gradient_checkpointing",
  "id2label",
  "initializer_factor",
  "initializer_range",
  "is_encoder_decoder",
  "is_gated_act",
  "label2id",
  "n_ctx",
  "output_past",
  "prefix",
  "reorder_and_upcast_attn",
  "resid_pdrop",
  "scale_attn_by_inverse_layer_idx",
  "scale_attn_weights",
  "summary_activation",
  "summary_first_dropout",
  "summary_proj_to_labels",
  "summary_type",
  "summary_use_proj",
  "task_specific_params",
  "tokenizer_class",
  "torch_dtype",
  "transformers_version",
  "use_cache",
];

/** No width or vocabulary of a model is larger, and none has more layers. */
export const largestCount = 1 << 24;
export const mostLayers = 1000;

/** Reads a config.json as an object; what its keys mean is the model's to say. */
export async function readConfigFile(path: string): Promise<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    throw new InputError(
      `Cannot read the model's ${path}: ${(error as Error).message}. A model's folder holds ` +
        `config.json, model.safetensors and tokenizer.json.`,
    );
  }
  const { success, data } = z.record(z.string(), z.unknown()).safeParse(value);
  if (!success) throw new InputError(`${path} is no JSON object; expected a model's config.json.`);
  return data;
}

/**
 * Holds a config in Hugging Face's keys against a schema.
 *
 * @param source the config's name in messages
 * @throws InputError naming every wrong value, and for an unknown key the nearest known one
 */
export function parseConfig<T extends z.ZodRawShape>(
  schema: z.ZodObject<T>,
  value: Readonly<Record<string, unknown>>,
  source: string,
): z.infer<z.ZodObject<T>> {
  const known = [...Object.keys(schema.shape), ...withoutEffect];
  const unknown = Object.keys(value).filter((key) => !known.includes(key));
  const faults = unknown.map((key) => `unknown key ${key}; did you mean ${closest(key, known)}?`);
  const { success, data, error } = schema.safeParse(value);
  if (!success) {
    faults.push(
      ...error.issues.map(({ path, message }) => `${path.join(".")}: ${lowerFirst(message)}`),
    );
  }
  if (faults.length > 0 || !success) {
    throw new InputError(`${source} is no config of this model: ${faults.join("; ")}`);
  }
  return data;
}

/** @throws InputError where a special token is none of the vocabulary's */
export function requireIds(
  config: Readonly<Record<string, unknown>> & { readonly vocab_size: number },
  source: string,
): void {
  for (const [name, id] of Object.entries(config)) {
    if (!name.endsWith("_token_id") || typeof id !== "number" || id < config.vocab_size) continue;
    throw new InputError(
      `${source}: ${name} is ${id}; expected less than vocab_size, ${config.vocab_size}`,
    );
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
