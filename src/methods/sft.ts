/**
 * Supervised fine-tuning: cross-entropy on reference programs, the warm start of every method here.
 *
 * Paper: CodeRL, Le et al. 2022, https://arxiv.org/abs/2207.01780, sections 3.1 and 3.4; code:
 * salesforce/CodeRL, train.py and datasets/apps_dataset.py. Departures:
 * - one prompt for training and sampling, the one of CodeRL's generate.py (`data.promptForm: training`
 *   gives the other); padding is masked, where CodeRL's training attends to it;
 * - an epoch takes every reference program once, in batches of about equal length, where CodeRL draws
 *   programs one by one; a batch is one update, without accumulation of gradients;
 * - some problems are held out, and the model kept is the one of the lowest held-out loss.
 */
import type { LanguageModel, Tokenizer } from "../models/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { RandomState, Schedule } from "../tensors/index.js";
import { inOrderOfLength, planEpoch, type Example } from "./batches.js";
import type { TrainerState } from "./checkpoint.js";
import { continuationOf, examplesOf, textsOf } from "./examples.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import type { SftRow, SftSettings } from "./sftSettings.js";
import { restoreTensors, storedTensors } from "./storedTensors.js";
import { summedCrossEntropy } from "./summedCrossEntropy.js";
import type { Review, ReviewedTrainer, Reviews } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { update } from "./update.js";

/** Examples measured at a time. */
const heldOutBatch = 64;

/** Gets data, model and optimiser ready. */
export async function prepareSft(settings: SftSettings): Promise<ReviewedTrainer> {
  const problems = await loadTrainingProblems(settings.data);
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, () =>
    textsOf(problems.learned, settings.data.promptForm),
  );
  const learned = examplesOf(problems.learned, tokenizer, settings.data);
  const heldOut = examplesOf(problems.heldOut, tokenizer, settings.data);
  return new SftTrainer(settings, model, tokenizer, learned.examples, heldOut.examples, {
    dataHash: problems.hash,
    counts: {
      parameters: countParameters(model),
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

class SftTrainer implements ReviewedTrainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #optimizer: AdamW;
  readonly #learningRate: Schedule;
  #position: Position;
  #epoch: Example[][] = [];
  #random: RandomStream;

  constructor(
    private readonly settings: SftSettings,
    private readonly model: LanguageModel,
    private readonly tokenizer: Tokenizer,
    private readonly learned: readonly Example[],
    private readonly heldOut: readonly Example[],
    { counts, dataHash }: Pick<ReviewedTrainer, "counts" | "dataHash">,
  ) {
    const batches = Math.ceil(learned.length / settings.batch);
    this.steps = Math.ceil(batches * settings.epochs);
    this.reviews = settings.review;
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
    this.#random = RandomStream.restore(this.#position.random);
    this.#planEpoch();
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    const batch = this.#nextBatch();
    const learningRate = this.#learningRate(step - 1);
    const moved = await update(this.#optimizer, this.model.weights, learningRate, () => {
      const { loss, tokens } = this.#summedLoss(batch);
      return tf.div<tf.Scalar>(loss, tokens);
    });
    return {
      step,
      epoch: this.#position.epoch + this.#position.batch / this.#epoch.length,
      ...moved,
      learningRate,
      programs: batch.length,
      promptTokens: total(batch.map(({ promptIds }) => promptIds.length)),
      programTokens: total(batch.map(({ programIds }) => programIds.length)),
      seconds: (performance.now() - startedAt) / 1000,
      tensors: liveTensors(),
    } satisfies SftRow;
  }

  async review(): Promise<Review> {
    if (this.heldOut.length === 0) return { figures: {}, keep: true, over: false };
    const startedAt = performance.now();
    const heldOutLoss = await this.#heldOutLoss();
    const { lowestLoss, reviewsSinceLowest } = this.#position;
    const keep = lowestLoss === null || heldOutLoss < lowestLoss;
    this.#position = {
      ...this.#position,
      lowestLoss: keep ? heldOutLoss : lowestLoss,
      reviewsSinceLowest: keep ? 0 : reviewsSinceLowest + 1,
    };
    const { patience } = this.settings.review;
    return {
      figures: { heldOutLoss, heldOutSeconds: (performance.now() - startedAt) / 1000 },
      keep,
      over: patience !== null && this.#position.reviewsSinceLowest >= patience,
    };
  }

  state(): TrainerState {
    return {
      tensors: storedTensors(this.model.weights, this.#optimizer),
      position: { ...this.#position },
    };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(tensors, this.model.weights, this.#optimizer);
    this.#position = position as unknown as Position;
    this.#random = RandomStream.restore(this.#position.random);
    this.#planEpoch();
  }

  async save(folder: string): Promise<void> {
    await this.model.save(folder);
    await this.tokenizer.save(folder);
  }

  #nextBatch(): Example[] {
    if (this.#position.batch === this.#epoch.length) {
      const random = this.#random.state();
      this.#position = { ...this.#position, epoch: this.#position.epoch + 1, batch: 0, random };
      this.#planEpoch();
    }
    const batch = this.#epoch[this.#position.batch] ?? [];
    this.#position = { ...this.#position, batch: this.#position.batch + 1 };
    return batch;
  }

  /** Draws the order of the epoch, and the pivots where programs are to be continued. */
  #planEpoch(): void {
    const random = this.#random;
    const examples =
      this.settings.objective === "solve"
        ? this.learned
        : this.learned.map((example) => continuationOf(example, random));
    this.#epoch = planEpoch(examples, this.settings.batch, random);
  }

  /** Loss over all program tokens of a batch, and how many they are. */
  #summedLoss(batch: readonly Example[]): { loss: tf.Scalar; tokens: number } {
    const loss = summedCrossEntropy(this.model, batch);
    return { loss, tokens: total(batch.map(({ programIds }) => programIds.length)) };
  }

  async #heldOutLoss(): Promise<number> {
    let summed = 0;
    let tokens = 0;
    for (const batch of inOrderOfLength(this.heldOut, heldOutBatch)) {
      const loss = tf.tidy(() => {
        const measured = this.#summedLoss(batch);
        tokens += measured.tokens;
        return measured.loss;
      });
      const [value = NaN] = await loss.data();
      summed += value;
      loss.dispose();
    }
    return summed / tokens;
  }
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}
