import type { Contestant, StudyRun } from "../../../src/evaluation/index.js";
import type { TrainingRow } from "../../../src/runs/index.js";

/** A run of a study as its folders would give it: two introductory problems and one of competition. */
export function studyRun({
  contestant,
  seed,
  passed,
  n = 4,
  inputs = {},
  judged = {},
  rows = [],
  cpuSeconds = 60,
}: {
  readonly contestant: Contestant;
  readonly seed: number;
  /** Passing samples of each of the three problems. */
  readonly passed: readonly [number, number, number];
  readonly n?: number;
  /** Of the samples, and of the evaluation, where they are not as usual. */
  readonly inputs?: Readonly<Record<string, number | string | boolean | null>>;
  readonly judged?: Readonly<Record<string, number | string | boolean | null>>;
  readonly rows?: readonly TrainingRow[];
  readonly cpuSeconds?: number;
}): StudyRun {
  const environment = {
    passlab: "0.1.0",
    git: null,
    lockfile: null,
    node: "v20",
    platform: "linux x64",
    cpu: "any",
    cores: 2,
  };
  const common = { format: 1 as const, command: [], environment, seed };
  const time = { started: "2026-01-01T00:00:00Z", finished: "2026-01-01T00:01:00Z", starts: 1 };
  return {
    contestant,
    seed,
    folder: `${contestant.name}-seed${seed}`,
    rows,
    training: {
      ...{ ...common, ...time, kind: "train", method: "sft", inputs: {}, config: {}, backend: {} },
      ...{ counts: { parameters: 755_456 }, cpuSeconds, checkpoint: null, model: null },
    },
    samplesFile: `${contestant.name}-seed${seed}-samples/samples.jsonl.gz`,
    samples: {
      ...{ ...common, ...time, kind: "samples", backend: {}, counts: {} },
      inputs: { n, temperature: 0.8, topK: 50, topP: 0.95, programTokens: 128, ...inputs },
    },
    evaluation: {
      path: `${contestant.name}-seed${seed}-eval`,
      manifest: {
        ...{ ...common, ...time, kind: "eval", config: {}, counts: {}, cpuSeconds: 1 },
        inputs: { compare: "strict", cpuMs: 200, stopAt: "failure", judge: "judge/a", ...judged },
      },
      problems: ["easy-1", "easy-2", "hard"].map((taskId) => ({
        ...{ taskId, tests: 3, exampleTests: 0 },
        difficulty: taskId === "hard" ? "competition" : "introductory",
      })),
      counts: ["easy-1", "easy-2", "hard"].map((taskId, at) => ({
        ...{
          taskId,
          n,
          c: passed[at] ?? 0,
          faults: 0,
          notJudged: 0,
          testShare: 0,
          cutShort: 0,
          survivors: 0,
        },
        ...{ survivorsCorrect: 0, lax: 0, verdicts: {} },
      })),
    },
  };
}
