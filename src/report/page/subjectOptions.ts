import type { Subject } from "../contents.js";

/** A choice, or several under a heading. */
export type Option =
  | readonly [value: string, text: string]
  | { readonly heading: string; readonly options: readonly (readonly [string, string])[] };

/** The subjects by their positions, single runs under the name of their subject. */
export function subjectOptions(subjects: readonly Subject[]): Option[] {
  const named = subjects.map((subject, position) => ({ ...subject, position: String(position) }));
  const whole = named.filter(({ isPart }) => !isPart);
  const parts = whole
    .filter(({ runs }) => runs.length > 1)
    .map(({ name, runs }) => ({
      heading: `${name}, single runs`,
      options: named
        .filter((part) => part.isPart && runs.includes(part.runs[0] ?? -1))
        .map((part) => [part.position, part.name] as const),
    }));
  return [...whole.map(({ position, name }) => [position, name] as const), ...parts];
}
