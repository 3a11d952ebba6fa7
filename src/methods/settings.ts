import { z } from "zod";
import { setting } from "./setting.js";

/**
 * Groups of settings that trainers are put together from. A default is the paper's value of the
 * warm start (CodeRL on APPS with CodeT5, 770 M parameters) where it has one.
 */

const count = z.int().positive();
/** More tokens than any prompt or program has. */
const tokens = count.max(1 << 16);
const share = z.number().min(0).max(1);

export const dataSettings = z.strictObject({
  problems: setting(z.string(), {
    meaning: "file or folder of training problems, from the root of the checkout",
    paper: "APPS train",
  }),
  programs: setting(z.string().nullable().default(null), {
    meaning:
      "file of programs to learn, JSON lines with `taskId` and `program`; null: the problems' " +
      "reference solutions",
    paper: "reference solutions",
  }),
  limit: setting(count.nullable().default(null), {
    meaning: "only the first problems, for a trial; null: all",
  }),
  heldOut: setting(share.max(0.5).default(0.05), {
    meaning: "share of the problems that is only measured on, never learned from",
    paper: "none held out",
  }),
  promptForm: setting(z.enum(["inference", "training"]).default("inference"), {
    meaning: "which of CodeRL's two prompts to learn from; sampling always uses `inference`",
    paper: "training (CodeRL, datasets/apps_dataset.py)",
  }),
  promptTokens: setting(tokens.default(600), {
    meaning: "longer prompts are cut on the right",
    paper: "600 (CodeRL, train.py)",
  }),
  programTokens: setting(tokens.default(512), {
    meaning: "longer programs are cut on the right; the end token counts",
    paper: "512 (CodeRL, train.py)",
  }),
});

export const modelSettings = z.strictObject({
  from: setting(z.string().nullable().default(null), {
    meaning:
      "folder of a model or of a training run to start from, {seed} in it the run's seed; null: random weights",
    paper: "CodeT5-large-ntp-py",
  }),
  size: setting(z.string().default("mini"), {
    meaning: "name of the T5 configuration of a new model",
    paper: "codet5-large, 770 M parameters",
  }),
  vocabulary: setting(count.min(257).default(1024), {
    meaning: "entries of a new model's tokenizer, which is trained on the training problems",
    paper: "32100 (CodeT5)",
  }),
  tokenizer: setting(z.string().nullable().default(null), {
    meaning: "a tokenizer.json for a new model instead of training one",
  }),
});

/** @param paper the method's own values, each the default of its key, and where they stand */
export function optimizerSettings({
  learningRate = 2e-5,
  schedule = "constant",
  source = "CodeRL, scripts/train_actor_deepspeed.sh",
  scheduleInPaper = "constant (CodeRL, train.py)",
}: {
  readonly learningRate?: number;
  readonly schedule?: "constant" | "linear" | "cosine";
  readonly source?: string;
  readonly scheduleInPaper?: string;
} = {}) {
  const group = z.strictObject({
    learningRate: setting(z.number().positive().default(learningRate), {
      meaning: "highest learning rate",
      paper: `${learningRate.toExponential()} (${source})`,
    }),
    schedule: setting(z.enum(["constant", "linear", "cosine"]).default(schedule), {
      meaning: "course of the learning rate after the warm-up; linear and cosine end at 0",
      paper: scheduleInPaper,
    }),
    warmupSteps: setting(z.int().min(0).default(0), {
      meaning: "updates over which the learning rate rises from 0",
      paper: "0 (CodeRL, train.py)",
    }),
    beta1: setting(share.default(0.9), { meaning: "AdamW: decay of the mean", paper: "0.9" }),
    beta2: setting(share.default(0.999), { meaning: "AdamW: decay of the square", paper: "0.999" }),
    epsilon: setting(z.number().positive().default(1e-8), {
      meaning: "AdamW: added to the root of the square",
      paper: "1e-8",
    }),
    weightDecay: setting(z.number().min(0).default(0.05), {
      meaning: "AdamW: decoupled decay",
      paper: "0.05 (CodeRL, train.py)",
    }),
    clipNorm: setting(z.number().positive().default(1), {
      meaning: "longest gradient, over all weights",
      paper: "1.0 (CodeRL, training_args.py)",
    }),
  });
  return group.prefault({});
}

export const reviewSettings = z.strictObject({
  every: setting(count.default(200), {
    meaning: "updates between two checkpoints; held-out figures are measured at each",
  }),
  snapshots: setting(z.boolean().default(false), {
    meaning: "keep the model of every checkpoint in snapshots/, to look at how it learned",
  }),
  patience: setting(count.nullable().default(null), {
    meaning: "stop after so many checkpoints without a lower held-out loss; null: never",
    paper: "no early stopping",
  }),
});

/** Programs of one update; their number is bounded as they are all in memory at once. */
export const batchCount = count.max(1 << 14);

export const seedSetting = setting(z.int().min(0).max(0xffffffff).default(0), {
  meaning: "seed of everything random in the run",
});
