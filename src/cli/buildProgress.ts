import { duration } from "./evalProgress.js";

/** Progress of judging a generated set on standard error: problems done, rate and time left. */
export class BuildProgress {
  readonly #terminal = process.stderr.isTTY;
  readonly #startedAt = performance.now();
  #lastLine = this.#startedAt;
  #done = 0;

  /** @param problems how many there will be in all */
  constructor(private readonly problems: number) {}

  judged(): void {
    this.#done += 1;
    const now = performance.now();
    if (this.#terminal) {
      process.stderr.write(`\r\x1b[K${this.#line(now).slice(0, process.stderr.columns - 1)}`);
    } else if (now - this.#lastLine >= 10_000) {
      this.#lastLine = now;
      process.stderr.write(`${this.#line(now)}\n`);
    }
  }

  /** Ends the display. */
  stop(): void {
    if (this.#terminal) process.stderr.write("\r\x1b[K");
  }

  #line(now: number): string {
    const perSecond = this.#done / ((now - this.#startedAt) / 1000);
    return [
      `${this.#done}/${this.problems} problems judged`,
      `${perSecond.toFixed(1)}/s`,
      `${duration((this.problems - this.#done) / perSecond)} left`,
    ].join(", ");
  }
}
