import type { TrainingRow } from "../runs/index.js";
import type { TrainerState } from "./checkpoint.js";
import type { RolloutRecord } from "./rolloutRecord.js";

/** What a number in the training log means. */
export interface Figure {
  readonly unit: string;
  readonly meaning: string;
}

/** Every key a trainer logs. */
export type Glossary = Readonly<Record<string, Figure>>;

/** Figures measured beside the updates, and what follows from them. */
export interface Review {
  readonly figures: Readonly<Record<string, number>>;
  /** Whether the weights of this moment are the ones to keep. */
  readonly keep: boolean;
  /** Whether training ends here, before its planned number of updates. */
  readonly over: boolean;
}

/** When training is reviewed, and what is kept of it. */
export interface Reviews {
  /** Updates between two reviews; a checkpoint follows each. */
  readonly every: number;
  /** Keep the model of every review, to look at how it learned. */
  readonly snapshots: boolean;
}

/**
 * A method at work: weights, optimiser and data, one update at a time.
 *
 * All that the next update depends on is in `state()`: a trainer that was restored goes on to the
 * same bytes as one that never stopped.
 */
export interface Trainer {
  /** Planned updates. */
  readonly steps: number;
  readonly reviews: Reviews;
  /** What it works with, for the manifest: parameters, problems, examples. */
  readonly counts: Readonly<Record<string, number>>;
  /** SHA-256 of the problems it learns from. */
  readonly dataHash: string;

  /**
   * Makes an update.
   *
   * @param step the first is 1
   */
  step(step: number): Promise<TrainingRow>;
  /** Programs judged during the last update, with what their rewards are made of. */
  readonly judged?: readonly RolloutRecord[];
  /** Where it is left out, the weights of every review are kept. */
  review?(): Promise<Review>;
  state(): TrainerState;
  restore(state: TrainerState): void;
  /** Writes the model as a folder in Hugging Face's form. */
  save(folder: string): Promise<void>;
  /** Ends what it started, a judge's processes say; after it the trainer is of no use. */
  close?(): Promise<void>;
}

/** One that says what of it is to be kept. */
export type ReviewedTrainer = Trainer & Required<Pick<Trainer, "review">>;
