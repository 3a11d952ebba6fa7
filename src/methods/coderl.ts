/**
 * CodeRL: REINFORCE on programs sampled once from the warm start, rewarded by their outcome above the
 * greedy program's, each token weighed by a critic that has learned to tell outcomes.
 *
 * Paper: Le et al. 2022, https://arxiv.org/abs/2207.01780, section 3; code: salesforce/CodeRL. The
 * paper is followed where both differ: the critic pools the decoder's states and then classifies, a
 * token's weight is read after it, losses are summed over a program's tokens, and cross-entropy and
 * reinforcement share each update. Departures:
 * - critic and actor start from the same weights; the paper's critic is a smaller model;
 * - every problem's programs are sampled and judged in the first update's time.
 */
import type { Judge } from "../judge/index.js";
import type { LanguageModel, Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { Schedule } from "../tensors/index.js";
import type { Example } from "./batches.js";
import { besideModel, saveBeside } from "./besideModel.js";
import type { TrainerState } from "./checkpoint.js";
import type { CoderlSettings } from "./coderlSettings.js";
import { criticLoss, policyGradientLoss } from "./core/index.js";
import { Critic } from "./critic.js";
import { drawItems } from "./drawItems.js";
import { examplesOf, textsOf } from "./examples.js";
import { groupsOfLikeLength, meanOfLikeLengths } from "./likeLengths.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import { programRows } from "./programRows.js";
import {
  coderlReturns,
  outcomeClass,
  outcomeClasses,
  outcomeReward,
  relativeReward,
} from "./rewards/index.js";
import { startRewardJudge } from "./rewardJudge.js";
import type { Rollout, Visit } from "./rollouts.js";
import { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
import { joinParts, partOf, restoreTensors, storedTensors } from "./storedTensors.js";
import { summedCrossEntropy } from "./summedCrossEntropy.js";
import type { Reviews, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { padNumbers, update } from "./update.js";
import { costFigures } from "./visitCost.js";
import { joinVisits, visitEachOnce } from "./visits.js";

/** Gets data, models, judge and optimisers ready. */
export async function prepareCoderl(settings: CoderlSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const texts = () => textsOf(problems.learned, "inference");
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, texts);
  const { model: copy } = await prepareModel(settings.model, settings.seed, texts);
  const critic = new Critic(copy, settings.seed);
  const judge = await startRewardJudge(settings.judge);
  const { examples } = examplesOf(problems.learned, tokenizer, settings.data);
  const parts = { model, critic, tokenizer, judge };
  return new CoderlTrainer(settings, parts, problems.judged, examples, {
    dataHash: problems.hash,
    counts: {
      parameters: countParameters(model),
      problems: problems.learned.length,
      programs: examples.length,
    },
  });
}

interface Parts {
  readonly model: LanguageModel;
  readonly critic: Critic;
  readonly tokenizer: Tokenizer;
  readonly judge: Judge;
}

/** A sampled program that was judged. */
interface Lesson {
  readonly promptIds: readonly number[];
  readonly programIds: readonly number[];
  /** Place in `outcomeClasses`. */
  readonly classId: number;
  /** Reward above the baseline's; null where the baseline cannot be known. */
  readonly relative: number | null;
}

interface WeighedLesson extends Lesson {
  /** [T] */
  readonly returns: Float64Array;
}

class CoderlTrainer implements Trainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #criticSteps: number;
  readonly #criticOptimizer: AdamW;
  readonly #optimizer: AdamW;
  readonly #criticLearningRate: Schedule;
  readonly #learningRate: Schedule;
  #lessons: readonly Lesson[] = [];
  #judged: readonly RolloutRecord[] = [];

  constructor(
    private readonly settings: CoderlSettings,
    private readonly parts: Parts,
    private readonly problems: readonly Problem[],
    private readonly examples: readonly Example[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    this.#criticSteps = settings.critic ? settings.criticSteps : 0;
    this.steps = this.#criticSteps + settings.actorSteps;
    this.reviews = settings.review;
    this.counts = counts;
    this.dataHash = dataHash;
    this.#criticOptimizer = new AdamW(settings.criticOptimizer);
    this.#optimizer = new AdamW(settings.optimizer);
    this.#criticLearningRate = learningRates(settings.criticOptimizer, this.#criticSteps);
    this.#learningRate = learningRates(settings.optimizer, settings.actorSteps);
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    // 1. Before the first update, sample programs with the warm start, and judge them.
    this.#judged = [];
    const { rollouts, cost } = joinVisits(step === 1 ? await this.#visits() : []);
    if (step === 1) this.#learnFrom(rollouts);
    // 2. Move the critic's weights, or the actor's.
    const moved =
      step <= this.#criticSteps
        ? await this.#moveCritic(step)
        : await this.#moveActor(step - this.#criticSteps);
    // 3. Say what happened.
    return {
      step,
      ...moved,
      ...(step === 1 ? { passed: this.#passed() } : {}),
      ...costFigures(cost, startedAt),
      tensors: liveTensors(),
    };
  }

  get judged(): readonly RolloutRecord[] {
    return this.#judged;
  }

  state(): TrainerState {
    const actor = storedTensors(this.parts.model.weights, this.#optimizer);
    const critic = storedTensors(this.parts.critic.weights, this.#criticOptimizer);
    return { tensors: joinParts({ actor, critic }), position: { lessons: this.#lessons } };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(partOf(tensors, "actor"), this.parts.model.weights, this.#optimizer);
    restoreTensors(partOf(tensors, "critic"), this.parts.critic.weights, this.#criticOptimizer);
    this.#lessons = position.lessons as readonly Lesson[];
  }

  async save(folder: string): Promise<void> {
    await this.parts.model.save(folder);
    await this.parts.tokenizer.save(folder);
    if (!this.settings.critic) return;
    await saveBeside(folder, besideModel.critic, this.parts.critic.weights);
  }

  async close(): Promise<void> {
    await this.parts.judge.close();
  }

  #visits(): Promise<Visit[]> {
    return visitEachOnce(this.parts, this.problems, this.settings, true);
  }

  /** Each sampled program against the greedy one of its problem; machine faults leave. */
  #learnFrom(rollouts: readonly Rollout[]): void {
    const baselines = new Map(
      rollouts
        .filter(({ greedy }) => greedy)
        .map(({ problem, outcome }) => [problem.taskId, outcomeReward(outcome)]),
    );
    this.#judged = rollouts.map((rollout) => {
      const baseline = baselines.get(rollout.problem.taskId);
      return rolloutRecord(rollout, { reward: outcomeReward(rollout.outcome), baseline });
    });
    const { missingBaseline } = this.settings;
    this.#lessons = rollouts.flatMap(({ greedy, problem, promptIds, programIds, outcome }) => {
      const found = outcomeClass(outcome.verdict);
      if (greedy || found === undefined) return [];
      const baseline = baselines.get(problem.taskId);
      const relative = relativeReward(outcomeReward(outcome), baseline, missingBaseline);
      const classId = outcomeClasses.indexOf(found);
      return [{ promptIds, programIds, classId, relative: relative ?? null }];
    });
  }

  #passed(): number {
    const passed = outcomeClasses.indexOf("passed");
    const count = this.#lessons.filter(({ classId }) => classId === passed).length;
    return count / Math.max(1, this.#lessons.length);
  }

  /** The critic learns from sampled programs, and from reference programs as passed. */
  async #moveCritic(step: number): Promise<Record<string, number>> {
    const passed = outcomeClasses.indexOf("passed");
    const references = this.examples.map((example) => ({ ...example, classId: passed }));
    const { seed, batch: size } = this.settings;
    const random = new RandomStream(seed, "critic", step);
    const batch = drawItems([...this.#lessons, ...references], size, random);
    const learningRate = this.#criticLearningRate(step - 1);
    const { critic } = this.parts;
    const moved = await update(this.#criticOptimizer, critic.weights, learningRate, () =>
      meanOfLikeLengths(batch, (group) => {
        const classIds = group.map(({ classId }) => classId);
        return criticLoss(critic.programLogits(group), tf.tensor1d(classIds, "int32"));
      }),
    );
    return { criticLoss: moved.loss, gradientNorm: moved.gradientNorm, learningRate };
  }

  /** L_ce + L_rl; the critic's weights are constants here. */
  async #moveActor(step: number): Promise<Record<string, number>> {
    const known = this.#lessons.filter(({ relative }) => relative !== null);
    const { seed, batch } = this.settings;
    const lessons = drawItems(known, batch, new RandomStream(seed, "lessons", step));
    const references = drawItems(this.examples, batch, new RandomStream(seed, "references", step));
    const weighed = groupsOfLikeLength(lessons).flatMap((group) => this.#weighed(group));
    const learningRate = this.#learningRate(step - 1);
    const moved = await update(this.#optimizer, this.parts.model.weights, learningRate, () => {
      const crossEntropy = meanOfLikeLengths(references, (group) =>
        tf.div<tf.Scalar>(summedCrossEntropy(this.parts.model, group), group.length),
      );
      const supervised = tf.mul<tf.Scalar>(crossEntropy, this.settings.supervised);
      if (lessons.length === 0) return supervised;
      const reinforced = meanOfLikeLengths(weighed, (group) => this.#reinforced(group));
      return tf.add<tf.Scalar>(supervised, reinforced);
    });
    const still = lessons.filter(({ relative }) => relative === 0).length;
    return { ...moved, learningRate, still: still / Math.max(1, lessons.length) };
  }

  #reinforced(lessons: readonly WeighedLesson[]): tf.Scalar {
    const { model } = this.parts;
    const { prompts, programs } = programRows(lessons, model.padId);
    const logps = model.logps(prompts.ids, prompts.mask, programs.ids); // [B, C]
    const returns = padNumbers(lessons.map((lesson) => lesson.returns));
    return policyGradientLoss(logps, returns, programs.mask, "sequence sum");
  }

  #weighed(lessons: readonly Lesson[]): WeighedLesson[] {
    const classIds = lessons.map(({ classId }) => classId);
    const weights = this.settings.critic ? this.parts.critic.tokenWeights(lessons, classIds) : [];
    return lessons.map((lesson, at) => {
      const { programIds, relative } = lesson;
      const returns = coderlReturns(relative ?? undefined, 0, weights[at], programIds.length);
      return { ...lesson, returns: returns ?? new Float64Array(programIds.length) };
    });
  }
}
