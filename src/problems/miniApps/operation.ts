import { inRange, type Kind, type Value, type Values } from "./value.js";

/**
 * One step of a problem: how it is said, how it is programmed, what it does.
 *
 * In the Python templates `$a` is the variable that holds the value, `$b` the one that gets the
 * result, `$k` the parameter.
 */
export interface Operation {
  /** Unique; a composition is the list of its operations' names. */
  readonly name: string;
  readonly from: Kind;
  readonly to: Kind;
  /** Wordings. One that starts with "the" names the result, any other tells what to do. */
  readonly says: readonly string[];
  /** Python expressions of the result, each with the same value. */
  readonly expressions: readonly string[];
  /** Python statements that assign the result to `$b`. */
  readonly blocks: readonly string[];
  /** The values that the parameter may take; none where the operation has no parameter. */
  readonly parameters: readonly number[];
  /** @throws Undefined where the operation has no meaning for the value */
  readonly apply: (value: Value, parameter: number) => Value;
}

interface Description<From extends Kind, To extends Kind> {
  readonly says: readonly string[];
  readonly expressions: readonly string[];
  readonly blocks?: readonly string[];
  readonly parameters?: readonly number[];
  readonly apply: (value: Values[From], parameter: number) => Values[To];
}

export function operation<From extends Kind, To extends Kind>(
  from: From,
  to: To,
  name: string,
  description: Description<From, To>,
): Operation {
  const { says, expressions, blocks = [], parameters = [], apply } = description;
  return {
    name,
    from,
    to,
    says,
    expressions,
    blocks,
    parameters,
    apply: (value, parameter) => inRange(apply(value as Values[From], parameter)),
  };
}

/** Every number of a list becomes another one; `expression` is Python in `x`. */
export function mapping(
  name: string,
  says: readonly string[],
  expression: string,
  apply: (x: number, parameter: number) => number,
  parameters: readonly number[] = [],
): Operation {
  return operation("list", "list", name, {
    says,
    expressions: [`[${expression} for x in $a]`, `list(map(lambda x: ${expression}, $a))`],
    blocks: [`$b = []\nfor x in $a:\n\t$b.append(${expression})`],
    parameters,
    apply: (list, parameter) => list.map((x) => apply(x, parameter)),
  });
}

/** Keeps some numbers of a list; `condition` is Python in `x`. */
export function selection(
  name: string,
  says: readonly string[],
  condition: string,
  keeps: (x: number, parameter: number) => boolean,
  parameters: readonly number[] = [],
): Operation {
  return operation("list", "list", name, {
    says,
    expressions: [`[x for x in $a if ${condition}]`, `list(filter(lambda x: ${condition}, $a))`],
    blocks: [`$b = []\nfor x in $a:\n\tif ${condition}:\n\t\t$b.append(x)`],
    parameters,
    apply: (list, parameter) => list.filter((x) => keeps(x, parameter)),
  });
}
