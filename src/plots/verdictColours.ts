/** The judge's verdicts in words, best first, and their colours. */
export const verdictStyles = {
  passed: ["passed", "#009e73"],
  "failed-test": ["wrong answer", "#a8c4d8"],
  "runtime-error": ["runtime error", "#00588a"],
  timeout: ["timeout", "#d55e00"],
  "compile-error": ["compile error", "#6b1e50"],
  "memory-limit": ["memory limit", "#1f2328"],
  "output-limit": ["output limit", "#cc79a7"],
  empty: ["empty", "#8c959f"],
} as const;

/** A verdict that counts in scores. */
export type Verdict = keyof typeof verdictStyles;

export const verdictNames = Object.keys(verdictStyles) as readonly Verdict[];

/** A verdict in the words of charts and tables; one that is none of the judge's as it stands. */
export function verdictWords(verdict: string): string {
  return Object.hasOwn(verdictStyles, verdict) ? verdictStyles[verdict as Verdict][0] : verdict;
}

/** The colour channel of charts that show these verdicts, in their order. */
export function verdictColours(seen: readonly Verdict[]) {
  return {
    field: "verdict",
    type: "nominal" as const,
    title: null,
    scale: { domain: seen.map(verdictWords), range: seen.map((name) => verdictStyles[name][1]) },
  };
}
