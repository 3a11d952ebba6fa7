import { z } from "zod";
import { judgeSettings, rolloutSettings, visitsSetting } from "./rolloutSettings.js";
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
import { visitGlossary } from "./visitCost.js";

const count = z.int().positive();

/** Settings of the repair model of CodeRL's Critic Sampling. */
export const repairSettings = z.strictObject({
  seed: seedSetting,
  steps: setting(count.default(10_000), { meaning: "updates" }),
  visits: visitsSetting,
  batch: setting(batchCount.default(32), {
    meaning: "failed programs per update, each with a reference program of its problem",
  }),
  rollout: rolloutSettings({ n: 20, temperature: 0.6 }),
  judge: judgeSettings.prefault({}),
  data: dataSettings.extend({
    failedTokens: setting(count.default(512), {
      meaning: "longer failed programs are cut on the right in the prompt, and only they",
    }),
    errorTokens: setting(count.default(64), {
      meaning: "longer errors, of type, line and message, are cut on the right in the prompt",
    }),
  }),
  model: modelSettings.prefault({}),
  optimizer: optimizerSettings(),
  review: reviewSettings.prefault({}),
});

export type RepairSettings = z.infer<typeof repairSettings>;

/** Every key of the training log. */
export const repairGlossary = {
  step: { unit: "updates", meaning: "updates made, this one included" },
  loss: { unit: "nats/program", meaning: "mean -log p of a reference program after a failed one" },
  gradientNorm: { unit: "1", meaning: "length of the gradient over all weights, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the update" },
  failed: { unit: "programs", meaning: "of the programs judged, those to be repaired" },
  ...visitGlossary,
  tensors: { unit: "tensors", meaning: "tensors alive after the update" },
} as const satisfies Glossary;
