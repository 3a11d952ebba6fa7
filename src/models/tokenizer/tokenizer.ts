import { Tokenizer as ByteLevelBpe } from "@huggingface/tokenizers";
import { InputError } from "../../errors.js";
import { writeResultFiles } from "../../resultFiles.js";
import { readTokenizer } from "./readTokenizer.js";
import { checkTokenizerFile, type TokenizerFile } from "./tokenizerFile.js";

/**
 * Text to token ids and back, as Hugging Face's tokenizer of the same file does with
 * `split_special_tokens`: `</s>` in a text is four characters and ends nothing. Every text comes back
 * as it was, tabs and newlines included.
 */
export class Tokenizer {
  /** Number of tokens; ids are 0…size − 1. */
  readonly size: number;
  readonly padId: number;
  /** Undefined where the vocabulary has no `<s>`. */
  readonly bosId: number | undefined;
  readonly eosId: number;
  /** Knows no special token in a text, but sets them around it. */
  private readonly encoder: ByteLevelBpe;

  private constructor(
    readonly file: TokenizerFile,
    private readonly bpe: ByteLevelBpe,
    source: string,
  ) {
    this.size = bpe.get_vocab(true).size;
    this.padId = requiredId(bpe, "<pad>", source);
    this.bosId = bpe.token_to_id("<s>");
    this.eosId = requiredId(bpe, "</s>", source);
    const special = file.added_tokens.filter((token) => token.special);
    const ids = Object.fromEntries(special.map(({ content, id }) => [content, id]));
    this.encoder = new ByteLevelBpe(
      {
        ...file,
        added_tokens: file.added_tokens.filter((token) => !token.special),
        model: { ...file.model, vocab: { ...file.model.vocab, ...ids } },
      },
      {},
    );
  }

  /**
   * @param source a tokenizer.json, a folder with one (or with vocab.json and merges.txt), or the
   *   parsed file itself
   * @throws InputError naming the file and what is wrong with it
   */
  static async load(source: string | TokenizerFile): Promise<Tokenizer> {
    return typeof source === "string"
      ? Tokenizer.from(await readTokenizer(source), source)
      : Tokenizer.from(checkTokenizerFile(source, "the given tokenizer"), "the given tokenizer");
  }

  private static from(file: TokenizerFile, source: string): Tokenizer {
    try {
      return new Tokenizer(file, new ByteLevelBpe(file, {}), source);
    } catch (error) {
      if (error instanceof InputError) throw error;
      throw new InputError(`Cannot use the tokenizer of ${source}: ${(error as Error).message}.`);
    }
  }

  /** Token ids, with the tokens that the file sets before and after a text (`<s>`, `</s>`). */
  encode(text: string): number[] {
    return this.encoder.encode(text).ids;
  }

  /** The text of the ids without `<s>`, `</s>` and `<pad>`; bytes that are no UTF-8 become U+FFFD. */
  decode(ids: readonly number[]): string {
    if (ids.length === 0) return "";
    return this.bpe.decode([...ids], {
      skip_special_tokens: true,
      clean_up_tokenization_spaces: false,
    });
  }

  /** Writes tokenizer.json into the folder. */
  async save(folder: string): Promise<void> {
    await writeResultFiles(
      folder,
      new Map([["tokenizer.json", `${JSON.stringify(this.file, null, 1)}\n`]]),
    );
  }
}

function requiredId(bpe: ByteLevelBpe, token: string, source: string): number {
  const id = bpe.token_to_id(token);
  if (id === undefined) {
    throw new InputError(`The tokenizer of ${source} has no ${token}, which the models need.`);
  }
  return id;
}
