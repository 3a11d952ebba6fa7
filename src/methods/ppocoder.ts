/**
 * PPOCoder: PPO with a value head, rewarded at a program's end for its outcome and for how far its
 * syntax and data flow are the reference program's, and at every token for staying near the warm
 * start.
 *
 * Paper: Shojaee et al. 2023, https://arxiv.org/abs/2301.13816, section 3; code:
 * reddy-lab-code-research/PPOCoder, which does code translation only. Departures:
 * - the reward by outcome is the paper's for program synthesis, which was never released;
 * - programs are learned from in mini-batches; the code takes them one at a time (`miniBatch: 1`);
 * - the code whitens the advantages of one program at a time, which leaves nothing of how good it was
 *   as a whole; `whitening: visit` takes all programs of a visit together;
 * - a program without end token keeps its full length; the code cuts it to one token;
 * - the KL that steers its weight leaves padding out; programs and references are compared whole;
 * - no dropout, and no schedule that is fed a constant.
 */
import type { Judge } from "../judge/index.js";
import type { LanguageModel, Tokenizer } from "../models/index.js";
import { loadPython, type Problem, type Python } from "../problems/index.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, gatherLogps, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { Schedule } from "../tensors/index.js";
import type { TrainerState } from "./checkpoint.js";
import {
  clipFraction,
  clippedPolicyLoss,
  clippedValueLoss,
  generalisedAdvantages,
  klEstimates,
  nextKlWeight,
  whiten,
} from "./core/index.js";
import { textsOf } from "./examples.js";
import { LinearHead } from "./linearHead.js";
import { groupsOfLikeLength, meanOfLikeLengths } from "./likeLengths.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import type { PpocoderSettings } from "./ppocoderSettings.js";
import { programRows } from "./programRows.js";
import { ppocoderReward, ppocoderTokenRewards, type PpocoderReward } from "./rewards/index.js";
import { startRewardJudge } from "./rewardJudge.js";
import type { Rollout, Visit } from "./rollouts.js";
import { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
import { restoreTensors, storedTensors } from "./storedTensors.js";
import type { Reviews, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { padNumbers, update, type Updated } from "./update.js";
import { costFigures } from "./visitCost.js";
import { visitSampler } from "./visits.js";

/** Gets data, model, judge and optimiser ready. */
export async function preparePpocoder(settings: PpocoderSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const texts = () => textsOf(problems.learned, "inference");
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, texts);
  const { model: reference } = await prepareModel(settings.model, settings.seed, texts);
  const judge = await startRewardJudge(settings.judge);
  const python = await loadPython();
  const parts = { model, reference, tokenizer, judge, python };
  return new PpocoderTrainer(settings, parts, problems.judged, {
    dataHash: problems.hash,
    counts: { parameters: countParameters(model), problems: problems.learned.length },
  });
}

interface Parts {
  readonly model: LanguageModel;
  /** The warm start, frozen. */
  readonly reference: LanguageModel;
  readonly tokenizer: Tokenizer;
  readonly judge: Judge;
  readonly python: Python;
}

/** A judged program with its reward; none after a machine fault. */
interface Judged extends Rollout {
  readonly reward: PpocoderReward | undefined;
}
interface Rewarded extends Judged {
  readonly reward: PpocoderReward;
}

/** What models make of a program's tokens, [T] each. */
interface Reading {
  readonly logps: Float32Array;
  readonly values: Float32Array;
  readonly refLogps: Float32Array;
}

/** A judged program, ready to be learned from; all [T]. */
interface Lesson {
  readonly promptIds: readonly number[];
  readonly programIds: readonly number[];
  readonly oldLogps: ArrayLike<number>;
  readonly oldValues: ArrayLike<number>;
  readonly advantages: ArrayLike<number>;
  readonly returns: ArrayLike<number>;
  /** Nats over the program. */
  readonly kl: number;
}

class PpocoderTrainer implements Trainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #optimizer: AdamW;
  readonly #learningRate: Schedule;
  readonly #valueHead: LinearHead;
  readonly #weights: ReadonlyMap<string, tf.Variable>;
  #klWeight: number;
  #judged: readonly RolloutRecord[] = [];

  constructor(
    private readonly settings: PpocoderSettings,
    private readonly parts: Parts,
    private readonly problems: readonly Problem[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    this.steps = settings.steps;
    this.reviews = settings.review;
    this.counts = counts;
    this.dataHash = dataHash;
    this.#optimizer = new AdamW(settings.optimizer);
    this.#learningRate = learningRates(settings.optimizer, this.steps);
    this.#valueHead = new LinearHead("value", parts.model.width, 1, settings.seed);
    this.#weights = new Map([...parts.model.weights, ...this.#valueHead.weights]);
    this.#klWeight = settings.klWeight;
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    // 1. Sample programs with the present weights, and judge them.
    const { rollouts, cost } = await this.#visit(step);
    // 2. Reward them; those that met a machine fault leave.
    const judged = rollouts.map((rollout) => ({ ...rollout, reward: this.#reward(rollout) }));
    this.#judged = judged.map((each) => rolloutRecord(each, { ...each.reward }));
    const rewarded = judged.filter((each): each is Rewarded => each.reward !== undefined);
    const klWeight = this.#klWeight;
    const lessons = this.#lessons(rewarded);
    // 3. Move the weights.
    const learningRate = this.#learningRate(step - 1);
    const moved: Updated[] = [];
    const batches = this.#batches(lessons, step);
    for (const batch of batches) {
      const loss = () => meanOfLikeLengths(batch, (group) => this.#loss(group));
      moved.push(await update(this.#optimizer, this.#weights, learningRate, loss));
    }
    const kl = mean(lessons.map((lesson) => lesson.kl));
    if (lessons.length > 0) {
      const { klTarget: target, klHorizon: horizon } = this.settings;
      this.#klWeight = nextKlWeight(klWeight, Math.abs(kl), lessons.length, { target, horizon });
    }
    // 4. Say what happened.
    const passed = rewarded.filter(({ outcome }) => outcome.verdict === "passed").length;
    return {
      step,
      loss: mean(moved.map(({ loss }) => loss)),
      gradientNorm: mean(moved.map(({ gradientNorm }) => gradientNorm)),
      learningRate,
      passed: passed / Math.max(1, rewarded.length),
      execution: mean(rewarded.map(({ reward }) => reward.execution)),
      syntax: mean(rewarded.map(({ reward }) => reward.syntax)),
      dataFlow: mean(rewarded.map(({ reward }) => reward.dataFlow)),
      kl,
      klWeight,
      clipFraction: this.#clipFraction(batches[0] ?? []),
      ...costFigures(cost, startedAt),
      tensors: liveTensors(),
    };
  }

  get judged(): readonly RolloutRecord[] {
    return this.#judged;
  }

  state(): TrainerState {
    return {
      tensors: storedTensors(this.#weights, this.#optimizer),
      position: { klWeight: this.#klWeight },
    };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(tensors, this.#weights, this.#optimizer);
    this.#klWeight = position.klWeight as number;
  }

  async save(folder: string): Promise<void> {
    await this.parts.model.save(folder);
    await this.parts.tokenizer.save(folder);
  }

  async close(): Promise<void> {
    await this.parts.judge.close();
  }

  #visit(step: number): Promise<Visit> {
    const which = { visit: step - 1, withGreedy: false };
    return visitSampler(this.parts, this.problems, this.settings, which);
  }

  #reward({ problem, outcome, program }: Rollout): PpocoderReward | undefined {
    const [reference = ""] = problem.solutions;
    const { syntaxWeight, dataFlowWeight } = this.settings;
    const weights = { execution: 1, syntax: syntaxWeight, dataFlow: dataFlowWeight };
    return ppocoderReward(this.parts.python, outcome, program, reference, { weights });
  }

  /** What the programs' tokens are worth, by the weights that wrote them. */
  #lessons(rewarded: readonly Rewarded[]): Lesson[] {
    const { gamma, lambda, whitening } = this.settings;
    const lessons = this.#read(rewarded).map((read): Lesson => {
      const { promptIds, programIds, reward, refLogps } = read;
      const { logps: oldLogps, values: oldValues } = read;
      const rewards = ppocoderTokenRewards(oldLogps, refLogps, reward.total, this.#klWeight);
      const { advantages, returns } = generalisedAdvantages(rewards, oldValues, { gamma, lambda });
      const kl = klEstimates(oldLogps, refLogps, "k1").reduce((sum, each) => sum + each, 0);
      return { promptIds, programIds, oldLogps, oldValues, advantages, returns, kl };
    });
    if (whitening === "program") {
      return lessons.map((lesson) => ({ ...lesson, advantages: whiten(lesson.advantages) }));
    }
    const all = whiten(lessons.flatMap(({ advantages }) => Array.from(advantages)));
    let from = 0;
    return lessons.map((lesson) => {
      const advantages = all.subarray(from, (from += lesson.programIds.length));
      return { ...lesson, advantages };
    });
  }

  #read<Program extends Pick<Lesson, "promptIds" | "programIds">>(
    written: readonly Program[],
  ): (Program & Reading)[] {
    return groupsOfLikeLength(written).flatMap((batch) => {
      const { length, logps, values, refLogps } = tf.tidy(() => {
        const { model, reference } = this.parts;
        const { prompts, programs } = programRows(batch, model.padId);
        const inputs = [prompts.ids, prompts.mask, programs.ids] as const;
        const { logits, hidden } = model.forward(...inputs);
        return {
          length: programs.ids.shape[1],
          logps: gatherLogps(logits, programs.ids).dataSync<"float32">(),
          values: this.#valueHead.values(hidden).dataSync<"float32">(),
          refLogps: reference.logps(...inputs).dataSync<"float32">(),
        };
      });
      return batch.map((program, row) => {
        const own = (all: Float32Array) =>
          all.slice(row * length, row * length + program.programIds.length);
        return { ...program, logps: own(logps), values: own(values), refLogps: own(refLogps) };
      });
    });
  }

  /** Each pass in another order. */
  #batches(lessons: readonly Lesson[], step: number): Lesson[][] {
    const { seed, passes, miniBatch } = this.settings;
    return Array.from({ length: passes }, (_, pass) => {
      const order = new RandomStream(seed, "passes", step, pass).shuffle([...lessons]);
      return Array.from({ length: Math.ceil(order.length / miniBatch) }, (_, at) =>
        order.slice(at * miniBatch, (at + 1) * miniBatch),
      );
    }).flat();
  }

  /** Policy and value loss, the mean over each program's tokens. */
  #loss(lessons: readonly Lesson[]): tf.Scalar {
    const { clip, valueClip, valueWeight } = this.settings;
    const { model } = this.parts;
    const { prompts, programs } = programRows(lessons, model.padId);
    const { logits, hidden } = model.forward(prompts.ids, prompts.mask, programs.ids);
    const policy = clippedPolicyLoss(
      gatherLogps(logits, programs.ids) as tf.Tensor2D,
      padNumbers(lessons.map(({ oldLogps }) => oldLogps)),
      padNumbers(lessons.map(({ advantages }) => advantages)),
      programs.mask,
      { epsilon: clip, reduction: "sequence mean" },
    );
    const value = clippedValueLoss(
      this.#valueHead.values(hidden),
      padNumbers(lessons.map(({ oldValues }) => oldValues)),
      padNumbers(lessons.map(({ returns }) => returns)),
      programs.mask,
      { epsilon: valueClip, reduction: "sequence mean" },
    );
    return tf.add<tf.Scalar>(policy, tf.mul(value, valueWeight));
  }

  #clipFraction(lessons: readonly Lesson[]): number {
    const shares = this.#read(lessons).map(({ logps, oldLogps }) =>
      clipFraction(logps, oldLogps, this.settings.clip),
    );
    return mean(shares);
  }
}

/** 0 of nothing. */
function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, each) => sum + each, 0) / Math.max(1, numbers.length);
}
