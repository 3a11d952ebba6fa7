import { InputError } from "../errors.js";
import type { Counts } from "./counts.js";
import { estimatePassAtK } from "./estimatePassAtK.js";
import type { Estimate } from "./meanInterval.js";
import { largestK } from "./passAtKCurve.js";
import type { IntervalOptions } from "./resample.js";

/** The pass rate that a number of sampled tokens buys. */
export interface PassAtTEstimate extends Estimate {
  /** Tokens allowed per problem. */
  readonly t: number;
  /** Programs drawn for each problem: as many as t allows on average. */
  readonly programs: number;
  /** Tokens that they cost on average over problems, at most t. */
  readonly tokens: number;
}

/** A t for which there are no samples, and why. */
export interface ImpossibleT {
  readonly t: number;
  readonly reason: string;
}

/**
 * pass@t without repairs (Olausson et al. 2023, batch mode): as many programs are drawn for each
 * problem as their mean cost over problems allows, and a problem counts as solved if any passes. It
 * is the last point at or below t of the curve that {@link passAtT} gives, averaged over problems.
 *
 * @param meanTokens [P] mean tokens of a problem's programs, each above 0
 * @param ts         tokens allowed per problem, each above 0
 * @throws InputError for token counts that are no numbers above 0
 */
export function estimatePassAtT(
  counts: Counts,
  meanTokens: ArrayLike<number>,
  ts: readonly number[],
  options: IntervalOptions = {},
): { readonly estimates: PassAtTEstimate[]; readonly notPossible: ImpossibleT[] } {
  const largest = largestK(counts);
  const wrong = [...Array.from(meanTokens), ...ts].find((tokens) => !(tokens > 0));
  if (wrong !== undefined || meanTokens.length !== counts.n.length) {
    throw new InputError(
      `${counts.n.length} problems have samples and ${meanTokens.length} have mean tokens` +
        `${wrong === undefined ? "" : `, one of them ${wrong}`}; expected a number above 0 for each`,
    );
  }
  const each = Array.from(meanTokens).reduce((sum, mean) => sum + mean, 0) / meanTokens.length;
  const asked = ts.map((t) => ({ t, programs: Math.floor(t / each + 1e-9) }));
  const possible = asked.filter(({ programs }) => programs >= 1 && programs <= largest);
  const programs = possible.map((point) => point.programs);
  const passAtK = programs.length === 0 ? [] : estimatePassAtK(counts, programs, options);
  return {
    estimates: passAtK.map(({ k, ...estimate }, i) => ({
      t: possible[i]?.t ?? 0,
      programs: k,
      tokens: k * each,
      ...estimate,
    })),
    notPossible: asked
      .filter((point) => !possible.includes(point))
      .map(({ t, programs: wanted }) => ({
        t,
        reason:
          wanted < 1
            ? `pass@t at t = ${t} buys no program: one costs ${each.toFixed(1)} tokens on average`
            : `pass@t at t = ${t} needs ${wanted} judged samples of every problem; ` +
              `some problem has ${largest}`,
      })),
  };
}
