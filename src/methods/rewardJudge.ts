import { join } from "node:path";
import type { z } from "zod";
import { createJudge, type Judge } from "../judge/index.js";
import { repositoryRoot } from "../repository.js";
import type { judgeSettings } from "./rolloutSettings.js";

/**
 * Starts the judge that rewards are given by. It runs every test unless one is not run to its end, which
 * decides the class: shares of tests passed are known wherever a reward asks for them.
 */
export function startRewardJudge({
  cpuMs,
  workers,
  cache,
}: z.output<typeof judgeSettings>): Promise<Judge> {
  return createJudge({
    limits: { cpuMs },
    stopAt: "crash",
    workers,
    ...(cache === null ? {} : { cache: join(repositoryRoot, cache) }),
  });
}
