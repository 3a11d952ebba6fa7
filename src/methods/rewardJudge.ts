import { join } from "node:path";
import type { z } from "zod";
import { createJudge, type Judge } from "../judge/index.js";
import { repositoryRoot } from "../repository.js";
import type { judgeSettings } from "./rolloutSettings.js";

/** Starts the judge that rewards are given by; it runs every test, so that shares of tests are known. */
export function startRewardJudge({
  cpuMs,
  workers,
  cache,
}: z.output<typeof judgeSettings>): Promise<Judge> {
  return createJudge({
    limits: { cpuMs },
    workers,
    ...(cache === null ? {} : { cache: join(repositoryRoot, cache) }),
  });
}
