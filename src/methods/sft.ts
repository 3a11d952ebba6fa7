/**
 * Supervised fine-tuning: cross-entropy on reference programs, the warm start of every method here.
 *
 * Paper: CodeRL, Le et al. 2022, https://arxiv.org/abs/2207.01780, sections 3.1 and 3.4; code:
 * salesforce/CodeRL, train.py and datasets/apps_dataset.py. Departures:
 * - one prompt for training and sampling, the one of CodeRL's generate.py (`data.promptForm: training`
 *   gives the other); padding is masked, where CodeRL's training attends to it;
 * - an epoch takes every reference program once, in batches of about equal length, where CodeRL draws
 *   programs one by one; a batch is one update, without accumulation of gradients;
 * - some problems are held out, and the model kept is the one of the lowest held-out loss;
 * - no start and end tokens around prompts unless the tokenizer adds them itself.
 */
import { z } from "zod";
import type { T5, Tokenizer } from "../models/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, crossEntropy, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { RandomState, Schedule } from "../tensors/index.js";
import { pad, planEpoch, type Example } from "./batches.js";
import type { StoredTensor, TrainerState } from "./checkpoint.js";
import { continuationOf, examplesOf } from "./examples.js";
import { prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import { setting } from "./setting.js";
import {
  dataSettings,
  modelSettings,
  optimizerSettings,
  reviewSettings,
  seedSetting,
} from "./settings.js";
import type { Glossary, Review, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";

export const sftSettings = z.strictObject({
  seed: seedSetting,
  objective: setting(z.enum(["solve", "continue"]).default("solve"), {
    meaning:
      "solve: write the program for a question; continue: write the rest of a program split at " +
      "10 to 90 % of its length (CodeRL's next-token pretraining)",
    paper: "continue, then solve (CodeRL, section 3.4)",
  }),
  epochs: setting(z.number().positive().default(10), {
    meaning: "times every program is learned",
    paper: "up to 10 (CodeRL, scripts/train_actor_deepspeed.sh)",
  }),
  batch: setting(z.int().positive().default(4), {
    meaning: "programs per update",
    paper: "4: 1 with gradients accumulated over 4 (CodeRL, scripts/train_actor_deepspeed.sh)",
  }),
  data: dataSettings,
  model: modelSettings.prefault({}),
  optimizer: optimizerSettings.prefault({}),
  review: reviewSettings.prefault({}),
});

export type SftSettings = z.infer<typeof sftSettings>;

/** Every key of the training log. */
export const sftGlossary = {
  step: { unit: "updates", meaning: "updates made, this one included" },
  epoch: { unit: "epochs", meaning: "times every program was learned, this update included" },
  loss: { unit: "nats/token", meaning: "mean -log p of the batch's program tokens, end token included" },
  gradientNorm: { unit: "1", meaning: "length of the gradient over all weights, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the update" },
  programs: { unit: "programs", meaning: "programs in the batch" },
  promptTokens: { unit: "tokens", meaning: "prompt tokens in the batch, without padding" },
  programTokens: { unit: "tokens", meaning: "program tokens in the batch, without padding" },
  seconds: { unit: "s", meaning: "time of the update on the clock" },
  tensors: { unit: "tensors", meaning: "tensors alive after the update; the same after every one" },
  heldOutLoss: { unit: "nats/token", meaning: "loss on the problems held out, after the update" },
  heldOutSeconds: { unit: "s", meaning: "time on the clock to measure it" },
} as const satisfies Glossary;

type SftRow = { step: number } & Partial<Record<keyof typeof sftGlossary, number>>;

/** Gets data, model and optimiser ready. */
export async function prepareSft(settings: SftSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const { model, tokenizer } = await prepareModel(settings, problems.learned);
  const learned = examplesOf(problems.learned, tokenizer, settings.data);
  const heldOut = examplesOf(problems.heldOut, tokenizer, settings.data);
  return new SftTrainer(settings, model, tokenizer, learned.examples, heldOut.examples, {
    dataHash: problems.hash,
    counts: {
      parameters: model.parameters,
      problems: problems.learned.length,
      heldOutProblems: problems.heldOut.length,
      programs: learned.examples.length,
      cutPrompts: learned.cutPrompts + heldOut.cutPrompts,
      cutPrograms: learned.cutPrograms + heldOut.cutPrograms,
    },
  });
}

/** Where training stands, besides weights and moments. */
interface Position {
  readonly epoch: number;
  readonly batch: number;
  /** State of the data's random stream when the epoch began; the epoch is planned again from it. */
  readonly random: RandomState;
  readonly lowestLoss: number | null;
  readonly reviewsSinceLowest: number;
}

class SftTrainer implements Trainer {
  readonly steps: number;
  readonly reviewEvery: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #optimizer: AdamW;
  readonly #learningRate: Schedule;
  #position: Position;
  #epoch: Example[][] = [];

  constructor(
    private readonly settings: SftSettings,
    private readonly model: T5,
    private readonly tokenizer: Tokenizer,
    private readonly learned: readonly Example[],
    private readonly heldOut: readonly Example[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    const batches = Math.ceil(learned.length / settings.batch);
    this.steps = Math.ceil(batches * settings.epochs);
    this.reviewEvery = settings.review.every;
    this.counts = counts;
    this.dataHash = dataHash;
    this.#optimizer = new AdamW(settings.optimizer);
    this.#learningRate = learningRates(settings.optimizer, this.steps);
    this.#position = {
      epoch: 0,
      batch: 0,
      random: new RandomStream(settings.seed, "data").state(),
      lowestLoss: null,
      reviewsSinceLowest: 0,
    };
    this.#planEpoch();
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    const batch = this.#nextBatch();
    const learningRate = this.#learningRate(step - 1);
    const weights = Object.fromEntries(this.model.weights);
    const { value, grads } = tf.variableGrads(
      () => this.#meanLoss(batch),
      Object.values(weights),
    );
    const byName = Object.fromEntries(
      Object.entries(weights).map(([name, weight]) => [name, grads[weight.name]]),
    );
    const gradientNorm = this.#optimizer.step(weights, byName, learningRate);
    const [loss = NaN] = await value.data();
    tf.dispose([value, grads]);
    return {
      step,
      epoch: this.#position.epoch + this.#position.batch / this.#epoch.length,
      loss,
      gradientNorm,
      learningRate,
      programs: batch.length,
      promptTokens: total(batch.map(({ promptIds }) => promptIds.length)),
      programTokens: total(batch.map(({ programIds }) => programIds.length)),
      seconds: (performance.now() - startedAt) / 1000,
      tensors: liveTensors(),
    } satisfies SftRow;
  }
}
