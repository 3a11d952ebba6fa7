import { duration } from "./evalProgress.js";
import { StatusLine } from "./statusLine.js";

/** Progress of judging a generated set on standard error: problems done, rate and time left. */
export class BuildProgress {
  readonly #status = new StatusLine();
  readonly #startedAt = performance.now();
  #done = 0;

  /** @param problems how many there will be in all */
  constructor(private readonly problems: number) {}

  judged(): void {
    this.#done += 1;
    const now = performance.now();
    this.#status.show(() => this.#line(now));
  }

  /** Ends the display. */
  stop(): void {
    this.#status.clear();
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
