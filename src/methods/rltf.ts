/**
 * RLTF: online REINFORCE on three signals of the unit tests: how a program ends, which line is to
 * blame, and what share of the tests it passes.
 *
 * Paper: Liu et al. 2023, https://arxiv.org/abs/2307.04349, section 3; code: Zyq-scut/RLTF. The paper
 * is followed where both differ: three losses side by side, the best program so far as baseline,
 * α = T / span, no critic (`critic` gives the code's weight of each token). Departures:
 * - sampler and learner take turns in one process, where the paper's run side by side and the
 *   sampler's weights are up to one visit old;
 * - a program's returns are those of the moment it was judged; its baseline may have risen since;
 * - the best program so far is the best before the visit, and of the first visit the greedy one;
 * - the warm start's learning rate schedule is a setting.
 */
import { resolve } from "node:path";
import type { Judge } from "../judge/index.js";
import type { LanguageModel, Tokenizer } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import { repositoryRoot } from "../repository.js";
import type { TrainingRow } from "../runs/index.js";
import { AdamW, liveTensors, RandomStream, tf } from "../tensors/index.js";
import type { Schedule } from "../tensors/index.js";
import type { Example } from "./batches.js";
import type { TrainerState } from "./checkpoint.js";
import { OnlineBuffer, policyGradientLoss } from "./core/index.js";
import { Critic } from "./critic.js";
import { drawItems } from "./drawItems.js";
import { examplesOf, textsOf } from "./examples.js";
import { meanOfLikeLengths } from "./likeLengths.js";
import { countParameters, prepareModel } from "./model.js";
import { learningRates } from "./optimizer.js";
import { programRows } from "./programRows.js";
import {
  Baselines,
  blamedTokens,
  errorScope,
  type JudgedProgram,
  outcomeClass,
  outcomeClasses,
  outcomeReward,
  rltfExplained,
  rltfReturns,
  type TokenSpan,
} from "./rewards/index.js";
import type { RltfSettings } from "./rltfSettings.js";
import { startRewardJudge } from "./rewardJudge.js";
import { tokenStarts, type Rollout, type Visit } from "./rollouts.js";
import { rolloutRecord, type RolloutRecord } from "./rolloutRecord.js";
import { restoreTensors, storedTensors } from "./storedTensors.js";
import { summedCrossEntropy } from "./summedCrossEntropy.js";
import type { Reviews, Trainer } from "./trainer.js";
import { loadTrainingProblems } from "./trainingProblems.js";
import { padNumbers, update } from "./update.js";
import { costFigures } from "./visitCost.js";
import { joinVisits, visitSampler } from "./visits.js";

/** Gets data, model, judge and optimiser ready. */
export async function prepareRltf(settings: RltfSettings): Promise<Trainer> {
  const problems = await loadTrainingProblems(settings.data);
  const { model, tokenizer } = await prepareModel(settings.model, settings.seed, () =>
    textsOf(problems.learned, "inference"),
  );
  const judge = await startRewardJudge(settings.judge);
  const { examples } = examplesOf(problems.learned, tokenizer, settings.data);
  const critic = await criticOf(settings);
  return new RltfTrainer(settings, { model, tokenizer, judge, critic }, problems.judged, examples, {
    dataHash: problems.hash,
    counts: {
      parameters: countParameters(model),
      problems: problems.learned.length,
      programs: examples.length,
    },
  });
}

/** The released code weighs the tokens by CodeRL's critic, which is not trained any further. */
async function criticOf({ critic, seed }: RltfSettings): Promise<Critic | undefined> {
  if (critic === undefined) return undefined;
  return Critic.load(resolve(repositoryRoot, critic.replaceAll("{seed}", String(seed))));
}

/** A judged program, ready to be learned from. */
interface Lesson {
  readonly promptIds: readonly number[];
  readonly programIds: readonly number[];
  /** [T] */
  readonly returns: readonly number[];
}

/** A lesson with its place in `outcomeClasses`. */
interface ClassedLesson extends Lesson {
  readonly classId: number;
}

/** Where training stands, besides weights and moments. */
interface Position {
  readonly visits: number;
  readonly buffer: readonly (readonly Lesson[])[];
  readonly baselines: readonly (readonly [string, JudgedProgram])[];
}

class RltfTrainer implements Trainer {
  readonly steps: number;
  readonly reviews: Reviews;
  readonly counts: Readonly<Record<string, number>>;
  readonly dataHash: string;
  readonly #optimizer: AdamW;
  readonly #learningRate: Schedule;
  readonly #buffer: OnlineBuffer<Lesson>;
  readonly #baselines: Baselines<JudgedProgram>;
  #visits = 0;
  #judged: RolloutRecord[] = [];
  #evicting = new RandomStream(0);

  constructor(
    private readonly settings: RltfSettings,
    private readonly actor: {
      readonly model: LanguageModel;
      readonly tokenizer: Tokenizer;
      readonly judge: Judge;
      readonly critic: Critic | undefined;
    },
    private readonly problems: readonly Problem[],
    private readonly examples: readonly Example[],
    { counts, dataHash }: Pick<Trainer, "counts" | "dataHash">,
  ) {
    this.steps = settings.steps;
    this.reviews = settings.review;
    this.counts = counts;
    this.dataHash = dataHash;
    this.#optimizer = new AdamW(settings.optimizer);
    this.#learningRate = learningRates(settings.optimizer, this.steps);
    this.#buffer = new OnlineBuffer(settings.bufferLimit, {
      integer: (n) => this.#evicting.integer(n),
    });
    this.#baselines = new Baselines<JudgedProgram>(settings.baseline, outcomeReward);
  }

  async step(step: number): Promise<TrainingRow> {
    const startedAt = performance.now();
    // 1. Sample programs with the present weights, and judge them.
    this.#judged = [];
    const { rollouts, cost } = joinVisits(await this.#visitSampler(step));
    // 2. Draw what is learned from now.
    const { seed, batch } = this.settings;
    const lessons = drawItems(this.#buffer.items, batch, new RandomStream(seed, "lessons", step));
    const references = drawItems(this.examples, batch, new RandomStream(seed, "references", step));
    // 3. Move the weights.
    const learningRate = this.#learningRate(step - 1);
    const moved = await update(this.#optimizer, this.actor.model.weights, learningRate, () =>
      this.#loss(lessons, references),
    );
    // 4. Say what happened.
    const still = lessons.filter(({ returns }) => returns.every((each) => each === 0)).length;
    return {
      step,
      ...moved,
      learningRate,
      buffer: this.#buffer.size,
      still: lessons.length === 0 ? 1 : still / lessons.length,
      visits: this.#visits,
      ...figuresOf(rollouts),
      ...costFigures(cost, startedAt),
      tensors: liveTensors(),
    };
  }

  get judged(): readonly RolloutRecord[] {
    return this.#judged;
  }

  state(): TrainerState {
    const position: Position = {
      visits: this.#visits,
      buffer: this.#buffer.groups,
      baselines: this.#baselines.entries,
    };
    return {
      tensors: storedTensors(this.actor.model.weights, this.#optimizer),
      position: { ...position },
    };
  }

  restore({ tensors, position }: TrainerState): void {
    restoreTensors(tensors, this.actor.model.weights, this.#optimizer);
    const { visits, buffer, baselines } = position as unknown as Position;
    this.#visits = visits;
    this.#buffer.restore(buffer);
    this.#baselines.restore(baselines);
  }

  async save(folder: string): Promise<void> {
    await this.actor.model.save(folder);
    await this.actor.tokenizer.save(folder);
  }

  async close(): Promise<void> {
    await this.actor.judge.close();
  }

  /** Visits every so often; before the first update until the buffer is full or gains nothing more. */
  async #visitSampler(step: number): Promise<Visit[]> {
    if (step > 1) return (step - 1) % this.settings.visitEvery === 0 ? [await this.#visit()] : [];
    const visits: Visit[] = [];
    for (let before = -1; before < this.#buffer.size && this.#buffer.size < this.#buffer.limit;) {
      before = this.#buffer.size;
      visits.push(await this.#visit());
    }
    return visits;
  }

  async #visit(): Promise<Visit> {
    const which = { visit: this.#visits, withGreedy: true };
    const visit = await visitSampler(this.actor, this.problems, this.settings, which);
    this.#visits += 1;
    // Samples are measured against what came before them, so that the first to pass is rewarded.
    const samples = visit.rollouts.filter(({ greedy }) => !greedy);
    this.#hear(visit.rollouts.filter(({ greedy }) => greedy));
    this.#evicting = new RandomStream(this.settings.seed, "eviction", this.#visits);
    this.#buffer.add(this.#weighed(visit.rollouts.flatMap((rollout) => this.#reward(rollout))));
    this.#hear(samples);
    return visit;
  }

  #hear(rollouts: readonly Rollout[]): void {
    for (const { problem, outcome, greedy } of rollouts) {
      this.#baselines.add(problem.taskId, { judged: slim(outcome), greedy });
    }
  }

  /** What is learned of a program, and what is said of it: nothing of a greedy one or a fault. */
  #reward(rollout: Rollout): ClassedLesson[] {
    const { problem, promptIds, programIds, outcome, greedy } = rollout;
    const { coarse, fine, adaptive, fineReward } = this.settings;
    const terms = { coarse, fine, adaptive, fineReward };
    const baseline = this.#baselines.of(problem.taskId);
    const blamed = this.#blamed(rollout);
    const sample = { judged: outcome, length: programIds.length, blamed };
    this.#judged.push(rolloutRecord(rollout, rltfExplained(sample, baseline, terms)));
    const returns = rltfReturns(sample, baseline, terms);
    const found = outcomeClass(outcome.verdict);
    if (greedy || returns === undefined || found === undefined) return [];
    const classId = outcomeClasses.indexOf(found);
    return [{ promptIds, programIds, returns: [...returns], classId }];
  }

  /** Each return times what the critic gives to the true outcome after its token. */
  #weighed(lessons: readonly ClassedLesson[]): Lesson[] {
    const classIds = lessons.map(({ classId }) => classId);
    const weights = this.actor.critic?.tokenWeights(lessons, classIds) ?? [];
    return lessons.map(({ promptIds, programIds, returns }, at) => ({
      promptIds,
      programIds,
      returns: returns.map((each, t) => each * (weights[at]?.[t] ?? 1)),
    }));
  }

  #blamed({ outcome, program, programIds }: Rollout): TokenSpan | undefined {
    const scope = errorScope(outcome, program, this.settings.routing);
    if (scope.blames === "whole") return { from: 0, to: programIds.length };
    const starts = scope.blames === "line" ? tokenStarts(this.actor.tokenizer, programIds) : [];
    return blamedTokens(scope, program, starts);
  }

  /** Cross-entropy per reference program, and −Σ Rₜ log p per sampled one (eqs. 6–10). */
  #loss(lessons: readonly Lesson[], references: readonly Example[]): tf.Scalar {
    const crossEntropy = meanOfLikeLengths(references, (group) =>
      tf.div<tf.Scalar>(summedCrossEntropy(this.actor.model, group), group.length),
    );
    const supervised = tf.mul<tf.Scalar>(crossEntropy, this.settings.supervised);
    if (lessons.length === 0) return supervised;
    const reinforced = meanOfLikeLengths(lessons, (group) => this.#reinforced(group));
    return tf.add<tf.Scalar>(supervised, reinforced);
  }

  #reinforced(lessons: readonly Lesson[]): tf.Scalar {
    const { model } = this.actor;
    const { prompts, programs } = programRows(lessons, model.padId);
    const returns = padNumbers(lessons.map((lesson) => lesson.returns));
    const logps = model.logps(prompts.ids, prompts.mask, programs.ids); // [B, C]
    return policyGradientLoss(logps, returns, programs.mask, "sequence sum");
  }
}

/** What a baseline has to remember. */
function slim({ verdict, tests }: JudgedProgram): JudgedProgram {
  return { verdict, tests: tests.map((test) => ({ verdict: test.verdict })) };
}

function figuresOf(rollouts: readonly Rollout[]): Record<string, number> {
  const sampled = rollouts.filter(({ greedy }) => !greedy);
  const rewards = sampled.flatMap(({ outcome }) => outcomeReward(outcome) ?? []);
  if (rewards.length === 0) return {};
  const passed = sampled.filter(({ outcome }) => outcome.verdict === "passed").length;
  const reward = rewards.reduce((sum, each) => sum + each, 0) / rewards.length;
  return { passed: passed / rewards.length, reward };
}
