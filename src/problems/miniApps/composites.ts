import type { Draw } from "./draw.js";
import { isAtomic } from "./expression.js";
import { operation, type Operation } from "./operation.js";
import { orders } from "./operations/orders.js";
import { reductions } from "./operations/reductions.js";
import { selections } from "./operations/selections.js";
import type { Values } from "./value.js";

type List = Values["list"];

const signs = [
  { name: "plus", say: "plus", code: "+", apply: (x: number, y: number) => x + y },
  { name: "minus", say: "minus", code: "-", apply: (x: number, y: number) => x - y },
  { name: "times", say: "times", code: "*", apply: (x: number, y: number) => x * y },
];

const conditions = [
  {
    name: "even-length",
    say: "if the list has even length",
    code: "len($a) % 2 == 0",
    holds: (list: List) => list.length % 2 === 0,
  },
  {
    name: "even-sum",
    say: "if the sum is even",
    code: "sum($a) % 2 == 0",
    holds: (list: List) => list.reduce((sum, x) => sum + x, 0) % 2 === 0,
  },
  {
    name: "positive-sum",
    say: "if the sum is positive",
    code: "sum($a) > 0",
    holds: (list: List) => list.reduce((sum, x) => sum + x, 0) > 0,
  },
];

function simple(operations: readonly Operation[]): Operation[] {
  return operations.filter(
    ({ expressions, parameters }) =>
      parameters.length === 0 && expressions.length > 0 && (expressions[0] ?? "").length < 36,
  );
}

/** Two reductions of one list in one number, such as "the sum minus the maximum". */
export function combination(draw: Draw): Operation {
  const [one, other] = draw.shuffled(simple(reductions)).slice(0, 2) as [Operation, Operation];
  const sign = draw.pick(signs);
  const factor = (text = "") => (isAtomic(text) ? text : `(${text})`);
  return operation("list", "number", `${one.name} ${sign.name} ${other.name}`, {
    says: [0, 1].map((at) => `${one.says[at] ?? ""} ${sign.say} ${other.says[1 - at] ?? ""}`),
    expressions: [`${factor(one.expressions[0])} ${sign.code} ${factor(other.expressions[0])}`],
    apply: (list) => sign.apply(one.apply(list, 0) as number, other.apply(list, 0) as number),
  });
}

/** One of two things is done to a list, whichever a condition on it says. */
export function choice(draw: Draw): Operation {
  const steps = simple([...orders, ...selections]);
  const [one, other] = draw.shuffled(steps).slice(0, 2) as [Operation, Operation];
  const { name, say, code, holds } = draw.pick(conditions);
  const [then = "", otherwise = ""] = [one.expressions[0], other.expressions[0]];
  return operation("list", "list", `${one.name} if ${name} else ${other.name}`, {
    says: [0, 1].map((at) => `${say}, ${one.says[at] ?? ""}, else ${other.says[at] ?? ""}`),
    expressions: [`${then} if ${code} else ${otherwise}`],
    blocks: [`if ${code}:\n\t$b = ${then}\nelse:\n\t$b = ${otherwise}`],
    apply: (list) => (holds(list) ? one : other).apply(list, 0) as List,
  });
}
