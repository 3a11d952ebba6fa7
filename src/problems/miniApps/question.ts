import { resultOf, sourceOf, type Composition, type Step } from "./composition.js";
import type { Draw } from "./draw.js";
import type { Kind } from "./value.js";

const nouns: Readonly<Record<Kind, readonly string[]>> = {
  list: ["a list of integers", "some integers", "integers"],
  number: ["a positive integer", "an integer n", "a number"],
  text: ["a string of lower-case letters", "a lower-case word", "a string"],
  words: ["some words", "a line of words", "lower-case words"],
  grid: ["a square grid of integers", "a grid of integers", "the rows of a square grid"],
  moves: [
    "the moves of a robot (U, D, L, R)",
    "robot moves U, D, L and R",
    "a string of moves UDLR",
  ],
};

const results: Readonly<Record<Kind, string>> = {
  list: "the resulting numbers",
  number: "the result",
  text: "the resulting string",
  words: "the resulting words",
  grid: "the grid",
  moves: "the moves",
};

/** A problem in words. */
export function writeQuestion(draw: Draw, steps: Composition, isCall: boolean): string {
  const said = steps.map((step) => say(draw, step));
  const last = said.at(-1) ?? "";
  const endsInNoun = last.startsWith("the ");
  const target = endsInNoun ? last : results[resultOf(steps)];
  const orders = (endsInNoun ? said.slice(0, -1) : said).map(asOrder);
  const give = isCall ? "return" : "print";
  const given = draw.pick(nouns[sourceOf(steps)]);
  if (orders.length === 0) return sentence(`Given ${given}, ${give} ${target}`);
  switch (draw.below(5)) {
    case 0:
      return sentence(`Given ${given}, ${joined(orders, ", then ")}; ${give} ${target}`);
    case 1:
      return (
        sentence(isCall ? `You get ${given}` : `The input is ${given}`) +
        ` ${sentence(joined(orders, ", "))} ${sentence(`${give} ${target}`)}`
      );
    case 2:
      return sentence(`From ${given}, ${give} ${target} once you ${joined(orders, ", then ")}`);
    case 3: {
      const [nearest = "", ...before] = [...orders].reverse();
      const backwards = [
        `before that, ${nearest}`,
        ...before.map((step) => `before that, ${step}`),
      ];
      return `${sentence(`Given ${given}, ${give} ${target}`)} ${sentence(backwards.join("; "))}`;
    }
    default: {
      const [first = "", ...rest] = orders;
      const opening = sentence(`Take ${given}. First ${first}`);
      const middle = rest.map((step) => ` ${sentence(`Then ${step}`)}`).join("");
      return `${opening}${middle} ${sentence(`Finally ${give} ${target}`)}`;
    }
  }
}

function say(draw: Draw, { operation, parameter }: Step): string {
  return draw.pick(operation.says).replaceAll("$k", String(parameter)).replaceAll("-th", "th");
}

function asOrder(said: string): string {
  return said.startsWith("the ") ? `find ${said}` : said;
}

function joined(steps: readonly string[], by: string): string {
  return steps.length < 2
    ? steps.join("")
    : `${steps.slice(0, -1).join(", ")}${by}${steps.at(-1) ?? ""}`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
