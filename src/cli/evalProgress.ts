import {
  type EvaluationStart,
  type EvaluationWatch,
  type Finished,
  type InFlight,
  placeText,
  WorkLeft,
} from "../evaluation/index.js";
import { type Judge, printable } from "../judge/index.js";
import { StatusLine } from "./statusLine.js";

const stuckMs = 20_000;

/**
 * Progress on standard error: samples done, CPU spent, time left by it and verdicts so far, and
 * programs that have no verdict after 20 s. A terminal gets one line that changes, a file a line now and then.
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
  #work = new WorkLeft([]);

  ready(judge: Judge, { samples, known, warnings, work }: EvaluationStart): void {
    this.#total = samples;
    this.#known = known;
    this.#work = new WorkLeft(work);
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

  finished(program: InFlight, { verdict, samples, cpuMs }: Finished): void {
    this.#inFlight.delete(program);
    this.#work.judged(program.taskId, cpuMs);
    this.#done += samples;
    this.#verdicts.set(verdict, (this.#verdicts.get(verdict) ?? 0) + samples);
  }

  /** Samples whose verdict is in the run folder now. */
  kept(): string {
    return `${this.#known + this.#done} of ${this.#total} samples have their verdict`;
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
    const { spentMs, leftMs } = this.#work;
    const seconds = (now - this.#startedAt) / 1000;
    const left = leftMs === undefined ? undefined : (leftMs * seconds) / spentMs;
    const verdicts = [...this.#verdicts]
      .sort(([, a], [, b]) => b - a)
      .map(([verdict, count]) => `${verdict} ${count}`);
    return [
      `${this.#known + this.#done}/${this.#total} samples`,
      `${duration(spentMs / 1000)} of CPU`,
      left === undefined || !Number.isFinite(left) ? "time left unknown" : `${duration(left)} left`,
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
