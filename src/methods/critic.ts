import { resolve } from "node:path";
import { InputError } from "../errors.js";
import type { LanguageModel } from "../models/index.js";
import { tf } from "../tensors/index.js";
import { besideModel, hasBeside, restoreBeside } from "./besideModel.js";
import { criticWeights, maxOverTokens } from "./core/index.js";
import { groupsOfLikeLength } from "./likeLengths.js";
import { LinearHead } from "./linearHead.js";
import { loadModel, modelFolderOf } from "./model.js";
import { programRows, type PromptedProgram } from "./programRows.js";
import { outcomeClasses } from "./rewards/index.js";

/** CodeRL's critic (Le et al. 2022, §3.2): a language model that reads a program, and tells its outcome. */
export class Critic {
  /** By name; the head's among them. */
  readonly weights: ReadonlyMap<string, tf.Variable>;
  readonly #head: LinearHead;

  constructor(
    private readonly model: LanguageModel,
    seed: number,
  ) {
    this.#head = new LinearHead("outcome", model.width, outcomeClasses.length, seed);
    this.weights = new Map([...model.weights, ...this.#head.weights]);
  }

  /**
   * The critic that CodeRL trained beside its actor.
   *
   * @param run folder of the training run, or of its model
   * @throws InputError where there is none, or it does not fit the model
   */
  static async load(run: string): Promise<Critic> {
    const folder = modelFolderOf(resolve(run));
    if (!hasBeside(folder, besideModel.critic)) {
      throw new InputError(
        `${folder} holds no ${besideModel.critic}. Give the folder of a run of CodeRL that was trained ` +
          `with a critic.`,
      );
    }
    const critic = new Critic((await loadModel(run)).model, 0);
    await restoreBeside(folder, besideModel.critic, critic.weights);
    return critic;
  }

  /**
   * Logits of each program's outcome, of the highest of its states [B, 4].
   *
   * @param programs padded together: best of like length
   */
  programLogits(programs: readonly PromptedProgram[]): tf.Tensor2D {
    return tf.tidy(() => {
      const { states, mask } = this.#states(programs);
      const pooled = tf.expandDims<tf.Tensor3D>(maxOverTokens(states, mask), 1); // [B, 1, D]
      return tf.squeeze<tf.Tensor2D>(this.#head.outputs(pooled), [1]);
    });
  }

  /** p(passed | program), 0…1: what it makes of a whole program. */
  passing(program: PromptedProgram): number {
    const passed = outcomeClasses.indexOf("passed");
    const shares = tf.tidy(() => tf.softmax(this.programLogits([program])).dataSync<"float32">());
    return shares[passed] ?? NaN;
  }

  /**
   * What it makes of each token of the programs, having read so far: p(class | w₁…wₜ), [T] each.
   *
   * @param classIds of each program, places in `outcomeClasses`
   */
  tokenWeights(programs: readonly PromptedProgram[], classIds: readonly number[]): Float64Array[] {
    const classes = outcomeClasses.length;
    const weights: Float64Array[] = [];
    const placed = programs.map(({ promptIds, programIds }, at) => ({ promptIds, programIds, at }));
    for (const group of groupsOfLikeLength(placed)) {
      const { logits, length } = tf.tidy(() => {
        const outputs = this.#head.outputs(this.#states(group).states); // [B, C, 4]
        return { logits: outputs.dataSync<"float32">(), length: outputs.shape[1] };
      });
      for (const [row, { programIds, at }] of group.entries()) {
        const from = row * length * classes;
        const own = logits.subarray(from, from + programIds.length * classes);
        weights[at] = criticWeights(own, classIds[at] ?? -1);
      }
    }
    return weights;
  }

  /** The states after each token, [B, C, D]: a place further on than those that predict it. */
  #states(batch: readonly PromptedProgram[]): { states: tf.Tensor3D; mask: tf.Tensor2D } {
    const { padId, width } = this.model;
    const {
      prompts,
      programs: { ids, mask },
    } = programRows(batch, padId);
    const further = tf.pad<tf.Tensor2D>(ids, [
      [0, 0],
      [0, 1],
    ]);
    const { hidden } = this.model.forward(prompts.ids, prompts.mask, further);
    const [rows, length] = ids.shape;
    return { states: tf.slice3d(hidden, [0, 1, 0], [rows, length, width]), mask };
  }
}
