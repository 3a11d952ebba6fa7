import { InputError } from "../errors.js";

/** How judging a program can end, in the judge's words. */
const answers = [
  "passed",
  "failed-test",
  "runtime-error",
  "compile-error",
  "timeout",
  "memory-limit",
  "output-limit",
  "empty",
] as const;

/** Endings that say nothing about the program: in no score, and counted apart. */
export const unscoredVerdicts = ["machine-fault", "not-judged"] as const;

export type VerdictCounts = Readonly<
  Partial<Record<(typeof answers)[number] | (typeof unscoredVerdicts)[number], number>>
>;

/** Whether a sample that ended so counts in scores and denominators. */
export function isScored(verdict: string): boolean {
  return !unscoredVerdicts.some((unscored) => unscored === verdict);
}

/** Shares of judged programs, each 0…1; all 0 where none was judged. */
export interface VerdictRates {
  /** Programs judged, those without a score left out. */
  readonly judged: number;
  /** Programs lost to faults of the machine, and programs whose tests cannot judge them; in no share. */
  readonly machineFaults: number;
  readonly notJudged: number;
  /** Programs that pass every test. */
  readonly passRate: number;
  /** Programs that compile, whatever they do then; where nothing was written, nothing compiles. */
  readonly compileRate: number;
  /** Programs that run all their tests to an answer, right or wrong: no error and no limit hit. */
  readonly executionRate: number;
  /** Share of each verdict. */
  readonly shares: Readonly<Record<(typeof answers)[number], number>>;
}

/**
 * Compile and execution rates from the number of programs per verdict.
 *
 * @throws InputError for counts that are not whole numbers from 0
 */
export function verdictRates(counts: VerdictCounts): VerdictRates {
  for (const [verdict, count] of Object.entries(counts)) {
    if (!Number.isSafeInteger(count) || count < 0) {
      throw new InputError(`${count} programs are ${verdict}; expected a whole number from 0`);
    }
  }
  const judged = answers.reduce((sum, verdict) => sum + (counts[verdict] ?? 0), 0);
  const share = (count: number) => (judged === 0 ? 0 : count / judged);
  const { passed = 0, "failed-test": failed = 0, "compile-error": uncompiled = 0 } = counts;
  const { empty = 0, "machine-fault": machineFaults = 0, "not-judged": notJudged = 0 } = counts;
  return {
    judged,
    machineFaults,
    notJudged,
    passRate: share(passed),
    compileRate: share(judged - uncompiled - empty),
    executionRate: share(passed + failed),
    shares: Object.fromEntries(
      answers.map((verdict) => [verdict, share(counts[verdict] ?? 0)]),
    ) as VerdictRates["shares"],
  };
}
