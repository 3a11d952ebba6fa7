import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { countVerdicts, type LogLine } from "../../src/runs/index.js";
import { writeVerdictFile } from "../../src/runs/verdictFile.js";
import { jsonLines, scratchFolder } from "../cli/evalFiles.js";
import { logLine } from "./logLines.js";

const folder = () => scratchFolder();

async function written(lines: readonly LogLine[]): Promise<string> {
  const place = folder();
  writeFileSync(join(place, "log"), jsonLines(lines));
  const path = join(place, "verdicts.parquet");
  await writeVerdictFile(join(place, "log"), path);
  expect(existsSync(`${path}.partial`)).toBe(false);
  return path;
}

const lines = [
  logLine({ sample: 0, tests: ["passed", "passed"], lax: true, examples: true }),
  logLine({
    sample: 1,
    verdict: "failed-test",
    tests: ["passed", "failed-test"],
    examples: true,
    error: { type: "X", message: "x" },
  }),
  logLine({
    sample: 2,
    verdict: "compile-error",
    tests: ["compile-error", "compile-error"],
    examples: false,
  }),
  logLine({ sample: 3, verdict: "passed", tests: ["passed", "passed"], examples: false }),
  logLine({ sample: 4, taskId: "b", verdict: "machine-fault", tests: [] }),
  logLine({ sample: 5, taskId: "b", verdict: "timeout", tests: ["timeout", "not-run"] }),
  logLine({ sample: 6, taskId: "b", verdict: "not-judged", tests: ["passed", "not-judged"] }),
];

test("counts per problem, faults of the machine and what cannot be judged apart", async () => {
  expect(await countVerdicts(await written(lines))).toEqual([
    {
      taskId: "a",
      n: 4,
      c: 2,
      faults: 0,
      notJudged: 0,
      testShare: (1 + 0.5 + 0 + 1) / 4,
      cutShort: 0,
      survivors: 2,
      survivorsCorrect: 1,
      lax: 1,
      verdicts: { passed: 2, "failed-test": 1, "compile-error": 1 },
    },
    {
      taskId: "b",
      n: 1,
      c: 0,
      faults: 1,
      notJudged: 1,
      testShare: 0,
      cutShort: 1,
      survivors: 0,
      survivorsCorrect: 0,
      lax: 0,
      verdicts: { "machine-fault": 1, "not-judged": 1, timeout: 1 },
    },
  ]);
});

test("the order, the cost and the evidence of the log do not show in its bytes", async () => {
  const other = [...lines].reverse().map((line) => ({
    ...line,
    cpuMs: 99,
    wallMs: 999,
    firstFailure: { test: 1, actual: "at 0x7f00" },
  }));
  const [a, b] = [readFileSync(await written(lines)), readFileSync(await written(other))];
  expect(a.equals(b)).toBe(true);
  const changed = lines.map((line) => ({ ...line, lax: false }));
  expect(a.equals(readFileSync(await written(changed)))).toBe(false);
});

test("of a sample tried again the last line counts", async () => {
  const again = [...lines, logLine({ sample: 4, taskId: "b", tests: ["passed", "passed"] })];
  const [, b] = await countVerdicts(await written(again));
  expect(b).toMatchObject({ n: 2, c: 1, faults: 0, testShare: 0.5 });
});
