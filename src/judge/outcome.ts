/**
 * How a program ended.
 *
 * - `passed`: every test accepted its answer.
 * - `failed-test`: it ran and answered wrongly.
 * - `runtime-error`: an exception, a bad exit status, a signal, or an end before the answer.
 * - `compile-error`: Python does not accept the text (with `apps-legacy` also: a call test's module
 *   fails before its function exists, as the APPS script counts it).
 * - `timeout`: over the CPU limit, or asleep past the wall limit.
 * - `memory-limit`, `output-limit`: as they say.
 * - `empty`: there is no text to run. An answer like any other, and a wrong one.
 * - `not-judged`: the tests need something that cannot leave the program's process. Final, and no
 *   answer: leave it out and count it.
 * - `machine-fault`: the machine failed, not the program. Never an answer: leave it out and count it.
 */
export type Verdict =
  | "passed"
  | "failed-test"
  | "runtime-error"
  | "compile-error"
  | "timeout"
  | "memory-limit"
  | "output-limit"
  | "empty"
  | "not-judged"
  | "machine-fault";

/** What the program did wrong in its own words: bounded, and never to be trusted. */
export interface ProgramError {
  /**
   * The exception's class; `Signal`, `Exit` or `Timeout` where there was none; `NotJudged` where
   * the tests need more than can be had here.
   */
  readonly type: string;
  readonly message: string;
  /** The program's line, from 1 (its prompt included). */
  readonly line?: number;
}

/** One test's verdict; `not-run` after the first failure where the judge was told to stop there. */
export interface TestOutcome {
  readonly verdict: Verdict | "not-run";
  /** The comparison rule that accepted the answer; see the compare modes. */
  readonly rule?: string;
  /** The answer is wrong, and would be right with a float tolerance of 1e-6. */
  readonly roundingOnly?: true;
  readonly error?: ProgramError;
  /** CPU milliseconds of this test, all threads, and milliseconds on the clock. */
  readonly cpuMs: number;
  readonly wallMs: number;
}

/** The evidence for the first failing test; texts end in … where they are cut. */
export interface FirstFailure {
  /** Index into `tests`. */
  readonly test: number;
  /** Standard input, or the call with its arguments. */
  readonly input?: string;
  /** Expected output or value; for assertion code the line that failed. */
  readonly expected?: string;
  readonly actual?: string;
}

/** What one program did with one problem's tests. The same shape whether it passed or not. */
export interface Outcome {
  readonly taskId: string;
  readonly verdict: Verdict;
  /** One per test of the problem, in its order; none for a machine fault. */
  readonly tests: readonly TestOutcome[];
  readonly error?: ProgramError;
  readonly firstFailure?: FirstFailure;
  /** true, false, -1 or -2 as the APPS script reports it; null where the verdict is no answer. */
  readonly appsCode: boolean | -1 | -2 | null;
  readonly compare: CompareMode;
  /** CPU and clock milliseconds over all tests, starting the processes included. */
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMemoryMiB: number;
  /** The isolation rungs that held; empty: none. */
  readonly isolation: readonly Rung[];
  /** Judge, interpreter and modules: verdicts compare only between equal versions. */
  readonly judge: string;
}

/** How answers are compared; the rules are listed in `python/compare_*.py`. */
export type CompareMode = "strict" | "apps-legacy" | "livecodebench";
export const compareModes: readonly CompareMode[] = ["strict", "apps-legacy", "livecodebench"];

/** A rung of the isolation ladder; `python/isolation.py` says what each does. */
export type Rung = "namespaces" | "uid" | "landlock" | "seccomp" | "rlimits";
export const rungs: readonly Rung[] = ["namespaces", "uid", "landlock", "seccomp", "rlimits"];

/**
 * A program's verdict from its tests': the one of the worst class, and in it of the first test.
 *
 * Classes as in CodeRL: a compile error anywhere, else any failure to run, else any wrong answer.
 * Tests that cannot be judged decide only where no other test fails.
 *
 * @param tests at least one; no tests prove nothing and are an error
 */
export function overallVerdict(tests: readonly TestOutcome[]): Verdict {
  if (tests.length === 0) throw new Error("a problem without tests has no verdict");
  let worst: Verdict = "passed";
  for (const { verdict } of tests) {
    if (verdict !== "not-run" && classOf[verdict] < classOf[worst]) worst = verdict;
  }
  return worst;
}

/** Worst first, the order of CodeRL's labels (Le et al. 2022). */
const classOf: Readonly<Record<Verdict, number>> = {
  "machine-fault": 0,
  "compile-error": 1,
  timeout: 2,
  "memory-limit": 2,
  "runtime-error": 2,
  "output-limit": 3,
  "failed-test": 3,
  empty: 3,
  "not-judged": 4,
  passed: 5,
};

/** Whether a test says that the program is at fault. */
export function isFailure({ verdict }: Pick<TestOutcome, "verdict">): boolean {
  return verdict !== "passed" && verdict !== "not-run" && verdict !== "not-judged";
}

/**
 * The code the APPS script gives: true passed, false wrong, -1 did not run to its end, -2 did not
 * compile. Too much output is a wrong answer there, since the script has no such limit, and so is no
 * text at all.
 */
export function appsCode(verdict: Verdict): boolean | -1 | -2 | null {
  switch (verdict) {
    case "passed":
      return true;
    case "failed-test":
    case "output-limit":
    case "empty":
      return false;
    case "runtime-error":
    case "timeout":
    case "memory-limit":
      return -1;
    case "compile-error":
      return -2;
    case "not-judged":
    case "machine-fault":
      return null;
  }
}

/** Whether a program fails, and would pass if its answers were allowed to be rounded otherwise. */
export function failsOnlyByRounding({ tests }: Pick<Outcome, "tests">): boolean {
  const failing = tests.filter(isFailure);
  return failing.length > 0 && failing.every(({ roundingOnly }) => roundingOnly === true);
}

/** Rules by which a mode accepts what its expected answer does not say; passes owed to them count apart. */
export const laxRules: ReadonlySet<string> = new Set([
  "tolerance",
  "unwrapped",
  "allclose",
  "sets",
  "rounded-sets",
  "first-element",
  "tuples",
]);
