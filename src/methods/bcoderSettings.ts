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
const share = z.number().min(0).max(1);

/** Settings of B-Coder. */
export const bcoderSettings = z.strictObject({
  seed: seedSetting,
  valueSteps: setting(count.default(18_000), {
    meaning: "updates of the first stage, which learns the checkpoint's values",
    paper: "18000 (B-Coder, appendix H)",
  }),
  policySteps: setting(count.default(10_000), {
    meaning: "updates of the second stage, which moves the policy",
    paper: "10000 (B-Coder, appendix H)",
  }),
  visits: visitsSetting,
  batch: setting(batchCount.default(128), {
    meaning: "programs per update",
    paper: "256, then 128 (B-Coder, appendix H)",
  }),
  referenceShare: setting(share.default(0.5), {
    meaning: "share of a batch that are reference programs",
    paper: "0.5 (B-Coder, appendix H)",
  }),
  alpha: setting(z.number().positive().default(1), {
    meaning: "temperature between Q and the policy",
    paper: "1 (B-Coder, appendix H)",
  }),
  gamma: setting(share.default(0.999), {
    meaning: "discount of the next token; below 1, or values cannot matter to the ranking",
  }),
  advantageWeight: setting(z.number().min(0).default(0.1), {
    meaning: "weight of the advantage loss on reference programs",
    paper: "0.1 (B-Coder, appendix H)",
  }),
  supervised: setting(z.number().min(0).default(0.5), {
    meaning: "weight of the cross-entropy on reference programs",
    paper: "0.5 (B-Coder, appendix H)",
  }),
  rollout: rolloutSettings({ n: 256, temperature: 0.6 }),
  judge: judgeSettings.prefault({}),
  data: dataSettings,
  model: modelSettings.prefault({}),
  valueOptimizer: optimizerSettings({
    learningRate: 1e-5,
    source: "B-Coder, appendix H",
    scheduleInPaper: "constant (B-Coder, appendix H)",
  }),
  optimizer: optimizerSettings({
    learningRate: 3e-5,
    schedule: "linear",
    source: "B-Coder, appendix H",
    scheduleInPaper: "linear, no warm-up (B-Coder, appendix H)",
  }),
  review: reviewSettings.prefault({}),
});

export type BcoderSettings = z.infer<typeof bcoderSettings>;

/** Every key of the training log. */
export const bcoderGlossary = {
  step: { unit: "updates", meaning: "updates made, the first stage's first" },
  valueLoss: { unit: "1", meaning: "first stage: mean squared temporal difference" },
  loss: { unit: "1", meaning: "second stage: all terms" },
  gradientNorm: { unit: "1", meaning: "length of the gradient over all weights, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the update" },
  passed: { unit: "share", meaning: "of the programs judged, those that passed every test" },
  ...visitGlossary,
  tensors: { unit: "tensors", meaning: "tensors alive after the update" },
} as const satisfies Glossary;
