import { InputError } from "../errors.js";
import { inDateWindow, type DateWindow } from "./dateWindow.js";
import type { Problem } from "./problem.js";

/** Which problems of a set. */
export interface Choice extends DateWindow {
  /** A part of MBPP, which its task ids tell: `test`, `prompt`, `validation`, `train`. */
  readonly split?: string;
}

/** First and last number of each part of MBPP (google-research, `mbpp/README.md`). */
const mbppSplits: Readonly<Record<string, readonly [first: number, last: number]>> = {
  prompt: [1, 10],
  test: [11, 510],
  validation: [511, 600],
  train: [601, 974],
};

/**
 * A test for the problems that are meant.
 *
 * @throws InputError for a date or a split that is none
 */
export function isChosen({ split, ...window }: Choice): (problem: Problem) => boolean {
  const isInside = inDateWindow(window);
  if (split === undefined) return isInside;
  if (!Object.hasOwn(mbppSplits, split)) {
    const known = Object.keys(mbppSplits).join(", ");
    throw new InputError(`Found the split "${split}", expected one of MBPP: ${known}.`);
  }
  return (problem) => splitOf(problem.taskId) === split && isInside(problem);
}

/** The part of MBPP that a task id tells; undefined for other sets. */
export function splitOf(taskId: string): string | undefined {
  const number = Number(/^Mbpp\/(\d+)$/.exec(taskId)?.[1]);
  const found = Object.entries(mbppSplits).find(
    ([, [first, last]]) => first <= number && number <= last,
  );
  return found?.[0];
}

/** Why none of the problems is meant. */
export function noneChosen(path: string, problems: readonly Problem[], choice: Choice): InputError {
  const { from = "the beginning", to = "the end", split } = choice;
  const none = `None of the ${problems.length} problems at ${path}`;
  if (split !== undefined && !problems.some(isChosen({ split }))) {
    return new InputError(`${none} is in the split ${split}: MBPP alone has splits by task id.`);
  }
  const dates = problems.flatMap(({ date }) => date ?? []).sort();
  const known =
    dates.length === 0 ? "none has a date" : `dates go from ${dates[0]} to ${dates.at(-1)}`;
  return new InputError(`${none} lies between ${from} and ${to}: ${known}.`);
}
