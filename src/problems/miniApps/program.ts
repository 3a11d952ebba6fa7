import { resultOf, sourceOf, type Composition, type Step } from "./composition.js";
import type { Draw } from "./draw.js";
import { isAtomic, isName } from "./expression.js";
import type { Kind } from "./value.js";

/** How a reference program is written: a statement a step, loops, or one expression. */
export const styles = ["steps", "loops", "nested"] as const;
export type Style = (typeof styles)[number];

/** Names of variables; the first is that of what a function gets. */
const names: Readonly<Record<Kind, readonly [string, string]>> = {
  list: ["a", "b"],
  number: ["n", "k"],
  text: ["s", "u"],
  words: ["ws", "vs"],
  grid: ["g", "h"],
  moves: ["s", "u"],
};

const readers: Readonly<Record<Kind, string>> = {
  list: "a = list(map(int, input().split()))",
  number: "n = int(input())",
  text: "s = input()",
  words: "ws = input().split()",
  grid: "import sys\ng = [list(map(int, r.split())) for r in sys.stdin]",
  moves: "s = input()",
};

/** The header of the function that a call-based problem asks for. */
export function header(steps: Composition, entryPoint: string): string {
  return `def ${entryPoint}(${names[sourceOf(steps)][0]}):`;
}

/** A Python program of the composition, indented with tabs; stdin-based without an entry point. */
export function writeProgram(
  draw: Draw,
  steps: Composition,
  style: Style,
  entryPoint: string | undefined,
): string {
  const lines: string[] = [];
  let value = names[sourceOf(steps)][0];
  steps.forEach((step, at) => {
    const { operation } = step;
    const hasBlock = operation.blocks.length > 0;
    if (operation.expressions.length === 0 || (style === "loops" && hasBlock)) {
      const source = isName(value) ? value : assign(lines, names[operation.from], value);
      const target = names[operation.to].find((name) => name !== source) ?? source;
      lines.push(fill(draw.pick(operation.blocks), step, source, target));
      value = target;
      return;
    }
    const template = draw.pick(operation.expressions);
    const uses = template.split("$a").length - 1;
    const source =
      isName(value) || uses === 1 ? value : assign(lines, names[operation.from], value);
    const expression = fill(template, step, source, "");
    const isLast = at === steps.length - 1;
    const stays = style === "nested" || (isLast && isAtomic(expression));
    value = stays ? expression : assign(lines, names[operation.to], expression);
  });
  const body = [...lines, ending(resultOf(steps), value, entryPoint !== undefined)].join("\n");
  return entryPoint === undefined
    ? `${readers[sourceOf(steps)]}\n${body}\n`
    : `${header(steps, entryPoint)}\n${body.replaceAll(/^/gm, "\t")}\n`;
}

function assign(lines: string[], [name]: readonly string[], expression: string): string {
  const target = name ?? "";
  lines.push(`${target} = ${expression}`);
  return target;
}

function ending(kind: Kind, value: string, isCall: boolean): string {
  if (isCall) return `return ${value}`;
  return kind === "list" || kind === "words" ? `print(*${value})` : `print(${value})`;
}

function fill(template: string, { parameter }: Step, source: string, target: string): string {
  const operand = isAtomic(source) ? source : `(${source})`;
  return template
    .replaceAll("($a)", `(${source})`)
    .replaceAll("$a", operand)
    .replaceAll("$b", target)
    .replaceAll("$k", String(parameter));
}
