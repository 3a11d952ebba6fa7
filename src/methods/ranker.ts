import { resolve, join } from "node:path";
import { InputError } from "../errors.js";
import type { LanguageModel } from "../models/index.js";
import type { Problem } from "../problems/index.js";
import { readTrainingManifest, trainingFiles } from "../runs/index.js";
import { tf } from "../tensors/index.js";
import { ofDecoder } from "./bcoder.js";
import type { BcoderSettings } from "./bcoderSettings.js";
import { besideModel, hasBeside, restoreBeside } from "./besideModel.js";
import { boundedValues, duellingAdvantages, recoveredReward } from "./core/index.js";
import { groupsOfLikeLength } from "./likeLengths.js";
import { LinearHead } from "./linearHead.js";
import { loadModel, modelFolderOf, type TokenizedModel } from "./model.js";
import { programRows, type PromptedProgram } from "./programRows.js";
import { promptIdsOf } from "./rollouts.js";

/** What is ranked by needs these settings of the run. */
export type RankerSettings = Pick<BcoderSettings, "alpha" | "gamma" | "seed"> & {
  readonly data: Pick<BcoderSettings["data"], "promptTokens">;
};

/**
 * B-Coder's Q and V after training, as a judge of programs that needs no tests (Yu et al. 2024, §4.5).
 * Programs are read as the tokenizer splits their text, with an end token: one that was cut while it was
 * sampled is taken to end there.
 */
export class Ranker {
  readonly #valueHead: LinearHead;
  readonly #residualHeads: readonly [LinearHead, LinearHead];

  private constructor(
    private readonly policy: TokenizedModel,
    private readonly valueModel: LanguageModel,
    readonly settings: RankerSettings,
  ) {
    const { width } = valueModel;
    const { seed } = settings;
    this.#valueHead = new LinearHead("value", width, 1, seed);
    // The second of them never learned: it follows from the seed.
    this.#residualHeads = [
      new LinearHead("residual", width, 1, seed),
      new LinearHead("residual", width, 1, seed),
    ];
  }

  /**
   * The ranker of a training run.
   *
   * @throws InputError where the run is none of B-Coder's, or its values were not kept
   */
  static async load(run: string): Promise<Ranker> {
    const manifest = await readTrainingManifest(join(run, trainingFiles.manifest));
    if (manifest?.method !== "bcoder") {
      const found = manifest === undefined ? "no training run" : `a run of ${manifest.method}`;
      throw new InputError(`${run} is ${found}: only a run of bcoder has values to rank by.`);
    }
    const folder = modelFolderOf(resolve(run));
    if (!hasBeside(folder, besideModel.values)) {
      throw new InputError(
        `${folder} holds no ${besideModel.values} to rank by. Train the run anew.`,
      );
    }
    const { model: valueModel } = await loadModel(run);
    const settings = manifest.config as unknown as BcoderSettings;
    const ranker = new Ranker(await loadModel(run), valueModel, settings);
    const weights = [
      ...ofDecoder(valueModel),
      ...ranker.#valueHead.weights,
      ...ranker.#residualHeads[0].weights,
    ];
    await restoreBeside(folder, besideModel.values, new Map(weights));
    return ranker;
  }

  /**
   * R̃ of programs for a problem, in their order: higher is better. Programs of the same text have the
   * same.
   */
  recoveredRewards(problem: Problem, programs: readonly string[]): number[] {
    const { tokenizer } = this.policy;
    const promptIds = promptIdsOf(problem, tokenizer, this.settings.data.promptTokens);
    const distinct = [...new Set(programs)].map((program) => ({
      program,
      promptIds,
      programIds: tokenizer.encode(program),
    }));
    const rewards = new Map<string, number>();
    for (const group of groupsOfLikeLength(distinct)) {
      const found = this.#rewardsOf(group);
      for (const [at, { program }] of group.entries()) rewards.set(program, found[at] ?? NaN);
    }
    return programs.map((program) => rewards.get(program) ?? NaN);
  }

  #rewardsOf(batch: readonly PromptedProgram[]): number[] {
    const { alpha, gamma } = this.settings;
    const { q, values, length } = tf.tidy(() => {
      const { model } = this.policy;
      const {
        prompts,
        programs: { ids },
      } = programRows(batch, model.padId);
      const { logits, hidden } = model.forward(prompts.ids, prompts.mask, ids);
      const first = this.valueModel.forward(prompts.ids, prompts.mask, ids);
      const found = this.#values(hidden, first.hidden); // [B, C]
      const taken = tf.add<tf.Tensor2D>(duellingAdvantages(logits, ids, alpha), found);
      return {
        q: taken.dataSync<"float32">(),
        values: found.dataSync<"float32">(),
        length: ids.shape[1],
      };
    });
    return batch.map(({ programIds }, row) => {
      const own = (all: Float32Array) =>
        all.subarray(row * length, row * length + programIds.length);
      return recoveredReward(own(q), own(values), gamma);
    });
  }

  /** V_θ [B, C]: of the first stage's decoder and of the residual, which reads the policy's. */
  #values(hidden: tf.Tensor3D, firstHidden: tf.Tensor3D): tf.Tensor2D {
    const [learned, first] = this.#residualHeads;
    const residual = tf.sub<tf.Tensor2D>(learned.values(hidden), first.values(hidden));
    return boundedValues(tf.add<tf.Tensor2D>(this.#valueHead.values(firstHidden), residual));
  }
}
