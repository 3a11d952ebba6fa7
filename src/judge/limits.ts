import { InputError } from "../errors.js";
import type { Problem } from "../problems/index.js";

/** What a program may use. Times are per test; the rest is per process. */
export interface Limits {
  /** CPU milliseconds per test, all threads together: the limit that travels between machines. */
  readonly cpuMs: number;
  /**
   * Milliseconds per test in which the program could have run: time on the clock without the time it
   * waited for a processor. Only to stop programs that sleep.
   */
  readonly wallMs: number;
  /** Address space, interpreter included, in MiB. */
  readonly memoryMiB: number;
  /** Standard output, or a returned value as text, in KiB. */
  readonly outputKiB: number;
  readonly threads: number;
  readonly openFiles: number;
}

/** 4 s is the limit per test of the APPS script (`TIMEOUT`); datasets with another state it. */
export const defaultLimits: Omit<Limits, "wallMs"> = {
  cpuMs: 4000,
  memoryMiB: 1024,
  outputKiB: 8192,
  threads: 64,
  openFiles: 64,
};

const ranges: Record<keyof Limits, readonly [number, number]> = {
  cpuMs: [10, 3_600_000],
  wallMs: [10, 36_000_000],
  memoryMiB: [128, 1_048_576],
  outputKiB: [1, 131_072],
  threads: [1, 4096],
  openFiles: [16, 4096],
};

/**
 * Limits with the missing ones filled in; `wallMs` is one and a half times the CPU limit and half a
 * second unless given: whoever computes reaches the CPU limit first, whoever sleeps holds a worker
 * little longer.
 *
 * @throws InputError for a limit that is no number or out of its range
 */
export function resolveLimits(given: Partial<Limits> = {}): Limits {
  const cpuMs = given.cpuMs ?? defaultLimits.cpuMs;
  const limits = { ...defaultLimits, wallMs: Math.ceil(1.5 * cpuMs) + 500, ...given };
  for (const [name, [least, most]] of Object.entries(ranges)) {
    const value = limits[name as keyof Limits];
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InputError(
        `The limit ${name} is ${String(value)}; expected a whole number from ${least} to ${most}.`,
      );
    }
  }
  return limits;
}

/**
 * The limits of one problem. What was asked for counts first, then the time limit of the problem's own
 * dataset, then the defaults.
 *
 * @throws InputError for a limit that is no number or out of its range
 */
export function limitsOfProblem(
  { cpuMs }: Pick<Problem, "cpuMs">,
  given: Partial<Limits> = {},
): Limits {
  return resolveLimits(cpuMs === undefined ? given : { cpuMs, ...given });
}
