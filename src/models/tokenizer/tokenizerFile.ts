import { z } from "zod";
import { InputError } from "../../errors.js";

const addedToken = z.object({
  id: z.int().min(0),
  content: z.string().min(1),
  special: z.boolean(),
});

const tokenizerSchema = z.looseObject({
  added_tokens: z.array(addedToken.loose()).default([]),
  pre_tokenizer: z.looseObject({ type: z.string() }),
  decoder: z.looseObject({ type: z.literal("ByteLevel") }),
  model: z.looseObject({
    type: z.literal("BPE"),
    vocab: z.record(z.string(), z.int().min(0)),
    merges: z.array(z.union([z.string(), z.tuple([z.string(), z.string()])])),
  }),
});

/** A byte-level BPE tokenizer in the form of Hugging Face's tokenizer.json. */
export type TokenizerFile = z.infer<typeof tokenizerSchema>;

/**
 * Checks that a value is a byte-level BPE tokenizer whose parts fit each other.
 *
 * @param source the name of the value in messages
 * @throws InputError naming the source and the part that is wrong
 */
export function checkTokenizerFile(value: unknown, source: string): TokenizerFile {
  const { success, data, error } = tokenizerSchema.safeParse(value);
  if (!success) {
    const [first] = error.issues;
    throw fault(source, `${first?.path.join(".") ?? ""}: ${first?.message ?? "not as expected"}`);
  }
  checkIds(data, source);
  checkMerges(data, source);
  return data;
}

function checkIds({ model, added_tokens }: TokenizerFile, source: string): void {
  const textOf = new Map<number, string>();
  const entries = [
    ...Object.entries(model.vocab),
    ...added_tokens.map(({ content, id }) => [content, id] as const),
  ];
  for (const [text, id] of entries) {
    const other = textOf.get(id);
    if (other !== undefined && other !== text) {
      throw fault(
        source,
        `id ${id} belongs to both ${JSON.stringify(other)} and ${JSON.stringify(text)}`,
      );
    }
    textOf.set(id, text);
  }
  for (let id = 0; id < textOf.size; id++) {
    if (!textOf.has(id)) throw fault(source, `${textOf.size} tokens, but none has the id ${id}`);
  }
}

function checkMerges({ model }: TokenizerFile, source: string): void {
  model.merges.forEach((merge, index) => {
    const parts = typeof merge === "string" ? merge.split(" ") : merge;
    const [left = "", right = ""] = parts;
    if (parts.length !== 2 || left === "" || right === "") {
      throw fault(source, `merge ${index} is ${JSON.stringify(merge)}, expected two tokens`);
    }
    for (const token of [left, right, left + right]) {
      if (!Object.hasOwn(model.vocab, token)) {
        throw fault(
          source,
          `merge ${index} needs ${JSON.stringify(token)}, which model.vocab does not have`,
        );
      }
    }
  });
}

function fault(source: string, reason: string): InputError {
  return new InputError(
    `${source} is no byte-level BPE tokenizer (${reason}); expected Hugging Face's tokenizer.json.`,
  );
}
