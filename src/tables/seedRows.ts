import type { SeedComparison } from "../evaluation/index.js";
import { differenceText, percentText, pText } from "./figures.js";

/** One line per seed and k: pass@k before training and after, the paired difference and its test. */
export function seedRows(
  comparisons: readonly SeedComparison[],
): Record<string, string | number>[] {
  return comparisons.map(({ seed, k, a, b, difference, pValue, finding }) => ({
    seed,
    k,
    "before, %": percentText(a.value),
    "after, %": percentText(b.value),
    "difference, points": differenceText(difference),
    p: pText(pValue),
    finding: findingWords[finding],
  }));
}

const findingWords = { "a better": "worse", "b better": "better", undecided: "undecided" } as const;

/**
 * What the seeds say together, in a sentence per k that holds whatever the numbers are.
 *
 * @param method its name, for the sentences
 */
export function seedConclusion(method: string, comparisons: readonly SeedComparison[]): string {
  const ks = [...new Set(comparisons.map(({ k }) => k))];
  const sentences = ks.map((k) => {
    const own = comparisons.filter((comparison) => comparison.k === k);
    const count = (finding: SeedComparison["finding"]) =>
      own.filter((comparison) => comparison.finding === finding).length;
    const gains = own.map(({ difference }) => differenceText(difference)).join(", ");
    return (
      `**pass@${k}** with ${method}: from ${rangeText(own.map(({ a }) => a.value))} % before to ` +
      `${rangeText(own.map(({ b }) => b.value))} % after, seed by seed ${gains} points. ` +
      verdictText(count("b better"), count("a better"), own.length)
    );
  });
  const tests = comparisons.length;
  return [
    ...sentences,
    `Brackets are 95 % intervals over problems; a finding is beyond noise at p ≤ 0.05, adjusted for ` +
      `${tests} ${tests === 1 ? "test" : "tests"} (Holm).`,
  ].join("\n\n");
}

function verdictText(better: number, worse: number, all: number): string {
  const of = `of ${all} ${all === 1 ? "seed" : "seeds"}`;
  if (better === all)
    return `Better beyond noise in ${all === 1 ? "the one seed" : `all ${all} seeds`}.`;
  if (worse === all)
    return `Worse beyond noise in ${all === 1 ? "the one seed" : `all ${all} seeds`}.`;
  if (better + worse === 0) return `In none ${of} the difference is beyond noise.`;
  const parts = [
    ...(better > 0 ? [`better in ${better}`] : []),
    ...(worse > 0 ? [`worse in ${worse}`] : []),
  ];
  return `Beyond noise it is ${parts.join(" and ")} ${of}.`;
}

function rangeText(shares: readonly number[]): string {
  const low = percentText(Math.min(...shares));
  const high = percentText(Math.max(...shares));
  return low === high ? low : `${low}…${high}`;
}
