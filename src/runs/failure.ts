/** What a program did wrong, as far as it is on record. */
export interface Failure {
  /** In the program's own words, with its line. */
  readonly error?: { readonly type: string; readonly message: string; readonly line?: number };
  /** The first failing test: its position, input, expected and actual answer. */
  readonly firstFailure?: {
    readonly test: number;
    readonly input?: string;
    readonly expected?: string;
    readonly actual?: string;
  };
}
