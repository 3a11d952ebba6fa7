import type { Python } from "./python.js";

/** The stop sequences of Chen et al. 2021 (Codex), section 3: for models that run on past the end. */
export const codexStops = ["\nclass", "\ndef", "\n#", "\nif", "\nprint"] as const;

/** Behind the end of the function a model may write what it likes; its first stops are enough. */
const MOST_PLACES = 8;

/**
 * A completion cut at each stop that stands at its top level, outside of strings; the shortest first.
 *
 * @param prompt what the completion goes on from
 */
export function cutsAtStops(
  text: string,
  prompt: string,
  stops: readonly string[],
  python: Python,
): string[] {
  if (stops.length === 0) return [];
  const spans = python.texts(prompt + text);
  const isInText = (at: number) => spans.some(({ from, to }) => from < at && at < to);
  const places = stops.flatMap((stop) => {
    const found: number[] = [];
    for (let at = text.indexOf(stop); at >= 0; at = text.indexOf(stop, at + 1)) {
      if (found.length >= MOST_PLACES) break;
      // A stop begins with the end of a line; what follows that is what must not be in a string.
      if (!isInText(prompt.length + at + (stop.startsWith("\n") ? 1 : 0))) found.push(at);
    }
    return found;
  });
  return [...new Set(places)]
    .sort((a, b) => a - b)
    .slice(0, MOST_PLACES)
    .map((at) => text.slice(0, at));
}
