import { isScored } from "../../statistics/index.js";

/** Colour and sign of a verdict, so that neither stands alone. */
export function Verdict({ name, count }: { readonly name: string; readonly count?: number }) {
  const kind = name === "passed" ? "passed" : isScored(name) ? "failed" : "fault";
  const sign = { passed: "✓", failed: "✗", fault: "?" }[kind];
  return (
    <span class={`verdict ${kind}`}>
      <span aria-hidden="true">{sign}</span> {name}
      {count === undefined ? "" : ` ${count.toLocaleString("en")}`}
    </span>
  );
}

/** Verdicts with their counts, the most frequent first. */
export function Verdicts({ counts }: { readonly counts: Readonly<Record<string, number>> }) {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a);
  return (
    <span class="verdicts">
      {sorted.map(([name, count]) => (
        <Verdict key={name} name={name} count={count} />
      ))}
    </span>
  );
}
