/**
 * B-Coder: a duelling Q function whose advantage is the language model itself, learned off-policy
 * from reference programs and programs of the checkpoint by a conservative Bellman operator.
 *
 * Paper: Yu et al. 2024, https://arxiv.org/abs/2310.03173, section 4 and appendices G, H; no code was
 * released. Departures:
 * - the discount is not in the paper; 0.999 here;
 * - embeddings are the encoder's and stay frozen with it.
 */
import type { Judge } from "../judge/index.js";
import type { LanguageModel, Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, gatherLogps, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { Schedule } from "../tensors/index.js";
import { besideModel, saveBeside } from "./besideModel.js";
import type { BcoderSettings } from "./bcoderSettings.js";
import type { TrainerState } from "./checkpoint.js";
import {
  advantageLoss,
  boundedValues,
  conservativeTargets,
  duellingAdvantages,
  reduceTokens,
  temporalDifferenceLoss,
  terminalRewards,
} from "./core/index.js";
import { drawItems } from "./drawItems.js";
import { examplesOf, textsOf } from "./examples.js";
import { LinearHead } from "./linearHead.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import { programRows } from "./programRows.js";
import { outcomeReward, outcomeRewards } from "./rewards/index.js";
import { startRewardJudge } from "./rewardJudge.js";
import type { Rollout, Visit } from "./rollouts.js";
import { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
import { joinParts, partOf, restoreTensors, storedTensors } from "./storedTensors.js";
import type { Reviews, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { padNumbers, update } from "./update.js";
import { costFigures } from "./visitCost.js";
import { joinVisits, visitEachOnce } from "./visits.js";

/** Gets data, models, judge and optimisers ready. */
export async function prepareBcoder(settings: BcoderSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const texts = () => textsOf(problems.learned, "inference");
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, texts);
  const { model: checkpoint } = await prepareModel(settings.model, settings.seed, texts);
  const { model: valueModel } = await prepareModel(settings.model, settings.seed, texts);
  const judge = await startRewardJudge(settings.judge);
  const { examples } = examplesOf(problems.learned, tokenizer, settings.data);
  const references = examples.map(({ promptIds, programIds }) => ({
    promptIds,
    programIds,
    reward: outcomeRewards.passed,
  }));
  const parts = { model, checkpoint, valueModel, tokenizer, judge };
  return new BcoderTrainer(settings, parts, problems.judged, references, {
    dataHash: problems.hash,
    counts: {
      parameters: countParameters(model),
      problems: problems.learned.length,
      programs: references.length,
    },
  });
}

interface Parts {
  /** θ, the policy. */
  readonly model: LanguageModel;
  /** θ_ckpt, frozen. */
  readonly checkpoint: LanguageModel;
  /** φ, the first stage's. */
  readonly valueModel: LanguageModel;
  readonly tokenizer: Tokenizer;
  readonly judge: Judge;
}

/** A program with its reward. */
interface Lesson {
  readonly promptIds: readonly number[];
  readonly programIds: readonly number[];
  readonly reward: number;
}

class BcoderTrainer implements Trainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #valueHead: LinearHead;
  /** h₁, which learns, and h₂, which stays as h₁ began: their difference begins at 0. */
  readonly #residualHeads: readonly [LinearHead, LinearHead];
  readonly #valueTrained: ReadonlyMap<string, tf.Variable>;
  readonly #policyTrained: ReadonlyMap<string, tf.Variable>;
  readonly #valueOptimizer: AdamW;
  readonly #policyOptimizer: AdamW;
  readonly #valueLearningRate: Schedule;
  readonly #policyLearningRate: Schedule;
  #sampled: readonly Lesson[] = [];
  #judged: readonly RolloutRecord[] = [];

  constructor(
    private readonly settings: BcoderSettings,
    private readonly parts: Parts,
    private readonly problems: readonly Problem[],
    private readonly references: readonly Lesson[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    const { valueSteps, policySteps, valueOptimizer, optimizer, seed } = settings;
    this.steps = valueSteps + policySteps;
    this.reviews = settings.review;
    this.counts = counts;
    this.dataHash = dataHash;
    const { width } = parts.model;
    this.#valueHead = new LinearHead("value", width, 1, seed);
    this.#residualHeads = [
      new LinearHead("residual", width, 1, seed),
      new LinearHead("residual", width, 1, seed),
    ];
    this.#valueTrained = new Map([...ofDecoder(parts.valueModel), ...this.#valueHead.weights]);
    this.#policyTrained = new Map([...ofDecoder(parts.model), ...this.#residualHeads[0].weights]);
    this.#valueOptimizer = new AdamW(valueOptimizer);
    this.#policyOptimizer = new AdamW(optimizer);
    this.#valueLearningRate = learningRates(valueOptimizer, valueSteps);
    this.#policyLearningRate = learningRates(optimizer, policySteps);
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    // 1. Before the first update, sample programs with the checkpoint, and judge them.
    this.#judged = [];
    const { rollouts, cost } = joinVisits(step === 1 ? await this.#visits() : []);
    if (step === 1) this.#learnFrom(rollouts);
    // 2. Move the values' weights, or the policy's.
    const { valueSteps } = this.settings;
    const moved =
      step <= valueSteps ? await this.#moveValues(step) : await this.#movePolicy(step - valueSteps);
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
    const values = storedTensors(this.#valueTrained, this.#valueOptimizer);
    const policy = storedTensors(this.#policyTrained, this.#policyOptimizer);
    return { tensors: joinParts({ values, policy }), position: { sampled: this.#sampled } };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(partOf(tensors, "values"), this.#valueTrained, this.#valueOptimizer);
    restoreTensors(partOf(tensors, "policy"), this.#policyTrained, this.#policyOptimizer);
    this.#sampled = position.sampled as readonly Lesson[];
  }

  async save(folder: string): Promise<void> {
    await this.parts.model.save(folder);
    await this.parts.tokenizer.save(folder);
    const values = new Map([...this.#valueTrained, ...this.#residualHeads[0].weights]);
    await saveBeside(folder, besideModel.values, values);
  }

  async close(): Promise<void> {
    await this.parts.judge.close();
  }

  #visits(): Promise<Visit[]> {
    return visitEachOnce(this.parts, this.problems, this.settings, false);
  }

  #learnFrom(rollouts: readonly Rollout[]): void {
    this.#judged = rollouts.map((rollout) =>
      rolloutRecord(rollout, { reward: outcomeReward(rollout.outcome) }),
    );
    this.#sampled = rollouts.flatMap(({ promptIds, programIds, outcome }) => {
      const reward = outcomeReward(outcome);
      return reward === undefined ? [] : [{ promptIds, programIds, reward }];
    });
  }

  #passed(): number {
    const passed = this.#sampled.filter(({ reward }) => reward === outcomeRewards.passed).length;
    return passed / Math.max(1, this.#sampled.length);
  }

  /** L_V (eq. 12): the checkpoint's advantage is a constant, and so is the target. */
  async #moveValues(step: number): Promise<Record<string, number>> {
    const batch = this.#draw("values", step);
    const learningRate = this.#valueLearningRate(step - 1);
    const { checkpoint, valueModel } = this.parts;
    const { alpha, gamma } = this.settings;
    const values = () => {
      const { prompts, programs } = programRows(batch, valueModel.padId);
      const { hidden } = valueModel.forward(prompts.ids, prompts.mask, programs.ids);
      return { values: boundedValues(this.#valueHead.values(hidden)), programs };
    };
    const { advantages, greedyQ } = tf.tidy(() => {
      const { prompts, programs } = programRows(batch, checkpoint.padId);
      const { logits } = checkpoint.forward(prompts.ids, prompts.mask, programs.ids);
      // The checkpoint's own likeliest token has advantage 0, so its Q is the value.
      return {
        advantages: duellingAdvantages(logits, programs.ids, alpha),
        greedyQ: values().values,
      };
    });
    const targets = targetsOf(batch, greedyQ, gamma);
    const moved = await update(this.#valueOptimizer, this.#valueTrained, learningRate, () => {
      const { values: learned, programs } = values();
      const q = tf.add<tf.Tensor2D>(advantages, learned);
      return temporalDifferenceLoss(q, padNumbers(targets), programs.mask);
    });
    tf.dispose([advantages, greedyQ]);
    return { valueLoss: moved.loss, gradientNorm: moved.gradientNorm, learningRate };
  }

  /** L_Q + β_adv L_adv + β_ce L_ce (eq. 17). */
  async #movePolicy(step: number): Promise<Record<string, number>> {
    const batch = this.#draw("policy", step);
    const learningRate = this.#policyLearningRate(step - 1);
    const { model, checkpoint, valueModel } = this.parts;
    const { alpha, gamma, advantageWeight, supervised } = this.settings;
    const references = Math.round(batch.length * this.settings.referenceShare);
    // Reference programs come first in a batch; the last two losses count them alone.
    const isReference = tf.tidy(() => {
      const { programs } = programRows(batch, model.padId);
      const rows = batch.map((_, row) => [row < references ? 1 : 0]);
      return tf.mul<tf.Tensor2D>(programs.mask, tf.tensor2d(rows));
    });
    const { frozenValues, greedyQ } = tf.tidy(() => {
      const { prompts, programs } = programRows(batch, model.padId);
      const inputs = [prompts.ids, prompts.mask, programs.ids] as const;
      const frozen = this.#valueHead.values(valueModel.forward(...inputs).hidden);
      const likeliest = tf.argMax<tf.Tensor2D>(checkpoint.forward(...inputs).logits, 2);
      const { logits, hidden } = model.forward(...inputs);
      const advantages = duellingAdvantages(logits, likeliest, alpha);
      return {
        frozenValues: frozen,
        greedyQ: tf.add<tf.Tensor2D>(advantages, this.#values(hidden, frozen)),
      };
    });
    const targets = targetsOf(batch, greedyQ, gamma);
    const moved = await update(this.#policyOptimizer, this.#policyTrained, learningRate, () => {
      const { prompts, programs } = programRows(batch, model.padId);
      const { logits, hidden } = model.forward(prompts.ids, prompts.mask, programs.ids);
      const advantages = duellingAdvantages(logits, programs.ids, alpha);
      const q = tf.add<tf.Tensor2D>(advantages, this.#values(hidden, frozenValues));
      const losses = tf.neg(gatherLogps(logits, programs.ids) as tf.Tensor2D);
      return tf.addN<tf.Scalar>([
        temporalDifferenceLoss(q, padNumbers(targets), programs.mask),
        tf.mul<tf.Scalar>(advantageLoss(advantages, isReference), advantageWeight),
        tf.mul<tf.Scalar>(reduceTokens(losses, isReference, "sequence mean"), supervised),
      ]);
    });
    tf.dispose([isReference, frozenValues, greedyQ]);
    return { ...moved, learningRate };
  }

  /** V_θ: bounded, of the frozen first stage and the residual. */
  #values(hidden: tf.Tensor3D, frozen: tf.Tensor2D): tf.Tensor2D {
    const [learned, first] = this.#residualHeads;
    const residual = tf.sub<tf.Tensor2D>(learned.values(hidden), first.values(hidden));
    return boundedValues(tf.add<tf.Tensor2D>(frozen, residual));
  }

  /** Reference programs first, then sampled ones. */
  #draw(purpose: string, step: number): Lesson[] {
    const { seed, batch, referenceShare } = this.settings;
    const random = new RandomStream(seed, purpose, step);
    const references = Math.round(batch * referenceShare);
    const sampled = this.#sampled.length === 0 ? this.references : this.#sampled;
    return [
      ...drawItems(this.references, references, random),
      ...drawItems(sampled, batch - references, random),
    ];
  }
}

/** The decoder's weights: encoder and embeddings are shared, and frozen. */
export function ofDecoder({ weights }: LanguageModel): [string, tf.Variable][] {
  return [...weights].filter(([name]) => !/^(encoder\.|shared\.)/.test(name));
}

/** The conservative operator's targets of each program, from Q of the checkpoint's tokens [B, C]. */
function targetsOf(batch: readonly Lesson[], greedyQ: tf.Tensor2D, gamma: number): Float64Array[] {
  const [, length] = greedyQ.shape;
  const all = greedyQ.dataSync<"float32">();
  return batch.map(({ programIds, reward }, row) => {
    const own = all.subarray(row * length, row * length + programIds.length);
    return conservativeTargets(terminalRewards(programIds.length, reward), own, gamma);
  });
}
