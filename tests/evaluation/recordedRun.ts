import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { evaluate } from "../../src/evaluation/index.js";
import { loadProblems } from "../../src/problems/index.js";
import { jsonLines, problemRows, right, scratchFolder, wrong } from "../cli/evalFiles.js";

/** Takes so much CPU time on any machine, then answers rightly. */
const busy = (factor: number, seconds: number) => ({
  task_id: `times/${factor}`,
  completion: `    import time
    while time.process_time() < ${seconds}:
        pass
    return ${factor} * x
`,
});

/** Two programs alike, two wrong ones, and one that takes three quarters of the CPU limit. */
export const samples = [right(2), right(2), wrong(3), right(4), busy(4, 0.15), wrong(4, " + 1")];

/** An evaluation as `passlab eval` leaves it. */
export async function recorded() {
  const root = scratchFolder();
  writeFileSync(join(root, "problems.jsonl"), jsonLines(problemRows));
  writeFileSync(join(root, "samples.jsonl"), jsonLines(samples));
  const out = join(root, "run-eval");
  const judge = async () => {
    await evaluate(await loadProblems(join(root, "problems.jsonl")), {
      ...{ samples: join(root, "samples.jsonl"), out, ks: [1], workers: 1 },
      ...{ limits: { cpuMs: 200 }, stopAt: "failure" },
      command: [
        "eval",
        "--problems",
        "problems.jsonl",
        "--samples=samples.jsonl",
        "--out",
        "run-eval",
      ],
    });
  };
  await judge();
  return { root, out, judge };
}

/** Puts another verdict into the record of a line of the samples. */
export async function forge(
  { out, judge }: Awaited<ReturnType<typeof recorded>>,
  verdicts: object,
) {
  const log = join(out, "verdicts.jsonl");
  const lines = readFileSync(log, "utf8").trimEnd().split("\n");
  const forged = lines.map((text) => {
    const row = JSON.parse(text) as { line: number; verdict: string };
    const verdict = (verdicts as Record<number, string>)[row.line] ?? row.verdict;
    return { ...row, verdict };
  });
  writeFileSync(log, jsonLines(forged));
  await judge();
}
