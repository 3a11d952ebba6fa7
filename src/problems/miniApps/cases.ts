import { evaluate, resultOf, sourceOf, type Composition } from "./composition.js";
import type { Draw } from "./draw.js";
import { drawInput } from "./inputs.js";
import { printed, Undefined, type Value } from "./value.js";

export interface Case {
  readonly input: Value;
  readonly output: Value;
}

export const CASES = 8;
const DRAWN = 40;
const LEAST_DISTINCT = 4;
const LONGEST = 60;

/**
 * Inputs with their outputs, or nothing where the composition makes no good problem: too often
 * without meaning, solved by a constant or by echo, or with a step that changes nothing.
 */
export function drawCases(draw: Draw, steps: Composition): Case[] | undefined {
  const cases: Case[] = [];
  const seen = new Set<string>();
  for (let drawn = 0; drawn < DRAWN && cases.length < CASES; drawn++) {
    const input = drawInput(draw, sourceOf(steps));
    const output = outcome(steps, input);
    const text = printed(input);
    if (output === undefined || printed(output).length > LONGEST || seen.has(text)) continue;
    seen.add(text);
    cases.push({ input, output });
  }
  return cases.length === CASES && isTelling(cases) && everyStepCounts(steps, cases)
    ? cases
    : undefined;
}

function isTelling(cases: readonly Case[]): boolean {
  const outputs = cases.map(({ output }) => printed(output));
  const echoed = cases.filter(({ input, output }) => printed(input) === printed(output));
  const empty = outputs.filter((output) => output === "");
  return new Set(outputs).size >= LEAST_DISTINCT && echoed.length <= 1 && empty.length <= 1;
}

/** Whether leaving out any one step that can be left out gives itself away in two cases or more. */
function everyStepCounts(steps: Composition, cases: readonly Case[]): boolean {
  return steps.every((left) => {
    if (left.operation.from !== left.operation.to) return true;
    const rest = steps.filter((step) => step !== left);
    if (resultOf(rest) !== resultOf(steps)) return true;
    const told = cases.filter(({ input, output }) => {
      const other = outcome(rest, input);
      return other === undefined || printed(other) !== printed(output);
    });
    return told.length >= 2;
  });
}

function outcome(steps: Composition, input: Value): Value | undefined {
  try {
    return evaluate(steps, input);
  } catch (error) {
    if (error instanceof Undefined) return undefined;
    throw error;
  }
}
