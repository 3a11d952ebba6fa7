/**
 * The repair model of CodeRL's Critic Sampling: cross-entropy on reference programs, given the problem
 * and a program that failed, with its outcome and its error.
 *
 * Paper: Le et al. 2022, https://arxiv.org/abs/2207.01780, section 3.3; the released code has none of
 * it. Departures, and choices where the paper says nothing:
 * - a failed program is paired with each reference program of its problem in the course of training,
 *   not at once: each time it is drawn, one of them is drawn with it;
 * - the programs that fail are those of the model it starts from, sampled once and run against all tests
 *   of training problems; in Critic Sampling they are another model's and ran against examples alone;
 * - the outcome is the judge's verdict, so that a timeout is told from an exception;
 * - of an error it reads type, line and the first line of the message.
 */
import { InputError } from "../errors.js";
import type { Judge } from "../judge/index.js";
import type { LanguageModel, Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { Schedule } from "../tensors/index.js";
import type { Example } from "./batches.js";
import type { TrainerState } from "./checkpoint.js";
import { drawItems } from "./drawItems.js";
import { examplesOf, textsOf } from "./examples.js";
import { failedProgram, type FailedProgram } from "./failedProgram.js";
import { meanOfLikeLengths } from "./likeLengths.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import type { PromptedProgram } from "./programRows.js";
import { repairPromptIds } from "./repairPrompt.js";
import type { RepairSettings } from "./repairSettings.js";
import { startRewardJudge } from "./rewardJudge.js";
import type { Rollout, Visit } from "./rollouts.js";
import { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
import { restoreTensors, storedTensors } from "./storedTensors.js";
import { summedCrossEntropy } from "./summedCrossEntropy.js";
import type { Reviews, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { update } from "./update.js";
import { costFigures } from "./visitCost.js";
import { joinVisits, visitEachOnce } from "./visits.js";

/** Gets data, model, judge and optimiser ready. */
export async function prepareRepair(settings: RepairSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, () =>
    textsOf(problems.learned, "inference"),
  );
  const judge = await startRewardJudge(settings.judge);
  const sources = problems.judged.map((problem) => ({
    problem,
    references: examplesOf([problem], tokenizer, settings.data).examples,
  }));
  return new RepairTrainer(settings, { model, tokenizer, judge }, sources, {
    dataHash: problems.hash,
    counts: {
      parameters: countParameters(model),
      problems: sources.length,
      programs: sources.reduce((sum, { references }) => sum + references.length, 0),
    },
  });
}

/** A problem, and the programs that its failed ones are to become. */
interface Source {
  readonly problem: Problem;
  readonly references: readonly Example[];
}

/** A program to be repaired; its prompt is made when it is drawn. */
interface Lesson extends FailedProgram {
  readonly taskId: string;
}

class RepairTrainer implements Trainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #optimizer: AdamW;
  readonly #learningRate: Schedule;
  readonly #sources: ReadonlyMap<string, Source>;
  #lessons: readonly Lesson[] = [];
  #judged: readonly RolloutRecord[] = [];

  constructor(
    private readonly settings: RepairSettings,
    private readonly parts: {
      readonly model: LanguageModel;
      readonly tokenizer: Tokenizer;
      readonly judge: Judge;
    },
    sources: readonly Source[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    this.steps = settings.steps;
    this.reviews = settings.review;
    this.counts = counts;
    this.dataHash = dataHash;
    this.#optimizer = new AdamW(settings.optimizer);
    this.#learningRate = learningRates(settings.optimizer, this.steps);
    this.#sources = new Map(sources.map((source) => [source.problem.taskId, source]));
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    // 1. Before the first update, sample programs with the model it starts from, and judge them.
    this.#judged = [];
    const { rollouts, cost } = joinVisits(step === 1 ? await this.#visits() : []);
    if (step === 1) this.#learnFrom(rollouts);
    // 2. Draw failed programs, and with each a reference program of its problem.
    const pairs = this.#drawPairs(step);
    // 3. Move the weights.
    const { model } = this.parts;
    const learningRate = this.#learningRate(step - 1);
    const moved = await update(this.#optimizer, model.weights, learningRate, () =>
      meanOfLikeLengths(pairs, (group) =>
        tf.div<tf.Scalar>(summedCrossEntropy(model, group), group.length),
      ),
    );
    // 4. Say what happened.
    return {
      step,
      ...moved,
      learningRate,
      ...(step === 1 ? { failed: this.#lessons.length } : {}),
      ...costFigures(cost, startedAt),
      tensors: liveTensors(),
    };
  }

  get judged(): readonly RolloutRecord[] {
    return this.#judged;
  }

  state(): TrainerState {
    return {
      tensors: storedTensors(this.parts.model.weights, this.#optimizer),
      position: { lessons: this.#lessons },
    };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(tensors, this.parts.model.weights, this.#optimizer);
    this.#lessons = position.lessons as readonly Lesson[];
  }

  async save(folder: string): Promise<void> {
    await this.parts.model.save(folder);
    await this.parts.tokenizer.save(folder);
  }

  async close(): Promise<void> {
    await this.parts.judge.close();
  }

  #visits(): Promise<Visit[]> {
    const problems = [...this.#sources.values()].map(({ problem }) => problem);
    return visitEachOnce(this.parts, problems, this.settings, false);
  }

  /** Every program that failed; those that passed, and machine faults, leave. */
  #learnFrom(rollouts: readonly Rollout[]): void {
    const lessons: Lesson[] = [];
    this.#judged = rollouts.map((rollout) => {
      const failed = failedProgram(rollout.program, rollout.outcome);
      if (failed !== undefined) lessons.push({ taskId: rollout.problem.taskId, ...failed });
      return rolloutRecord(rollout, failed === undefined ? {} : { lesson: 1 });
    });
    if (lessons.length === 0) {
      throw new InputError(
        `None of the ${rollouts.length} programs sampled failed, so there is nothing to learn to ` +
          `repair. Give harder problems, or a higher rollout.n or rollout.temperature.`,
      );
    }
    this.#lessons = lessons;
  }

  #drawPairs(step: number): PromptedProgram[] {
    const { seed, batch, data } = this.settings;
    const random = new RandomStream(seed, "lessons", step);
    return drawItems(this.#lessons, batch, random).flatMap((lesson) => {
      const source = this.#sources.get(lesson.taskId);
      if (source === undefined) return [];
      const promptIds = repairPromptIds(source.problem, lesson, this.parts.tokenizer, data);
      const drawn = drawItems(source.references, 1, random);
      return drawn.map(({ programIds }) => ({ promptIds, programIds }));
    });
  }
}
