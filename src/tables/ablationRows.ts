import type { EvaluationComparison } from "../evaluation/index.js";
import { differenceText, percentText, pText } from "./figures.js";

/** One line per run: pass@k, and what the others have more than the first one, paired by problem. */
export function ablationRows({ runs, pairs }: EvaluationComparison): Record<string, string>[] {
  const [first] = runs;
  const full = pairs[0]?.byK ?? [];
  return [
    {
      variant: first?.name ?? "",
      ...Object.fromEntries(full.map(({ k, a }) => [`pass@${k}, %`, percentText(a.value)])),
    },
    ...pairs.map(({ b, byK }) => ({
      variant: b,
      ...Object.fromEntries(
        byK.flatMap(({ k, b: own, difference, pValue }) => [
          [`pass@${k}, %`, percentText(own.value)],
          [`against the first, k = ${k}`, differenceText(difference)],
          [`p, k = ${k}`, pText(pValue)],
        ]),
      ),
    })),
  ];
}
