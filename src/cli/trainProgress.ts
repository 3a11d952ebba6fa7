import type { Trainer, TrainingWatch } from "../methods/index.js";
import type { TrainingRow } from "../runs/index.js";
import { duration } from "./evalProgress.js";
import { StatusLine } from "./statusLine.js";

/** Updates over which the shown loss is averaged. */
const window = 50;

/**
 * Progress on standard error: updates done, rate, tokens, loss and time left. A terminal gets one line
 * that changes, a file a line now and then.
 */
export class TrainProgress implements TrainingWatch {
  #status = new StatusLine();
  readonly #recent: TrainingRow[] = [];
  #steps = 0;
  #before = 0;
  #startedAt = 0;
  #heldOutLoss: number | undefined;

  ready(trainer: Trainer, step: number): void {
    this.#steps = trainer.steps;
    this.#before = step;
    this.#startedAt = performance.now();
    this.#status = new StatusLine();
    const counts = Object.entries(trainer.counts).map(([name, count]) => `${name} ${count}`);
    this.#status.say(`${counts.join(", ")}.`);
    if (step > 0) this.#status.say(`Going on after ${step} of ${trainer.steps} updates.`);
  }

  stepped(row: TrainingRow): void {
    this.#recent.push(row);
    if (this.#recent.length > window) this.#recent.shift();
    this.#heldOutLoss = row.heldOutLoss ?? this.#heldOutLoss;
    const now = performance.now();
    this.#status.show(() => this.#line(row, now));
  }

  /** Ends the display. */
  stop(): void {
    this.#status.clear();
  }

  #line({ step }: TrainingRow, now: number): string {
    const perSecond = (step - this.#before) / ((now - this.#startedAt) / 1000);
    return [
      `${step}/${this.#steps} updates`,
      `${perSecond.toFixed(2)}/s`,
      ...this.#speeds(),
      ...["loss", "criticLoss", "valueLoss", "passed"].flatMap((key) => this.#mean(key)),
      ...(this.#heldOutLoss === undefined ? [] : [`held out ${this.#heldOutLoss.toFixed(3)}`]),
      `${duration((this.#steps - step) / perSecond)} left`,
    ].join(", ");
  }

  /** Tokens learned a second; where programs are judged too, what the time went into. */
  #speeds(): string[] {
    const seconds = this.#sum("seconds");
    const learned = this.#sum("promptTokens") + this.#sum("programTokens");
    if (learned > 0) return [`${Math.round(learned / seconds)} tokens/s`];
    const share = (key: string) => `${Math.round((100 * this.#sum(key)) / seconds)} %`;
    const sampling = share("secondsSampling");
    return [
      `sampling ${sampling}, judging ${share("secondsJudging")}, learning ${share("secondsLearning")}`,
    ];
  }

  /** None where the figure was not logged of late. */
  #mean(key: string): string[] {
    const values = this.#recent.flatMap((row) => row[key] ?? []);
    if (values.length === 0) return [];
    const mean = values.reduce((total, value) => total + value, 0) / values.length;
    return [`${key} ${mean.toFixed(3)}`];
  }

  #sum(key: string): number {
    return this.#recent.reduce((total, row) => total + (row[key] ?? 0), 0);
  }
}
