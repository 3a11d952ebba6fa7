/**
 * Completions in the making, one a row, continued token by token. What a row says depends on its
 * prompt and tokens alone.
 */
export interface TokenDecoder {
  /** How many rows go on. */
  readonly rows: number;

  /**
   * Logits of every row's next token, [rows, V] row by row; valid until the next call.
   *
   * @param tokens the token each row has taken; left out in the first call
   */
  step(tokens?: Int32Array): Float32Array;

  /** Goes on with these rows alone, in this order; a row may be named more than once. */
  keep(rows: Int32Array): void;

  /** Frees what was kept for the rows. */
  dispose(): void;
}
