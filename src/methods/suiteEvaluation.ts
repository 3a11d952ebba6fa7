import { existsSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { readSettings, resolveSettings } from "./experiment.js";
import { setting } from "./setting.js";
import { seedSetting } from "./settings.js";

/** The file of a suite that is no experiment. */
export const evaluationFile = "evaluation.yaml";

const count = z.int().positive();

/** How the runs of a suite are measured: all by the same programs of the same problems. */
export const suiteEvaluationSettings = z.strictObject({
  problems: setting(z.string(), {
    meaning: "file or folder of the problems, from the root of the checkout",
  }),
  n: setting(count.max(100_000), { meaning: "programs per problem" }),
  temperature: setting(z.number().min(0), { meaning: "sampling temperature; 0 is greedy" }),
  topK: setting(z.int().min(0), { meaning: "only so many likeliest tokens; 0: all" }),
  topP: setting(z.number().positive().max(1), {
    meaning: "only the likeliest tokens of this mass",
  }),
  programTokens: setting(
    count
      .max(1 << 16)
      .nullable()
      .default(null),
    {
      meaning: "longest program; null: what each run was trained with",
    },
  ),
  seed: seedSetting,
  cpuMs: setting(count.default(4000), { meaning: "CPU time of a test, ms" }),
  stopAtFirstFailure: setting(z.boolean().default(false), {
    meaning: "skip a program's tests after the first that fails",
  }),
  ks: setting(z.array(count).min(1), { meaning: "k of pass@k, ascending" }),
});

export type SuiteEvaluation = z.infer<typeof suiteEvaluationSettings>;

/**
 * Reads how a suite is evaluated; undefined where it only trains.
 *
 * @throws InputError for a file that is no YAML, and for settings that are unknown or out of range
 */
export async function readSuiteEvaluation(folder: string): Promise<SuiteEvaluation | undefined> {
  const path = join(folder, evaluationFile);
  if (!existsSync(path)) return undefined;
  const stated = await readSettings(path, "such as `n: 1000`");
  return resolveSettings(path, suiteEvaluationSettings, stated);
}
