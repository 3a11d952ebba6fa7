import { printable } from "../judge/index.js";
import type { RolloutRecord } from "./rolloutRecord.js";

/** A judged program for a person: its lines, what went wrong where, and the terms of its reward. */
export function rolloutText(row: RolloutRecord): string {
  const { error, firstFailure, program } = row;
  const lines = program.replace(/\n$/, "").split("\n");
  const width = String(lines.length).length;
  const shown = lines.map((line, at) => {
    const mark = error?.line === at + 1 ? ">" : " ";
    const text = printable(line.replaceAll("\t", "    "));
    return `${mark} ${String(at + 1).padStart(width)}  ${text}`;
  });
  const parts = [rolloutHeadline(row), "", ...shown, ""];
  if (error !== undefined) {
    const place = error.line === undefined ? "" : ` (line ${error.line})`;
    parts.push(`${error.type}: ${printable(error.message)}${place}`);
  }
  if (firstFailure !== undefined) {
    parts.push(`First failing test: ${firstFailure.test + 1}`);
    for (const key of ["input", "expected", "actual"] as const) {
      const text = firstFailure[key];
      if (text !== undefined) parts.push(`  ${key.padEnd(8)}  ${JSON.stringify(text)}`);
    }
  }
  parts.push(...termLines(row), "");
  return parts.join("\n");
}

/** The same on one line, without the program. */
export function rolloutLine(row: RolloutRecord): string {
  return `${rolloutHeadline(row)}; ${termsText(row)}`;
}

function rolloutHeadline({ taskId, greedy, verdict, passed, tests }: RolloutRecord): string {
  const how = greedy ? ", greedy" : "";
  return `${taskId}${how}: ${verdict}, ${passed} of ${tests} tests passed`;
}

function termLines({ terms }: RolloutRecord): string[] {
  const named = Object.entries(terms);
  if (named.length === 0) return [`Reward: ${nothing}`];
  const width = Math.max(...named.map(([name]) => name.length));
  return [
    "Reward",
    ...named.map(([name, value]) => `  ${name.padEnd(width)}  ${+value.toFixed(4)}`),
  ];
}

function termsText({ terms }: RolloutRecord): string {
  const shown = Object.entries(terms).map(([name, value]) => `${name} ${+value.toFixed(4)}`);
  return shown.join(", ") || nothing;
}

const nothing = "none, so nothing is learned from it";
