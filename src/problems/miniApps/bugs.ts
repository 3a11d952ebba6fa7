import type { Draw } from "./draw.js";

/** Kinds of mistakes that people make in programs like these. */
export const bugKinds = [
  "off by one",
  "wrong operator",
  "missed edge case",
  "wrong output format",
  "missed step",
  "syntax slip",
] as const;
export type BugKind = (typeof bugKinds)[number];

interface Slip {
  readonly kind: BugKind;
  readonly find: RegExp;
  readonly put: string;
}

const slips: readonly Slip[] = [
  { kind: "off by one", find: /\[1:\]/, put: "[2:]" },
  { kind: "off by one", find: /\[::2\]/, put: "[1::2]" },
  { kind: "off by one", find: /\[1::2\]/, put: "[::2]" },
  { kind: "off by one", find: /i \+ 1\]/, put: "i]" },
  { kind: "off by one", find: /range\(1, (.*?)\)/, put: "range($1)" },
  { kind: "off by one", find: /range\(len\((\w+)\)\)/, put: "range(1, len($1))" },
  { kind: "off by one", find: / \/\/ 2\]/, put: " // 2 - 1]" },
  { kind: "off by one", find: /\[0\]/, put: "[1]" },
  { kind: "off by one", find: /\[-1\]/, put: "[-2]" },
  { kind: "off by one", find: /\[-2\]/, put: "[-1]" },
  { kind: "off by one", find: /\[:-1\]/, put: "[:-2]" },
  { kind: "off by one", find: /- 9([67])/, put: "- 9$1 + 1" },
  { kind: "off by one", find: / n \+ 1\)/, put: " n)" },
  { kind: "wrong operator", find: / > /, put: " >= " },
  { kind: "wrong operator", find: / > /, put: " < " },
  { kind: "wrong operator", find: / < /, put: " <= " },
  { kind: "wrong operator", find: / >= /, put: " > " },
  { kind: "wrong operator", find: / \+ /, put: " - " },
  { kind: "wrong operator", find: / - /, put: " + " },
  { kind: "wrong operator", find: / \+= /, put: " -= " },
  { kind: "wrong operator", find: / \* /, put: " + " },
  { kind: "wrong operator", find: / \/\/ /, put: " % " },
  { kind: "wrong operator", find: / % 2 == 0/, put: " % 2 == 1" },
  { kind: "wrong operator", find: / % 2 == 1/, put: " % 2 == 0" },
  { kind: "wrong operator", find: / == 0/, put: " != 0" },
  { kind: "wrong operator", find: /\bmax\(/, put: "min(" },
  { kind: "wrong operator", find: /\bmin\(/, put: "max(" },
  { kind: "wrong operator", find: / not in /, put: " in " },
  { kind: "wrong operator", find: / in "aeiou"/, put: ' not in "aeiou"' },
  { kind: "missed edge case", find: /\babs\((\w+)\)/, put: "$1" },
  { kind: "missed edge case", find: /, reverse=True/, put: "" },
  { kind: "missed edge case", find: /\blist\(dict\.fromkeys\((\w+)\)\)/, put: "list(set($1))" },
  { kind: "missed edge case", find: / and \w+\[-1\] == x/, put: "[-1] == x" },
  { kind: "missed edge case", find: /sorted\(set\((\w+)\)\)/, put: "$1" },
  { kind: "wrong output format", find: /print\(\*/, put: "print(" },
  { kind: "wrong output format", find: /print\((?!\*)(.*)\)$/m, put: "print([$1])" },
  { kind: "wrong output format", find: /\treturn (.*)$/m, put: "\tprint($1)" },
  { kind: "wrong output format", find: /\treturn (.*)$/m, put: "\treturn str($1)" },
  { kind: "syntax slip", find: /\)$/m, put: "" },
  { kind: "syntax slip", find: /:$/m, put: "" },
  { kind: "syntax slip", find: / == /, put: " = " },
  { kind: "syntax slip", find: / for x in /, put: " for x " },
];

/** Kinds by how often they are tried first; slips of syntax are rare in code that was once run. */
const frequent: readonly BugKind[] = [
  "off by one",
  "off by one",
  "off by one",
  "wrong operator",
  "wrong operator",
  "wrong operator",
  "wrong operator",
  "missed edge case",
  "missed edge case",
  "wrong output format",
  "syntax slip",
];

/** A `while` with its body. */
const whileLoop = /^(\t*)while .*\n(?:\1\t.*\n)*/gm;

/**
 * The program with one mistake in it, at a drawn place; undefined where no mistake of ours fits.
 * Inside a `while` only slips of syntax are made: most others would never end.
 */
export function withBug(
  draw: Draw,
  program: string,
): { readonly program: string; readonly bug: BugKind } | undefined {
  const fitting = slips.filter((slip) => placesOf(slip, program).length > 0);
  const first = draw.pick(frequent);
  const ofKind = fitting.filter(({ kind }) => kind === first);
  const others = fitting.filter(({ kind }) => kind !== "syntax slip");
  const likely = [ofKind, others, fitting].find((some) => some.length > 0);
  if (likely === undefined) return undefined;
  const slip = draw.pick(likely);
  const place = draw.pick(placesOf(slip, program));
  const changed = program.slice(place).replace(slip.find, slip.put);
  return { program: program.slice(0, place) + changed, bug: slip.kind };
}

function placesOf({ kind, find }: Slip, program: string): number[] {
  const places = [...program.matchAll(new RegExp(find, `${find.flags}g`))].map(
    ({ index }) => index,
  );
  if (kind === "syntax slip") return places;
  const loops = [...program.matchAll(whileLoop)];
  return places.filter((place) =>
    loops.every(({ index, 0: loop }) => place < index || place >= index + loop.length),
  );
}
