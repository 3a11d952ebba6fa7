import type { Outcome } from "../../judge/index.js";
import { type FilteredCounts, isScored } from "../../statistics/index.js";

/** A generated program's outcomes in the example tests and in the hidden ones. */
export interface FilteredProgram {
  readonly examples: Pick<Outcome, "verdict">;
  readonly hidden: Pick<Outcome, "verdict">;
}

/**
 * One problem's programs sorted by its example tests, ready for `nAtK` (CodeRL's n@k).
 *
 * @returns the counts; programs without a verdict that counts in either run are not in the pool,
 *          and `faults` says how many there were
 */
export function filteredCounts(
  programs: readonly FilteredProgram[],
): Required<FilteredCounts> & { readonly faults: number } {
  const judged = programs.filter(
    ({ examples, hidden }) => isScored(examples.verdict) && isScored(hidden.verdict),
  );
  const survivors = judged.filter(({ examples }) => examples.verdict === "passed");
  const correct = survivors.filter(({ hidden }) => hidden.verdict === "passed").length;
  const allCorrect = judged.filter(({ hidden }) => hidden.verdict === "passed").length;
  return {
    pool: judged.length,
    survivors: survivors.length,
    correct,
    correctOthers: allCorrect - correct,
    faults: programs.length - judged.length,
  };
}
