import { z } from "zod";
import { setting } from "./setting.js";
import {
  batchCount,
  dataSettings,
  modelSettings,
  optimizerSettings,
  reviewSettings,
  seedSetting,
} from "./settings.js";
import type { Glossary } from "./trainer.js";

/** Settings of the warm start. */
export const sftSettings = z.strictObject({
  seed: seedSetting,
  objective: setting(z.enum(["solve", "continue"]).default("solve"), {
    meaning:
      "solve: write the program for a question; continue: write the rest of a program split at " +
      "10 to 90 % of its length (CodeRL's next-token pretraining)",
    paper: "continue, then solve (CodeRL, section 3.4)",
  }),
  epochs: setting(z.number().positive().max(1e6).default(10), {
    meaning: "times every program is learned",
    paper: "up to 10 (CodeRL, scripts/train_actor_deepspeed.sh)",
  }),
  batch: setting(batchCount.default(4), {
    meaning: "programs per update",
    paper: "4: 1 with gradients accumulated over 4 (CodeRL, scripts/train_actor_deepspeed.sh)",
  }),
  data: dataSettings,
  model: modelSettings.prefault({}),
  optimizer: optimizerSettings(),
  review: reviewSettings.prefault({}),
});

export type SftSettings = z.infer<typeof sftSettings>;

/** Every key of the training log. */
export const sftGlossary = {
  step: { unit: "updates", meaning: "updates made, this one included" },
  epoch: { unit: "epochs", meaning: "times every program was learned, this update included" },
  loss: {
    unit: "nats/token",
    meaning: "mean -log p of the batch's program tokens, end token included",
  },
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

/** A row of the training log. */
export type SftRow = { step: number } & Partial<Record<keyof typeof sftGlossary, number>>;
