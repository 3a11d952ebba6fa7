import type { LogLine } from "../../src/runs/index.js";

/** A line of a log; a sample that passed its one test unless said otherwise. */
export function logLine(over: Partial<LogLine> & Pick<LogLine, "sample">): LogLine {
  return {
    line: over.sample + 1,
    taskId: "a",
    draw: over.sample,
    program: `program ${over.sample}`,
    length: 10,
    tokens: null,
    verdict: "passed",
    tests: ["passed"],
    lax: false,
    examples: null,
    cpuMs: 1.5,
    wallMs: 2,
    peakMemoryMiB: 10,
    slowestTestMs: 1,
    ...over,
  };
}
