import { InputError } from "../errors.js";
import { isDay } from "./dates.js";
import type { Problem } from "./problem.js";

/** Days from `from` to `to`, both included, `YYYY-MM-DD`; a missing end is open. */
export interface DateWindow {
  readonly from?: string;
  readonly to?: string;
}

/**
 * A test for problems first public inside the window. A score on problems from after a model's
 * training data ends cannot owe anything to having seen them (Jain et al. 2024, LiveCodeBench).
 *
 * A problem without a date is in no window: nothing shows that it was unseen.
 *
 * @throws InputError when an end is no date, or the window ends before it starts
 */
export function inDateWindow({ from, to }: DateWindow): (problem: Problem) => boolean {
  for (const day of [from, to]) {
    if (day !== undefined && !isDay(day)) {
      throw new InputError(`Found the date "${day}", expected one like 2024-05-31.`);
    }
  }
  if (from !== undefined && to !== undefined && from > to) {
    throw new InputError(`The window of dates ends (${to}) before it starts (${from}).`);
  }
  if (from === undefined && to === undefined) return () => true;
  return ({ date }) =>
    date !== undefined && (from === undefined || date >= from) && (to === undefined || date <= to);
}
