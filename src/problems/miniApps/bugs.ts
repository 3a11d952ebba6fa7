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

/** The program with one mistake in it, at a drawn place; undefined where no mistake of ours fits. */
export function withBug(
  draw: Draw,
  program: string,
): { readonly program: string; readonly bug: BugKind } | undefined {
  const fitting = slips.filter(({ find }) => find.test(program));
  const first = draw.pick(frequent);
  const ofKind = fitting.filter(({ kind }) => kind === first);
  const slip = ofKind.length > 0 ? draw.pick(ofKind) : fitting[draw.below(fitting.length || 1)];
  if (slip === undefined) return undefined;
  const places = [...program.matchAll(new RegExp(slip.find, `${slip.find.flags}g`))];
  const { index } = draw.pick(places);
  const before = program.slice(0, index);
  const rest = program.slice(index);
  const mended = rest.replace(slip.find, slip.put);
  return { program: before + mended, bug: slip.kind };
}
