import { ascending, distinct, elementAt } from "../arithmetic.js";
import { operation } from "../operation.js";

const vowels = new Set("aeiou");

function byCode(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

/** What is done to words. */
export const words = [
  operation("words", "words", "words-sort", {
    says: ["sort the words", "put the words in alphabetical order"],
    expressions: ["sorted($a)"],
    apply: (list) => [...list].sort(byCode),
  }),
  operation("words", "words", "words-by-length", {
    says: ["sort the words by length", "order the words from short to long"],
    expressions: ["sorted($a, key=len)"],
    apply: (list) => [...list].sort((one, other) => one.length - other.length),
  }),
  operation("words", "words", "words-reverse", {
    says: ["reverse the order of the words", "list the words from last to first"],
    expressions: ["$a[::-1]", "list(reversed($a))"],
    apply: (list) => [...list].reverse(),
  }),
  operation("words", "words", "words-backwards", {
    says: ["reverse each word", "spell every word backwards"],
    expressions: ["[w[::-1] for w in $a]"],
    blocks: ["$b = []\nfor w in $a:\n\t$b.append(w[::-1])"],
    apply: (list) => list.map((word) => Array.from(word).reverse().join("")),
  }),
  operation("words", "words", "words-longer", {
    says: ["keep words longer than $k", "drop words of up to $k letters"],
    expressions: ["[w for w in $a if len(w) > $k]"],
    blocks: ["$b = []\nfor w in $a:\n\tif len(w) > $k:\n\t\t$b.append(w)"],
    parameters: [2, 3, 4],
    apply: (list, k) => list.filter((word) => word.length > k),
  }),
  operation("words", "words", "words-vowel", {
    says: ["keep words that start with a vowel", "drop words starting with a consonant"],
    expressions: ['[w for w in $a if w[0] in "aeiou"]'],
    apply: (list) => list.filter((word) => vowels.has(word.charAt(0))),
  }),
  operation("words", "words", "words-distinct", {
    says: ["drop repeated words", "keep each word's first occurrence"],
    expressions: ["list(dict.fromkeys($a))"],
    blocks: ["$b = []\nfor w in $a:\n\tif w not in $b:\n\t\t$b.append(w)"],
    apply: (list) => distinct(list),
  }),
  operation("words", "words", "words-sorted-letters", {
    says: ["sort the letters of each word", "order every word's letters"],
    expressions: ['["".join(sorted(w)) for w in $a]'],
    apply: (list) => list.map((word) => Array.from(word).sort().join("")),
  }),
  operation("words", "words", "words-trim", {
    says: ["cut each word after $k letters", "shorten every word to $k letters"],
    expressions: ["[w[:$k] for w in $a]"],
    parameters: [2, 3],
    apply: (list, k) => list.map((word) => word.slice(0, k)),
  }),
  operation("words", "list", "word-lengths", {
    says: ["take the word lengths", "replace words by their lengths"],
    expressions: ["[len(w) for w in $a]", "list(map(len, $a))"],
    apply: (list) => list.map((word) => word.length),
  }),
  operation("words", "list", "word-vowels", {
    says: ["count the vowels of each word", "replace words by their vowel counts"],
    expressions: ['[sum(c in "aeiou" for c in w) for w in $a]'],
    apply: (list) => list.map((word) => Array.from(word).filter((c) => vowels.has(c)).length),
  }),
  operation("words", "text", "initials", {
    says: ["join the first letters", "take the initials as one string"],
    expressions: ['"".join(w[0] for w in $a)'],
    blocks: ['$b = ""\nfor w in $a:\n\t$b += w[0]'],
    apply: (list) => list.map((word) => word.charAt(0)).join(""),
  }),
  operation("words", "text", "last-letters", {
    says: ["join the last letters", "take the final letters as one string"],
    expressions: ['"".join(w[-1] for w in $a)'],
    apply: (list) => list.map((word) => word.slice(-1)).join(""),
  }),
  operation("words", "text", "join", {
    says: ["join the words without spaces", "glue the words together"],
    expressions: ['"".join($a)'],
    apply: (list) => list.join(""),
  }),
  operation("words", "text", "longest-word", {
    says: ["the first longest word", "the longest word, first on ties"],
    expressions: ["max($a, key=len)"],
    apply: (list) => {
      const longest = elementAt(ascending(list.map((word) => word.length)), -1);
      return elementAt(
        list.filter((word) => word.length === longest),
        0,
      );
    },
  }),
  operation("words", "number", "word-count", {
    says: ["the count of words", "the number of words"],
    expressions: ["len($a)"],
    apply: (list) => list.length,
  }),
];
