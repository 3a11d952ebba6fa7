import type { SamplingWatch } from "../methods/index.js";
import type { DrawnProgram } from "../runs/index.js";
import { duration } from "./evalProgress.js";
import { StatusLine } from "./statusLine.js";

/** Progress of sampling on standard error: problems done, programs, tokens a second and time left. */
export class SampleProgress implements SamplingWatch {
  #status = new StatusLine();
  #problems = 0;
  #known = 0;
  #done = 0;
  #tokens = 0;
  #startedAt = 0;

  constructor(private readonly n: number) {}

  ready(problems: number, known: number): void {
    this.#problems = problems;
    this.#known = known;
    this.#startedAt = performance.now();
    this.#status = new StatusLine();
    if (known > 0) this.#status.say(`Going on after ${known} of ${problems} problems.`);
  }

  sampled(problems: number, programs: readonly DrawnProgram[]): void {
    this.#done += problems;
    this.#tokens += programs.reduce((sum, { tokens }) => sum + tokens, 0);
    const now = performance.now();
    this.#status.show(() => this.#line(now));
  }

  /** Ends the display. */
  stop(): void {
    this.#status.clear();
  }

  #line(now: number): string {
    const seconds = (now - this.#startedAt) / 1000;
    const rest = this.#problems - this.#known - this.#done;
    return [
      `${this.#known + this.#done}/${this.#problems} problems`,
      `${this.#done * this.n} programs`,
      `${Math.round(this.#tokens / seconds)} tokens/s`,
      `${duration((rest * seconds) / this.#done)} left`,
    ].join(", ");
  }
}
