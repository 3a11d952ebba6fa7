import type { MostWritten, ProgramChange } from "../evaluation/index.js";

/** The problem, how its pass rate went, and both programs with their verdicts, as Markdown. */
export function programChangeText({ problem, change, before, after }: ProgramChange): string {
  const { taskId, difficulty = "no difficulty", question } = problem;
  const same = before.program === after.program;
  return [
    `**Problem \`${taskId}\`** (${difficulty}): ${question.trim()}`,
    `Samples that pass: ${rateText(change.before)} before, ${rateText(change.after)} after.`,
    `Written most often before, ${timesText(before)}:`,
    fenced(before.program),
    `Written most often after, ${timesText(after)}${same ? ": the same program." : ":"}`,
    ...(same ? [] : [fenced(after.program)]),
  ].join("\n\n");
}

function rateText(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function timesText({ times, samples, verdict }: MostWritten): string {
  return `${times} of ${samples} samples, *${verdict}*`;
}

function fenced(program: string): string {
  return `~~~python\n${program.trimEnd()}\n~~~`;
}
