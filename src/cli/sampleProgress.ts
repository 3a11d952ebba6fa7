import type { SamplingWatch } from "../methods/index.js";
import type { DrawnProgram } from "../runs/index.js";
import { duration } from "./evalProgress.js";

/** Progress of sampling on standard error: problems done, programs, tokens a second and time left. */
export class SampleProgress implements SamplingWatch {
  readonly #terminal = process.stderr.isTTY;
  #problems = 0;
  #known = 0;
  #done = 0;
  #tokens = 0;
  #startedAt = 0;
  #lastLine = 0;

  constructor(private readonly n: number) {}

  ready(problems: number, known: number): void {
    this.#problems = problems;
    this.#known = known;
    this.#startedAt = performance.now();
    this.#lastLine = this.#startedAt;
    if (known > 0) process.stderr.write(`Going on after ${known} of ${problems} problems.\n`);
  }

  sampled(problems: number, programs: readonly DrawnProgram[]): void {
    this.#done += problems;
    this.#tokens += programs.reduce((sum, { tokens }) => sum + tokens, 0);
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
