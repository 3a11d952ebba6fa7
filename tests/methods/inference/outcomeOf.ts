import type { Outcome, Verdict } from "../../../src/judge/index.js";
import { appsCode } from "../../../src/judge/index.js";

/** An outcome of that verdict, on one test. */
export function outcomeOf(verdict: Verdict): Outcome {
  return {
    taskId: "t",
    verdict,
    tests: verdict === "machine-fault" ? [] : [{ verdict, cpuMs: 1, wallMs: 1 }],
    appsCode: appsCode(verdict),
    compare: "strict",
    cpuMs: 1,
    wallMs: 1,
    peakMemoryMiB: 1,
    isolation: [],
    judge: "by hand",
  };
}
