import type { Sample } from "../sample.js";
import type { Python, SyntaxFault } from "./python.js";
import type { Asked } from "./asked.js";
import { framedParts } from "./frames.js";
import { contextOf, reading, type Change, type Context, type Reading } from "./reading.js";
import { readings } from "./readings.js";
import { cutsAtStops } from "./stops.js";
import { worths } from "./worth.js";

export interface Sanitized {
  readonly sample: Sample;
  /** In the order they were made; empty where the sample is as it was. */
  readonly changes: readonly Change[];
  /** Where the whole program, as it is now, is no Python. */
  readonly syntaxFault?: SyntaxFault;
  /** What is missing: any text, or, though it is Python, a program with the function asked for. */
  readonly lacks?: "text" | "program";
}

/**
 * Takes the program out of what a model wrote around it. A text in which no program is found is left
 * as it is, so nothing is ever lost, and so is every program that Python can read, has the function
 * asked for and reaches its end; only stops cut it. Done twice, it gives the same.
 *
 * @param problem where known: its prompt, and the function to look for
 * @param stops   texts that end a completion where they stand at the top level, outside of strings
 */
export function sanitizeSample(
  sample: Sample,
  problem: Asked | undefined,
  stops: readonly string[],
  python: Python,
): Sanitized {
  let now = sample;
  let last: Reading | undefined;
  const changes: Change[] = [];
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const context = contextOf("solution" in now, problem, python);
    last = bestReading(textOf(now), !("completion" in now), stops, context);
    if (last.changes.length === 0) break;
    changes.push(...last.changes);
    const { taskId } = sample;
    now = last.isSolution ? { taskId, solution: last.text } : { taskId, completion: last.text };
  }
  const { open } = contextOf("solution" in now, problem, python);
  const text = textOf(now);
  const isEmpty = text.trim() === "";
  const before = problem === undefined ? "" : (open?.prompt ?? "");
  const syntaxFault = isEmpty ? undefined : python.errorIn(before + text);
  const isAnswer = last !== undefined && worths.indexOf(last.worth) >= ANSWERS_FROM;
  const lacks = isEmpty ? "text" : syntaxFault || isAnswer ? undefined : "program";
  return {
    sample: now,
    changes: [...new Set(changes)],
    ...(syntaxFault === undefined ? {} : { syntaxFault }),
    ...(lacks === undefined ? {} : { lacks }),
  };
}

const ANSWERS_FROM = worths.indexOf("spoilt answer");

/** A reply of some thousand characters has some dozen readings; this is for those that never end. */
const MOST_CHARACTERS_READ = 1_000_000;
const CHARACTERS_EACH = 1000;

/** What one round finds, the next may uncover more of; two are the rule. */
const MOST_ROUNDS = 5;

/** Without the function asked for, code is worth taking out of its wrapping, and no more. */
function isBetter(found: Reading, best: Reading, { entryPoint }: Context): boolean {
  const isWrapped = found.changes.some((change) =>
    /^(?:fence|frame|token|reasoning)$/.test(change),
  );
  if (found.worth === "program" && entryPoint !== undefined && !isWrapped) return false;
  return worths.indexOf(found.worth) > worths.indexOf(best.worth);
}

function noReading(text: string, isSolution: boolean): Reading {
  return { text, isSolution, changes: [], worth: "nothing" };
}

function textOf(sample: Sample): string {
  return "completion" in sample ? sample.completion : sample.solution;
}

function bestReading(
  text: string,
  isSolution: boolean,
  stops: readonly string[],
  context: Context,
): Reading {
  const asItIs = reading(text, isSolution, [], context);
  const prompt = context.open?.prompt ?? "";
  const cuts = isSolution ? [] : cutsAtStops(text, prompt, stops, context.python);
  for (const cut of cuts) {
    const stopped = reading(cut, false, ["stop"], context);
    if (stopped.worth === "answer") return stopped;
  }
  const isWhole = asItIs.changes.length === 0 || framedParts(text).length === 0;
  if (asItIs.worth === "answer" && isWhole) return asItIs;
  let best = isWhole ? asItIs : noReading(text, isSolution);
  let fenced: Reading | undefined;
  let charactersLeft = MOST_CHARACTERS_READ;
  for (const found of readings(text, context)) {
    charactersLeft -= found.text.length + CHARACTERS_EACH;
    if (charactersLeft < 0) break;
    if (found.text.trim() === "" || found.text === text) continue;
    if (isBetter(found, best, context)) best = found;
    if (best.worth === "answer") break;
    if (found.changes.includes("fence")) fenced ??= found;
  }
  return best.worth === "nothing" && fenced !== undefined ? fenced : best;
}
