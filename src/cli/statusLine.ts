/** Time between two lines where standard error is no terminal. */
const everyMs = 10_000;

/** What a command is at, on standard error: a terminal gets one line that changes, a file a line now and then. */
export class StatusLine {
  readonly #terminal = process.stderr.isTTY;
  #lastLine = performance.now();

  /** Shows how things stand. `line` is asked for only where it will be seen. */
  show(line: () => string): void {
    const now = performance.now();
    if (this.#terminal) {
      process.stderr.write(`\r\x1b[K${line().slice(0, process.stderr.columns - 1)}`);
    } else if (now - this.#lastLine >= everyMs) {
      this.#lastLine = now;
      process.stderr.write(`${line()}\n`);
    }
  }

  /** Writes a line that stays. */
  say(text: string): void {
    this.clear();
    process.stderr.write(`${text}\n`);
  }

  /** Takes the changing line away. */
  clear(): void {
    if (this.#terminal) process.stderr.write("\r\x1b[K");
  }
}
