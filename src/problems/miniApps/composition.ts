import { choice, combination } from "./composites.js";
import type { Draw } from "./draw.js";
import type { Operation } from "./operation.js";
import { grids } from "./operations/grids.js";
import { maps } from "./operations/maps.js";
import { numbers } from "./operations/numbers.js";
import { orders } from "./operations/orders.js";
import { reductions } from "./operations/reductions.js";
import { selections } from "./operations/selections.js";
import { simulations } from "./operations/simulations.js";
import { textMeasures, texts } from "./operations/texts.js";
import { words } from "./operations/words.js";
import type { Kind, Value } from "./value.js";

export const operations: readonly Operation[] = [
  ...maps,
  ...selections,
  ...orders,
  ...reductions,
  ...numbers,
  ...texts,
  ...textMeasures,
  ...words,
  ...grids,
  ...simulations,
];

export const difficulties = ["introductory", "interview", "competition"] as const;
export type Difficulty = (typeof difficulties)[number];

/** An operation with the value of its parameter (0 where it has none). */
export interface Step {
  readonly operation: Operation;
  readonly parameter: number;
}

/** What a problem asks for: steps, each taking what the one before gives. */
export type Composition = readonly Step[];

/** What a problem may start from; kinds that lead to more come more often. */
const sources: readonly Kind[] = [
  "list",
  "list",
  "list",
  "list",
  "number",
  "number",
  "text",
  "text",
  "words",
  "grid",
  "moves",
];

const lengths: Readonly<Record<Difficulty, readonly number[]>> = {
  introductory: [2],
  interview: [3],
  competition: [3, 4, 4],
};

/** Steps of a drawn kind and number; a competition problem has a choice or a combination in it. */
export function drawComposition(draw: Draw, difficulty: Difficulty): Composition | undefined {
  const length = draw.pick(lengths[difficulty]);
  const steps: Step[] = [];
  let kind = draw.pick(sources);
  let composites = difficulty === "competition" ? 1 : 0;
  while (steps.length < length) {
    const isComposite = composites > 0 && kind === "list" && draw.chance(60);
    const operation = isComposite ? drawComposite(draw) : drawOperation(draw, kind, steps);
    if (isComposite) composites -= 1;
    const parameter = operation.parameters.length > 0 ? draw.pick(operation.parameters) : 0;
    steps.push({ operation, parameter });
    kind = operation.to;
  }
  const isPrintable = kind !== "grid" && kind !== "moves";
  return isPrintable && composites === 0 ? steps : undefined;
}

function drawComposite(draw: Draw): Operation {
  return draw.chance(50) ? combination(draw) : choice(draw);
}

function drawOperation(draw: Draw, from: Kind, steps: Composition): Operation {
  const used = new Set(steps.map(({ operation }) => operation.name));
  const fitting = operations.filter(
    (operation) => operation.from === from && !used.has(operation.name),
  );
  const changes = fitting.filter(({ to }) => to !== from);
  return changes.length > 0 && draw.chance(40) ? draw.pick(changes) : draw.pick(fitting);
}

/** Says which operations in which order, parameters left out. */
export function compositionName(steps: Composition): string {
  return steps.map(({ operation }) => operation.name).join(" | ");
}

/** @throws Undefined where a step has no meaning for what it gets */
export function evaluate(steps: Composition, input: Value): Value {
  return steps.reduce(
    (value, { operation, parameter }) => operation.apply(value, parameter),
    input,
  );
}

export function sourceOf(steps: Composition): Kind {
  return steps[0]?.operation.from ?? "list";
}

export function resultOf(steps: Composition): Kind {
  return steps.at(-1)?.operation.to ?? "list";
}
