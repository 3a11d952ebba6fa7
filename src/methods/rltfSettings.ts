import { z } from "zod";
import { rolloutSettings, judgeSettings } from "./rolloutSettings.js";
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

/** Settings of RLTF. */
export const rltfSettings = z.strictObject({
  seed: seedSetting,
  steps: setting(count.default(10_000), { meaning: "updates" }),
  batch: setting(batchCount.default(32), {
    meaning: "sampled programs per update, and as many reference programs",
    paper: "32 per GPU (RLTF, scripts)",
  }),
  bufferLimit: setting(count.max(1e7).default(6400), {
    meaning: "newest sampled programs that are kept; learning begins once they are so many",
    paper: "6400 (RLTF, section 4)",
  }),
  visitEvery: setting(count.default(50), {
    meaning: "updates between two visits to the sampler",
    paper: "50 (RLTF, section 4)",
  }),
  supervised: setting(z.number().min(0).default(1), {
    meaning: "weight of the cross-entropy on reference programs",
    paper: "1 (RLTF, eq. 6)",
  }),
  coarse: setting(z.boolean().default(true), { meaning: "reward by outcome", paper: "on (eq. 7)" }),
  fine: setting(z.boolean().default(true), {
    meaning: "penalty on the tokens that the error blames",
    paper: "on (eq. 8)",
  }),
  adaptive: setting(z.boolean().default(true), {
    meaning: "reward by the share of tests passed",
    paper: "on (eq. 9)",
  }),
  fineReward: setting(z.number().default(-0.3), {
    meaning: "reward of blamed tokens",
    paper: "-0.3 (eq. 4)",
  }),
  baseline: setting(z.enum(["best so far", "latest greedy"]).default("best so far"), {
    meaning: "the program of a problem that others are measured against",
    paper: "best so far; latest greedy in the released code",
  }),
  routing: setting(z.enum(["paper", "code"]).default("paper"), {
    meaning: "which errors blame which tokens; see rewards/rltf/errorScope.ts",
    paper: "paper",
  }),
  // Optional, not null: settings of runs that were made before there was a critic stay as they are.
  critic: setting(z.string().optional(), {
    meaning:
      "folder of a run of CodeRL whose critic weighs every token, {seed} in it the run's seed; null: " +
      "each weighs 1",
    paper: "none; CodeRL's critic in the released code",
  }),
  rollout: rolloutSettings({ n: 20 }),
  judge: judgeSettings.prefault({}),
  data: dataSettings,
  model: modelSettings.prefault({}),
  optimizer: optimizerSettings({
    learningRate: 2e-6,
    source: "RLTF, scripts",
    scheduleInPaper: "polynomial after 500 updates of warm-up (RLTF, scripts)",
  }),
  review: reviewSettings.prefault({}),
});

export type RltfSettings = z.infer<typeof rltfSettings>;

/** Every key of the training log. */
export const rltfGlossary = {
  step: { unit: "updates", meaning: "updates made, this one included" },
  loss: { unit: "nats/program", meaning: "loss of the update, all terms" },
  gradientNorm: { unit: "1", meaning: "length of the gradient over all weights, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the update" },
  buffer: { unit: "programs", meaning: "sampled programs to learn from" },
  still: { unit: "share", meaning: "programs of the batch whose every return is 0" },
  visits: { unit: "visits", meaning: "visits to the sampler so far" },
  passed: {
    unit: "share",
    meaning: "of the programs judged and not greedy, those that passed every test",
  },
  reward: { unit: "1", meaning: "mean reward by outcome of the same" },
  ...visitGlossary,
  tensors: { unit: "tensors", meaning: "tensors alive after the update; the same after every one" },
} as const satisfies Glossary;
