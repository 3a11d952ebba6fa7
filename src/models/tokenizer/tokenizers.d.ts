/** What is used of the library, whose own declarations cannot be resolved from an ES module. */
declare module "@huggingface/tokenizers" {
  export class Tokenizer {
    constructor(tokenizer: object, config: object);
    encode(text: string): { ids: number[] };
    decode(ids: number[], options: Readonly<Record<string, boolean>>): string;
    token_to_id(token: string): number | undefined;
    get_vocab(withAddedTokens: boolean): Map<string, number>;
  }
}
