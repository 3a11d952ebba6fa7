import type { Fault } from "./faults.js";

/**
 * One programming task and what decides whether a program solves it.
 *
 * Every loader of this room yields this shape; the judge, the prompts and the tables know no other.
 */
export interface Problem {
  /** The dataset's own spelling, unique in its file or folder: `0001`, `HumanEval/0`. */
  readonly taskId: string;
  /** The dataset's own name for it, where it has one beside the id; LiveCodeBench: `find-the-peaks`. */
  readonly title?: string;
  /** The task in words, as the dataset gives it. For completion-style sets this equals `prompt`. */
  readonly question: string;
  /** The dataset's own word; APPS: `introductory`, `interview`, `competition`. */
  readonly difficulty?: string;
  /** The dataset's own words for kind or origin; LiveCodeBench: the platform. */
  readonly tags?: readonly string[];
  /** When the task was first public, `YYYY-MM-DD`. A model trained later may have seen it. */
  readonly date?: string;
  /** Python text a solution is meant to start from (a header, a `class Solution:` frame). */
  readonly starterCode?: string;
  /**
   * Python text that a `completion` continues: program = prompt + completion.
   * Only completion-style sets (HumanEval) have one; elsewhere a completion is the whole program.
   */
  readonly prompt?: string;
  /** The function the tests call. Always there with call tests; for HumanEval its `entry_point`. */
  readonly entryPoint?: string;
  /** The names that the dataset's own script puts before every program; see {@link Prelude}. */
  readonly prelude?: Prelude;
  /** CPU milliseconds a test may take in the dataset's own script, where these are not the judge's. */
  readonly cpuMs?: number;
  /** What decides. Loaders never yield a problem with no test cases: an empty list proves nothing. */
  readonly tests: Tests;
  /** Cases a solver may see (shown in the question). Often none: then `cases` is empty. */
  readonly exampleTests: Tests;
  /** Reference programs, Python 3 text, each runs alone (prompt included). Often none. */
  readonly solutions: readonly string[];
}

/**
 * What a dataset's own script imports before every program, so that programs written for it do not.
 *
 * - `apps`: modules and some of their names (Hendrycks et al. 2021, `testing_util.py`).
 * - `livecodebench`: star imports of seventeen modules and a recursion limit of 50,000 (Jain et al.
 *   2024, `testing_util.py`).
 *
 * `src/judge/python/preload.py` lists both. A problem that names none gets the names of the script that
 * the compare mode comes from, and with assertion tests no names at all.
 */
export type Prelude = "apps" | "livecodebench";

/** All tests of a problem are of one kind. */
export type Tests = StdinTests | CallTests | AssertionTests;

/** The program reads standard input and its standard output is compared. */
export interface StdinTests {
  readonly kind: "stdin";
  readonly cases: readonly StdinCase[];
}

export interface StdinCase {
  /** All of standard input. Datasets that give a list of lines are joined with `\n`. */
  readonly stdin: string;
  /** All of standard output as the dataset states it; how exactly it must match is the judge's rule. */
  readonly stdout: string;
}

/**
 * `entryPoint(*arguments)` is called and its result compared; where the program defines
 * `class Solution` and no such function, the method of that name on one instance of it.
 */
export interface CallTests {
  readonly kind: "call";
  readonly convention: CallConvention;
  readonly cases: readonly CallCase[];
}

/**
 * How the JSON of a call test is meant.
 *
 * - `plain`: arguments and result are the values written.
 * - `apps`: two habits of APPS (Hendrycks et al. 2021, `testing_util.py`). The result may be wrapped:
 *   where `expectedJson` is a list of exactly one element, the dataset does not say whether the list
 *   or its element is meant, so either is right. And JSON cannot spell integer keys: an object that
 *   is the first argument, the result, or the result's only element has its keys read as integers
 *   if all of them are.
 */
export type CallConvention = "plain" | "apps";

/**
 * JSON stays text here, byte for byte as the dataset wrote it, and is read by Python's `json` alone:
 * `JSON.parse` would round integers beyond 2^53, turn `1.0` into the integer `1` and refuse the
 * `NaN` and `Infinity` that Python writes. The text is known to be well-formed in Python's sense.
 */
export interface CallCase {
  /** A JSON list, one element per positional argument. */
  readonly argumentsJson: string;
  /** One JSON value. */
  readonly expectedJson: string;
}

/**
 * Python text that raises when the program is wrong.
 *
 * `setup` runs once, then each case; free names in both (`check(candidate)` of HumanEval gets the
 * entry point by its name, MBPP's asserts call functions directly) mean the program's own.
 */
export interface AssertionTests {
  readonly kind: "assertion";
  /** Definitions the cases need: HumanEval's `def check(candidate)`, MBPP's imports. May be empty. */
  readonly setup: string;
  readonly cases: readonly AssertionCase[];
}

export interface AssertionCase {
  /** Python statements; any exception fails the case. `check(add)`, `assert add(1, 2) == 3`. */
  readonly code: string;
}

/** What one path held. */
export interface ProblemSet {
  /** In the dataset's order, task ids unique. */
  readonly problems: readonly Problem[];
  /** Problems that cannot be judged, such as the 550 of APPS train without tests. Never a pass. */
  readonly unusable: readonly UnusableProblem[];
  /**
   * All problems of the path in its order, where some are left out by choice: samples for these are no
   * fault, and files without ids follow this order.
   */
  readonly whole?: readonly Problem[];
}

/** What one path held, and what of it could not be read. */
export interface LoadedProblems extends ProblemSet {
  /** Rows and files that are no problems; those that name one are among the unusable too. */
  readonly faults: readonly Fault[];
  readonly whole: readonly Problem[];
}

export interface UnusableProblem {
  readonly taskId: string;
  readonly reason: string;
}
