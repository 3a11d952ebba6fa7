import { digitsOf, floorRemainder, sumOf } from "../arithmetic.js";
import { operation, selection } from "../operation.js";

const small = [2, 3, 4, 5, 6, 7, 8, 9];

function isPrime(x: number): boolean {
  if (x < 2) return false;
  for (let by = 2; by * by <= x; by++) if (x % by === 0) return false;
  return true;
}

/** Some of the numbers. */
export const selections = [
  selection(
    "even",
    ["keep only the even numbers", "drop the odd numbers"],
    "x % 2 == 0",
    (x) => x % 2 === 0,
  ),
  selection(
    "odd",
    ["keep only the odd numbers", "drop the even numbers"],
    "x % 2 == 1",
    (x) => x % 2 !== 0,
  ),
  selection(
    "positive",
    ["keep only positive numbers", "drop everything not above zero"],
    "x > 0",
    (x) => x > 0,
  ),
  selection(
    "negative",
    ["keep only negative numbers", "drop everything not below zero"],
    "x < 0",
    (x) => x < 0,
  ),
  selection(
    "above",
    ["keep numbers greater than $k", "drop numbers up to $k"],
    "x > $k",
    (x, k) => x > k,
    small,
  ),
  selection(
    "below",
    ["keep numbers less than $k", "drop numbers from $k on"],
    "x < $k",
    (x, k) => x < k,
    small,
  ),
  selection(
    "at-least",
    ["keep numbers of at least $k", "drop numbers under $k"],
    "x >= $k",
    (x, k) => x >= k,
    small,
  ),
  selection(
    "multiples",
    ["keep multiples of $k", "drop what $k does not divide"],
    "x % $k == 0",
    (x, k) => floorRemainder(x, k) === 0,
    [3, 4, 5],
  ),
  selection(
    "no-multiples",
    ["drop multiples of $k", "keep what $k does not divide"],
    "x % $k != 0",
    (x, k) => floorRemainder(x, k) !== 0,
    [3, 4, 5],
  ),
  selection(
    "not-value",
    ["remove every $k", "drop numbers equal to $k"],
    "x != $k",
    (x, k) => x !== k,
    [0, 1, 2, 3],
  ),
  selection(
    "one-digit",
    ["keep one-digit numbers", "drop numbers of two digits or more"],
    "abs(x) < 10",
    (x) => Math.abs(x) < 10,
  ),
  selection(
    "prime",
    ["keep only primes", "drop numbers that are not prime"],
    "x > 1 and all(x % d for d in range(2, x))",
    isPrime,
  ),
  selection(
    "even-digit-sum",
    ["keep numbers with an even digit sum", "drop numbers whose digits sum to odd"],
    "sum(map(int, str(abs(x)))) % 2 == 0",
    (x) => sumOf(digitsOf(x)) % 2 === 0,
  ),
  operation("list", "list", "even-places", {
    says: ["keep the numbers at even indices", "take every other number from the first"],
    expressions: ["$a[::2]", "[x for i, x in enumerate($a) if i % 2 == 0]"],
    apply: (list) => list.filter((_, i) => i % 2 === 0),
  }),
  operation("list", "list", "odd-places", {
    says: ["keep the numbers at odd indices", "take every other number from the second"],
    expressions: ["$a[1::2]", "[x for i, x in enumerate($a) if i % 2 == 1]"],
    apply: (list) => list.filter((_, i) => i % 2 === 1),
  }),
  operation("list", "list", "first-few", {
    says: ["keep the first $k numbers", "cut the list after $k numbers"],
    expressions: ["$a[:$k]"],
    parameters: [2, 3, 4, 5],
    apply: (list, k) => list.slice(0, k),
  }),
  operation("list", "list", "last-few", {
    says: ["keep the last $k numbers", "drop all but the last $k numbers"],
    expressions: ["$a[-$k:]"],
    parameters: [2, 3, 4, 5],
    apply: (list, k) => list.slice(-k),
  }),
  operation("list", "list", "drop-first", {
    says: ["drop the first number", "remove the number in front"],
    expressions: ["$a[1:]"],
    apply: (list) => list.slice(1),
  }),
  operation("list", "list", "drop-last", {
    says: ["drop the last number", "remove the number at the end"],
    expressions: ["$a[:-1]"],
    apply: (list) => list.slice(0, -1),
  }),
  operation("list", "list", "rises", {
    says: [
      "keep numbers greater than the one before",
      "drop numbers not above their left neighbour",
    ],
    expressions: ["[y for x, y in zip($a, $a[1:]) if y > x]"],
    blocks: ["$b = []\nfor i in range(1, len($a)):\n\tif $a[i] > $a[i - 1]:\n\t\t$b.append($a[i])"],
    apply: (list) => list.filter((x, i) => i > 0 && x > (list[i - 1] ?? x)),
  }),
  operation("list", "list", "singles", {
    says: ["keep numbers that occur once", "drop numbers that occur more than once"],
    expressions: ["[x for x in $a if $a.count(x) == 1]"],
    apply: (list) => list.filter((x) => list.indexOf(x) === list.lastIndexOf(x)),
  }),
  operation("list", "list", "distinct", {
    says: ["drop repeats", "keep first occurrences only"],
    expressions: ["list(dict.fromkeys($a))"],
    blocks: ["$b = []\nfor x in $a:\n\tif x not in $b:\n\t\t$b.append(x)"],
    apply: (list) => [...new Set(list)],
  }),
];
