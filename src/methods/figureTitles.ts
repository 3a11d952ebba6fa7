import type { Glossary } from "./trainer.js";

/** What panels of figures from a training log are called, by key: the key and its unit. */
export function figureTitles(glossary: Glossary, keys: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    keys.map((key) => {
      const unit = glossary[key]?.unit ?? "1";
      return [key, unit === "1" ? key : `${key}, ${unit}`];
    }),
  );
}
