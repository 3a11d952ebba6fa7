import type { LogLine } from "../runs/index.js";
import type { SampleInventory } from "./sampleInventory.js";

/** A reason why tests cannot judge programs, and how many samples it keeps out of the score. */
export interface NotJudged {
  readonly reason: string;
  readonly samples: number;
}

/** Which samples have a verdict, kept up with every line of the log. */
export class Ledger {
  readonly #hasVerdict: Uint8Array;
  /** A line of each program that several samples share, by the first of them. */
  readonly #shared = new Map<number, LogLine>();
  #withVerdict = 0;
  /** Samples that the tests cannot judge, by the reason. */
  readonly #notJudged = new Map<string, number>();
  #cpuMs = 0;
  /** Samples that fail by rounding alone. */
  roundingFailures = 0;
  /** Verdicts of samples that had one already; anything but 0 is a fault of ours. */
  judgedTwice = 0;

  constructor(private readonly inventory: SampleInventory) {
    this.#hasVerdict = new Uint8Array(inventory.samples.length);
  }

  /** Samples with a verdict. */
  get withVerdict(): number {
    return this.#withVerdict;
  }

  /** CPU seconds of all programs in the log, each counted once. */
  get cpuSeconds(): number {
    return Math.round(this.#cpuMs) / 1000;
  }

  /** Why samples could not be judged, the most frequent reason first. */
  get notJudged(): readonly NotJudged[] {
    return [...this.#notJudged]
      .map(([reason, samples]) => ({ reason, samples }))
      .sort((a, b) => b.samples - a.samples || (a.reason < b.reason ? -1 : 1));
  }

  hasVerdict(sample: number): boolean {
    return this.#hasVerdict[sample] === 1;
  }

  /** Takes note of a line of the log. Faults of the machine are no verdicts: they are tried again. */
  note(line: LogLine): void {
    const { sample, verdict } = line;
    if (verdict === "machine-fault") return;
    if (this.hasVerdict(sample)) this.judgedTwice += 1;
    else this.#withVerdict += 1;
    if (!this.hasVerdict(sample) && line.roundingOnly === true) this.roundingFailures += 1;
    this.#hasVerdict[sample] = 1;
    if (verdict === "not-judged") {
      const reason = line.error?.message ?? "the tests do not say why";
      this.#notJudged.set(reason, (this.#notJudged.get(reason) ?? 0) + 1);
    }
    const first = this.inventory.firstTwin[sample] ?? sample;
    if (sample === first) this.#cpuMs += line.cpuMs;
    if (this.inventory.twins.has(first) && !this.#shared.has(first)) this.#shared.set(first, line);
  }

  /** Lines for samples whose very program has a verdict: a kill may have cut off some of a group. */
  missingTwins(): LogLine[] {
    return [...this.#shared].flatMap(([first, line]) =>
      (this.inventory.twins.get(first) ?? []).flatMap((sample) => {
        const placed = this.inventory.samples[sample];
        if (placed === undefined || this.hasVerdict(sample)) return [];
        return {
          ...line,
          sample,
          line: placed.place.line,
          draw: placed.draw,
          tokens: placed.tokens,
        };
      }),
    );
  }
}
