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

/** Settings of CodeRL. */
export const coderlSettings = z.strictObject({
  seed: seedSetting,
  critic: setting(z.boolean().default(true), {
    meaning: "whether a critic weighs the tokens; without it each weighs 1",
    paper: "on (CodeRL, eq. 10)",
  }),
  criticSteps: setting(count.default(10_000), {
    meaning: "updates of the critic, before the actor's; none without a critic",
    paper: "10 epochs (CodeRL, scripts/train_critic.sh)",
  }),
  actorSteps: setting(count.default(10_000), {
    meaning: "updates of the actor",
    paper: "10 epochs (CodeRL, scripts/train_actor_rl.sh)",
  }),
  visits: visitsSetting,
  batch: setting(batchCount.default(32), {
    meaning: "sampled programs per update, and as many reference programs",
    paper: "4; the author advises 256 (CodeRL, issue 29)",
  }),
  supervised: setting(z.number().min(0).default(1), {
    meaning: "weight of the cross-entropy on reference programs",
    paper: "1 (CodeRL, section 3.3)",
  }),
  missingBaseline: setting(z.enum(["leave out", "zero"]).default("leave out"), {
    meaning: "a program whose greedy baseline met a machine fault leaves the loss, or is against 0",
    paper: "zero in the released code",
  }),
  rollout: rolloutSettings({ n: 20, temperature: 0.6 }),
  judge: judgeSettings.prefault({}),
  data: dataSettings,
  model: modelSettings.prefault({}),
  criticOptimizer: optimizerSettings(),
  optimizer: optimizerSettings(),
  review: reviewSettings.prefault({}),
});

export type CoderlSettings = z.infer<typeof coderlSettings>;

/** Every key of the training log. */
export const coderlGlossary = {
  step: { unit: "updates", meaning: "updates made, the critic's first" },
  criticLoss: { unit: "nats/program", meaning: "critic: mean -log p of the true outcome" },
  loss: { unit: "nats/program", meaning: "actor: cross-entropy and reinforcement together" },
  gradientNorm: { unit: "1", meaning: "length of the gradient over all weights, before clipping" },
  learningRate: { unit: "1", meaning: "learning rate of the update" },
  still: { unit: "share", meaning: "actor: programs of the batch whose every return is 0" },
  passed: {
    unit: "share",
    meaning: "of the programs judged and not greedy, those that passed every test",
  },
  ...visitGlossary,
  tensors: { unit: "tensors", meaning: "tensors alive after the update" },
} as const satisfies Glossary;
