import { z } from "zod";
import { setting } from "./setting.js";

const count = z.int().positive();
/** Problems of a visit, or programs for each: they are all in memory at once. */
const visited = count.max(10_000);

/**
 * How programs are sampled to be learned from.
 *
 * @param paper the method's own values, each the default of its key
 */
export function rolloutSettings(paper: {
  readonly n: number;
  readonly problems?: number;
  readonly temperature?: number;
  readonly topK?: number;
  readonly topP?: number;
}) {
  const { n, problems = 16, temperature = 1, topK = 0, topP = 0.95 } = paper;
  const group = z.strictObject({
    problems: setting(visited.default(problems), { meaning: "problems per visit to the sampler" }),
    n: setting(visited.default(n), {
      meaning: "programs sampled for each problem of a visit",
      paper: "20 (CodeRL, RLTF), 1 (PPOCoder), 256 (B-Coder)",
    }),
    temperature: setting(z.number().positive().default(temperature), {
      meaning: "sampling temperature",
      paper: "0.6 (CodeRL), 1.0 (RLTF's best, PPOCoder), 0.6 (B-Coder)",
    }),
    topK: setting(z.int().min(0).default(topK), {
      meaning: "only so many likeliest tokens; 0: all",
      paper: "5 (PPOCoder)",
    }),
    topP: setting(z.number().positive().max(1).default(topP), {
      meaning: "only the likeliest tokens of this mass",
      paper: "0.95 (CodeRL, RLTF), 1.0 (PPOCoder)",
    }),
  });
  return group.prefault({});
}

/** For methods that sample before their first update alone. */
export const visitsSetting = setting(count.nullable().default(null), {
  meaning: "visits to the sampler, before the first update; null: until each problem had one",
  paper: "each problem",
});

/** What programs may use while they are judged for a reward. */
export const judgeSettings = z.strictObject({
  cpuMs: setting(count.default(4000), {
    meaning: "CPU time of a test, ms",
    paper: "4000 (CodeRL, RLTF; on the clock there)",
  }),
  workers: setting(count.default(1), { meaning: "processes that judge; no result depends on it" }),
  cache: setting(z.string().nullable().default(null), {
    meaning: "folder where verdicts are kept, from the root of the checkout; null: none",
  }),
});
