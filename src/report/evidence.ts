import type { Evidence } from "../runs/index.js";

/** What judging a program showed. */
export type Seen = Pick<Evidence, "error" | "firstFailure"> & {
  /** Whether its answer to the first failing test is known, not only the test. */
  readonly isWhole: boolean;
};

/** What is known of the samples of one run beside their verdicts. */
export interface RunEvidence {
  /** CPU milliseconds by the sample's position in the run; null where they are not on record. */
  readonly cpuMs: ReadonlyMap<number, number> | null;
  /** By the position of the first sample that has the program. */
  readonly seen: ReadonlyMap<number, Seen>;
  /** What the reader must know about it, each a sentence. */
  readonly notes: readonly string[];
}
