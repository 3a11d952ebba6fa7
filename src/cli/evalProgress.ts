import {
  type EvaluationStart,
  type EvaluationWatch,
  type InFlight,
  placeText,
} from "../evaluation/index.js";
import { type Judge, printable } from "../judge/index.js";
import { StatusLine } from "./statusLine.js";

const stuckMs = 20_000;

/**
 * Progress on standard error: samples done, rate, time left and verdicts so far, and programs that
 * have no verdict after 20 s. A terminal gets one line that changes, a file a line now and then.
 */
export class EvalProgress implements EvaluationWatch {
  readonly #inFlight = new Set<InFlight>();
  readonly #warned = new Set<InFlight>();
  readonly #verdicts = new Map<string, number>();
  #status = new StatusLine();
  #timer: NodeJS.Timeout | undefined;
  #total = 0;
  #known = 0;
  #done = 0;
  #startedAt = 0;

  ready(judge: Judge, { samples, known, warnings }: EvaluationStart): void {
    this.#total = samples;
    this.#known = known;
    this.#startedAt = performance.now();
    this.#status = new StatusLine();
    for (const name of judge.python.missingModules) {
      this.#status.say(
        `Note: ${judge.python.executable} has no ${name}; programs that import it fail.`,
      );
    }
    for (const { message } of warnings) this.#status.say(`Warning: ${printable(message)}`);
    if (known > 0) {
      this.#status.say(`${known} of ${samples} samples have their verdict in the run folder.`);
    }
    this.#timer = setInterval(() => {
      this.#tick();
    }, 1000).unref();
  }

  started(program: InFlight): void {
    this.#inFlight.add(program);
  }

  finished(program: InFlight, verdict: string, samples: number): void {
    this.#inFlight.delete(program);
    this.#done += samples;
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + samples);
  }

  /** Ends the display. */
  stop(): void {
    clearInterval(this.#timer);
    this.#status.clear();
  }

  #tick(): void {
    const now = performance.now();
    this.#warnOfStuck(now);
    this.#status.show(() => this.#line(now));
  }

  #warnOfStuck(now: number): void {
    const stuck = [...this.#inFlight].filter(
      (program) => now - program.since >= stuckMs && !this.#warned.has(program),
    );
    if (stuck.length === 0) return;
    for (const program of stuck) this.#warned.add(program);
    const names = stuck.slice(0, 3).map(({ taskId, place }) => `${taskId} (${placeText(place)})`);
    const more = stuck.length > names.length ? ` and ${stuck.length - names.length} more` : "";
    this.#status.say(`No verdict after 20 s: ${names.join(", ")}${more}.`);
  }

  #line(now: number): string {
    const perSecond = this.#done / ((now - this.#startedAt) / 1000);
    const rest = this.#total - this.#known - this.#done;
    const left = perSecond > 0 ? `${duration(rest / perSecond)} left` : "time left unknown";
    const verdicts = [...this.#verdicts]
      .sort(([, a], [, b]) => b - a)
      .map(([verdict, count]) => `${verdict} ${count}`);
    return [
      `${this.#known + this.#done}/${this.#total} samples`,
      `${perSecond.toFixed(1)}/s`,
      left,
      ...verdicts,
    ].join(", ");
  }
}

/** Seconds as `2 h 05 min`, `3 min 20 s` or `4 s`. */
export function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two(Math.floor((whole % 3600) / 60))} min`;
}
