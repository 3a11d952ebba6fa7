import { z } from "zod";
import { judgeSettings, rolloutSettings } from "./rolloutSettings.js";
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

/** Settings of PPOCoder. Its paper's values for APPS are not known; these are the released code's. */
export const ppocoderSettings = z.strictObject({
  seed: seedSetting,
  steps: setting(count.default(1000), { meaning: "visits to the sampler, each learned from once" }),
  miniBatch: setting(batchCount.default(1), {
    meaning: "programs per update",
    paper: "1 (PPOCoder, ppo.py)",
  }),
  passes: setting(count.default(1), {
    meaning: "times the programs of a visit are gone through",
    paper: "1 (PPOCoder, ppo.py, whose ppo_epochs is not used)",
  }),
  gamma: setting(share.default(1), { meaning: "discount of the next token", paper: "1" }),
  lambda: setting(share.default(0.95), { meaning: "decay of advantages", paper: "0.95" }),
  whitening: setting(z.enum(["program", "visit"]).default("program"), {
    meaning: "whose tokens' advantages are brought to mean 0 and variance 1 together",
    paper: "program (PPOCoder, ppo.py)",
  }),
  clip: setting(share.default(0.2), { meaning: "range of the ratio about 1", paper: "0.2" }),
  valueClip: setting(z.number().min(0).default(0.2), {
    meaning: "range of a value about the old one",
    paper: "0.2",
  }),
  valueWeight: setting(z.number().min(0).default(1e-3), {
    meaning: "weight of the value loss",
    paper: "1e-3 (PPOCoder, run.sh)",
  }),
  klWeight: setting(z.number().min(0).default(0.1), {
    meaning: "first weight of the KL penalty, nats^-1",
    paper: "0.1 (PPOCoder, run.sh)",
  }),
  klTarget: setting(z.number().positive().default(1), {
    meaning: "KL per program that the weight is steered to, nats",
    paper: "1",
  }),
  klHorizon: setting(z.number().positive().default(10_000), {
    meaning: "programs over which the weight may grow by a fifth",
    paper: "10000",
  }),
  syntaxWeight: setting(z.number().min(0).default(1), {
    meaning: "weight of the syntax match in the reward",
    paper: "1",
  }),
  dataFlowWeight: setting(z.number().min(0).default(1), {
    meaning: "weight of the data-flow match in the reward",
    paper: "1",
  }),
  rollout: rolloutSettings({ problems: 32, n: 1, topK: 5, topP: 1 }),
  judge: judgeSettings.prefault({}),
  data: dataSettings,
  model: modelSettings.prefault({}),
  optimizer: optimizerSettings({
    learningRate: 1e-6,
    source: "PPOCoder, run.sh",
    scheduleInPaper: "falls with a metric that is constant (PPOCoder, ppo.py)",
  }),
  review: reviewSettings.prefault({}),
});

export type PpocoderSettings = z.infer<typeof ppocoderSettings>;

/** Every key of the training log. */
export const ppocoderGlossary = {
  step: { unit: "visits", meaning: "visits learned from, this one included" },
  loss: { unit: "1", meaning: "mean loss of the visit's updates, all terms" },
  gradientNorm: { unit: "1", meaning: "mean length of their gradients, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the updates" },
  passed: { unit: "share", meaning: "of the programs judged, those that passed every test" },
  execution: { unit: "1", meaning: "mean reward by outcome" },
  syntax: { unit: "share", meaning: "mean syntax match" },
  dataFlow: { unit: "share", meaning: "mean data-flow match" },
  kl: { unit: "nats/program", meaning: "mean log p - log p of the warm start, when sampled" },
  klWeight: { unit: "1/nat", meaning: "weight of the KL penalty at this visit" },
  clipFraction: {
    unit: "share",
    meaning: "tokens out of the ratio's range after the updates, of a mini-batch",
  },
  ...visitGlossary,
  tensors: { unit: "tensors", meaning: "tensors alive after the visit; the same after every one" },
} as const satisfies Glossary;
