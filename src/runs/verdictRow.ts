import type { VerdictCounts } from "../statistics/index.js";
import type { Failure } from "./failure.js";

/** How judging a program ended, in the judge's words. */
export type VerdictName = keyof VerdictCounts;

/**
 * One sample's verdict: all that scores are computed from, and nothing that differs between two
 * runs of the same programs, so that a killed and resumed run ends in the same bytes.
 */
export interface VerdictRow {
  /** Position among the samples, from 0; their order is that of the samples file. */
  readonly sample: number;
  /** Line in the samples file, from 1. */
  readonly line: number;
  readonly taskId: string;
  /** Position among the samples of its problem, from 0. */
  readonly draw: number;
  /** Hash of the program's text, the prompt included. */
  readonly program: string;
  /** Length of that text in UTF-16 units. */
  readonly length: number;
  /** Tokens sampled for it; null where the samples file does not say. */
  readonly tokens: number | null;
  readonly verdict: VerdictName;
  /** Verdict of each test; empty for a fault of the machine. */
  readonly tests: readonly string[];
  /** Passed, but some test only by a rule laxer than its expected answer. */
  readonly lax: boolean;
  /** Whether it passes the tests shown in the problem; null where they were not run. */
  readonly examples: boolean | null;
}

/** What was seen while judging, and what it cost; differs from run to run. */
export interface Evidence extends Failure {
  /** Milliseconds of CPU and on the clock; 0 for programs whose outcome was known. */
  readonly cpuMs: number;
  readonly wallMs: number;
  readonly peakMemoryMiB: number;
  /** CPU milliseconds of the slowest test. */
  readonly slowestTestMs: number;
  /** It fails, and would pass if its answers were allowed to be rounded otherwise. */
  readonly roundingOnly?: true;
}

/** A line of the log. */
export type LogLine = VerdictRow & Evidence;
