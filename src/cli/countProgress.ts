import { duration } from "./evalProgress.js";
import { StatusLine } from "./statusLine.js";

/** Progress of counted work on standard error: how much is done, rate and time left. */
export class CountProgress {
  readonly #status = new StatusLine();
  #startedAt: number | undefined;

  /** @param what is done and counted, such as "problems ranked" */
  constructor(private readonly what: string) {}

  show(done: number, of: number): void {
    const now = performance.now();
    const startedAt = (this.#startedAt ??= now);
    this.#status.show(() => {
      const rate = (done - 1) / ((now - startedAt) / 1000);
      const pace = rate > 0 ? `, ${rate.toFixed(1)}/s, ${duration((of - done) / rate)} left` : "";
      return `${done}/${of} ${this.what}${pace}`;
    });
  }

  /** Ends the display. */
  stop(): void {
    this.#status.clear();
  }
}
