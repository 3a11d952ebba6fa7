import { distinct, elementAt, largestOf, runLengths } from "../arithmetic.js";
import { operation } from "../operation.js";

const vowels = new Set("aeiou");
const letterA = 97;

function letters(text: string, keep: (letter: string, at: number) => boolean): string {
  return Array.from(text).filter(keep).join("");
}

function shifted(text: string, by: number): string {
  const codes = Array.from(text).map((c) => ((c.charCodeAt(0) - letterA + by) % 26) + letterA);
  return String.fromCharCode(...codes);
}

/** What is done to the letters of a text. */
export const texts = [
  operation("text", "text", "text-reverse", {
    says: ["reverse the string", "read the string backwards"],
    expressions: ["$a[::-1]", '"".join(reversed($a))'],
    apply: (text) => Array.from(text).reverse().join(""),
  }),
  operation("text", "text", "no-vowels", {
    says: ["remove the vowels", "keep only consonants"],
    expressions: ['"".join(c for c in $a if c not in "aeiou")'],
    blocks: ['$b = ""\nfor c in $a:\n\tif c not in "aeiou":\n\t\t$b += c'],
    apply: (text) => letters(text, (c) => !vowels.has(c)),
  }),
  operation("text", "text", "only-vowels", {
    says: ["keep only the vowels", "remove the consonants"],
    expressions: ['"".join(c for c in $a if c in "aeiou")'],
    blocks: ['$b = ""\nfor c in $a:\n\tif c in "aeiou":\n\t\t$b += c'],
    apply: (text) => letters(text, (c) => vowels.has(c)),
  }),
  operation("text", "text", "text-sort", {
    says: ["sort the letters", "put the letters in alphabetical order"],
    expressions: ['"".join(sorted($a))'],
    apply: (text) => Array.from(text).sort().join(""),
  }),
  operation("text", "text", "text-distinct", {
    says: ["drop repeated letters", "keep each letter's first occurrence"],
    expressions: ['"".join(dict.fromkeys($a))'],
    blocks: ['$b = ""\nfor c in $a:\n\tif c not in $b:\n\t\t$b += c'],
    apply: (text) => distinct(Array.from(text)).join(""),
  }),
  operation("text", "text", "text-double", {
    says: ["double each letter", "write every letter twice"],
    expressions: ['"".join(c * 2 for c in $a)'],
    blocks: ['$b = ""\nfor c in $a:\n\t$b += c + c'],
    apply: (text) =>
      Array.from(text)
        .map((c) => c + c)
        .join(""),
  }),
  operation("text", "text", "text-even-places", {
    says: ["keep the letters at even indices", "take every other letter from the first"],
    expressions: ["$a[::2]"],
    apply: (text) => letters(text, (_, i) => i % 2 === 0),
  }),
  operation("text", "text", "text-odd-places", {
    says: ["keep the letters at odd indices", "take every other letter from the second"],
    expressions: ["$a[1::2]"],
    apply: (text) => letters(text, (_, i) => i % 2 === 1),
  }),
  operation("text", "text", "text-shift", {
    says: ["shift letters $k places, wrapping at z", "apply a Caesar shift of $k"],
    expressions: ['"".join(chr((ord(c) - 97 + $k) % 26 + 97) for c in $a)'],
    parameters: [1, 2, 3, 4, 5],
    apply: shifted,
  }),
  operation("text", "text", "text-rotate", {
    says: ["rotate the string left by $k", "move the first $k letters to the end"],
    expressions: ["$a[$k:] + $a[:$k]"],
    parameters: [1, 2, 3],
    apply: (text, k) => text.slice(k) + text.slice(0, k),
  }),
  operation("text", "text", "text-drop-first", {
    says: ["drop the first letter", "remove the letter in front"],
    expressions: ["$a[1:]"],
    apply: (text) => text.slice(1),
  }),
  operation("text", "text", "text-drop-last", {
    says: ["drop the last letter", "remove the letter at the end"],
    expressions: ["$a[:-1]"],
    apply: (text) => text.slice(0, -1),
  }),
  operation("text", "text", "text-mirror", {
    says: ["append the reversed string", "continue the string with its mirror image"],
    expressions: ["$a + $a[::-1]"],
    apply: (text) => text + Array.from(text).reverse().join(""),
  }),
  operation("text", "text", "text-after", {
    says: ["keep letters after m in the alphabet", "drop the letters a to m"],
    expressions: ['"".join(c for c in $a if c > "m")'],
    apply: (text) => letters(text, (c) => c > "m"),
  }),
  operation("text", "text", "text-squeeze", {
    says: ["squeeze runs of a letter to one", "drop letters equal to the one before"],
    expressions: [],
    blocks: ['$b = ""\nfor c in $a:\n\tif $b[-1:] != c:\n\t\t$b += c'],
    apply: (text) => letters(text, (c, i) => c !== text[i - 1]),
  }),
  operation("text", "text", "text-swap-ends", {
    says: ["swap the first and last letter", "exchange both ends of the string"],
    expressions: ["$a[-1] + $a[1:-1] + $a[0]"],
    apply: (text) =>
      elementAt(Array.from(text), -1) +
      text.slice(1, -1) +
      elementAt(Array.from(text).slice(0, -1), 0),
  }),
  operation("text", "text", "text-singles", {
    says: ["keep letters that occur once", "drop letters that occur more than once"],
    expressions: ['"".join(c for c in $a if $a.count(c) == 1)'],
    apply: (text) => letters(text, (c) => text.indexOf(c) === text.lastIndexOf(c)),
  }),
];

/** Numbers and lists that a text stands for. */
export const textMeasures = [
  operation("text", "number", "text-length", {
    says: ["the count of letters", "the length of the string"],
    expressions: ["len($a)"],
    apply: (text) => text.length,
  }),
  operation("text", "number", "vowel-count", {
    says: ["the count of vowels", "the number of vowels"],
    expressions: ['sum(c in "aeiou" for c in $a)', 'len([c for c in $a if c in "aeiou"])'],
    blocks: ['$b = 0\nfor c in $a:\n\tif c in "aeiou":\n\t\t$b += 1'],
    apply: (text) => letters(text, (c) => vowels.has(c)).length,
  }),
  operation("text", "number", "letter-count", {
    says: ["the count of distinct letters", "the number of different letters"],
    expressions: ["len(set($a))"],
    apply: (text) => distinct(Array.from(text)).length,
  }),
  operation("text", "number", "text-longest-run", {
    says: ["the longest run of one letter", "the length of the longest stretch of one letter"],
    expressions: [],
    blocks: [
      "$b = c = 1\nfor i in range(1, len($a)):\n\tc = c + 1 if $a[i] == $a[i - 1] else 1\n\t$b = max($b, c)",
    ],
    apply: (text) => largestOf(runLengths(Array.from(text))),
  }),
  operation("text", "list", "places", {
    says: [
      "turn letters into places in the alphabet, a being 1",
      "number the letters from a=1 to z=26",
    ],
    expressions: ["[ord(c) - 96 for c in $a]"],
    blocks: ["$b = []\nfor c in $a:\n\t$b.append(ord(c) - 96)"],
    apply: (text) => Array.from(text).map((c) => c.charCodeAt(0) - letterA + 1),
  }),
  operation("text", "list", "letter-counts", {
    says: [
      "count each letter, in alphabetical order",
      "list letter counts from a to z, without zeros",
    ],
    expressions: ["[$a.count(c) for c in sorted(set($a))]"],
    apply: (text) => distinct(Array.from(text).sort()).map((c) => text.split(c).length - 1),
  }),
  operation("text", "list", "vowel-places", {
    says: ["list the indices of vowels", "find where vowels are, from 0"],
    expressions: ['[i for i, c in enumerate($a) if c in "aeiou"]'],
    apply: (text) => Array.from(text).flatMap((c, i) => (vowels.has(c) ? [i] : [])),
  }),
  operation("text", "list", "text-run-lengths", {
    says: ["take the lengths of runs of a letter", "measure runs of equal letters"],
    expressions: [],
    blocks: [
      '$b = []\np = ""\nfor c in $a:\n\tif c == p:\n\t\t$b[-1] += 1\n\telse:\n\t\t$b.append(1)\n\tp = c',
    ],
    apply: (text) => runLengths(Array.from(text)),
  }),
];
