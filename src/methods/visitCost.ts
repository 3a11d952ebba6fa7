import type { Glossary } from "./trainer.js";

/** What visits to the sampler took, in the keys of the training log. */
export interface VisitCost {
  readonly judged: number;
  readonly faults: number;
  readonly sampledTokens: number;
  readonly secondsSampling: number;
  readonly secondsJudging: number;
}

/** What every trainer that samples logs of it. */
export const visitGlossary = {
  judged: { unit: "programs", meaning: "programs sampled and judged in this update's time" },
  faults: { unit: "programs", meaning: "of them, without a verdict that counts; not learned from" },
  sampledTokens: { unit: "tokens", meaning: "tokens of these programs" },
  secondsSampling: { unit: "s", meaning: "time on the clock to write them" },
  secondsJudging: { unit: "s", meaning: "time on the clock to judge them" },
  secondsLearning: { unit: "s", meaning: "time on the clock for rewards, gradients and weights" },
  seconds: { unit: "s", meaning: "time on the clock for all of it" },
} as const satisfies Glossary;

/** The cost of an update's visits as the log shows it. */
export function costFigures(cost: VisitCost, startedAt: number) {
  const seconds = (performance.now() - startedAt) / 1000;
  const secondsLearning = seconds - cost.secondsSampling - cost.secondsJudging;
  return { ...cost, secondsLearning, seconds };
}
