import {
  ascending,
  distinct,
  elementAt,
  floorDivide,
  floorRemainder,
  largestOf,
  prefixSums,
  runLengths,
  smallestOf,
  sumOf,
} from "../arithmetic.js";
import { operation } from "../operation.js";

/** One number from a list. */
export const reductions = [
  operation("list", "number", "sum", {
    says: ["the sum", "the total of the numbers"],
    expressions: ["sum($a)"],
    blocks: ["$b = 0\nfor x in $a:\n\t$b += x"],
    apply: sumOf,
  }),
  operation("list", "number", "largest", {
    says: ["the largest number", "the maximum"],
    expressions: ["max($a)"],
    blocks: ["$b = $a[0]\nfor x in $a:\n\tif x > $b:\n\t\t$b = x"],
    apply: largestOf,
  }),
  operation("list", "number", "smallest", {
    says: ["the smallest number", "the minimum"],
    expressions: ["min($a)"],
    blocks: ["$b = $a[0]\nfor x in $a:\n\tif x < $b:\n\t\t$b = x"],
    apply: smallestOf,
  }),
  operation("list", "number", "count", {
    says: ["the count of numbers", "the length of the list"],
    expressions: ["len($a)"],
    apply: (list) => list.length,
  }),
  operation("list", "number", "first", {
    says: ["the first number", "the number in front"],
    expressions: ["$a[0]"],
    apply: (list) => elementAt(list, 0),
  }),
  operation("list", "number", "last", {
    says: ["the last number", "the number at the end"],
    expressions: ["$a[-1]"],
    apply: (list) => elementAt(list, -1),
  }),
  operation("list", "number", "middle", {
    says: ["the middle number", "the number at half the length"],
    expressions: ["$a[len($a) // 2]"],
    apply: (list) => elementAt(list, floorDivide(list.length, 2)),
  }),
  operation("list", "number", "median", {
    says: ["the upper median", "the middle number in sorted order"],
    expressions: ["sorted($a)[len($a) // 2]"],
    apply: (list) => elementAt(ascending(list), floorDivide(list.length, 2)),
  }),
  operation("list", "number", "spread", {
    says: ["the spread between largest and smallest", "the maximum minus the minimum"],
    expressions: ["max($a) - min($a)"],
    apply: (list) => largestOf(list) - smallestOf(list),
  }),
  operation("list", "number", "second-largest", {
    says: ["the second largest number", "the runner-up in decreasing order"],
    expressions: ["sorted($a)[-2]", "sorted($a, reverse=True)[1]"],
    apply: (list) => elementAt(ascending(list), -2),
  }),
  operation("list", "number", "distinct-count", {
    says: ["the count of distinct numbers", "the number of different numbers"],
    expressions: ["len(set($a))"],
    apply: (list) => distinct(list).length,
  }),
  operation("list", "number", "alternating-sum", {
    says: ["the alternating sum", "the sum with alternating signs"],
    expressions: ["sum($a[::2]) - sum($a[1::2])"],
    blocks: ["$b = 0\nfor i, x in enumerate($a):\n\t$b += -x if i % 2 else x"],
    apply: (list) => sumOf(list.map((x, i) => (i % 2 === 0 ? x : -x))),
  }),
  operation("list", "number", "mean", {
    says: ["the mean, rounded down", "the floor of the average"],
    expressions: ["sum($a) // len($a)"],
    apply: (list) => (elementAt(list, 0), floorDivide(sumOf(list), list.length)),
  }),
  operation("list", "number", "product-mod", {
    says: ["the product modulo 97", "the remainder of the product by 97"],
    expressions: [],
    blocks: ["$b = 1\nfor x in $a:\n\t$b = $b * x % 97"],
    apply: (list) => list.reduce((product, x) => floorRemainder(product * x, 97), 1),
  }),
  operation("list", "number", "largest-place", {
    says: ["the index of the largest number", "the position of the maximum, from 0"],
    expressions: ["$a.index(max($a))"],
    apply: (list) => list.indexOf(largestOf(list)),
  }),
  operation("list", "number", "longest-run", {
    says: ["the longest run of equal numbers", "the length of the longest stretch of equals"],
    expressions: [],
    blocks: [
      "$b = c = 1\nfor i in range(1, len($a)):\n\tc = c + 1 if $a[i] == $a[i - 1] else 1\n\t$b = max($b, c)",
    ],
    apply: (list) => largestOf(runLengths(list)),
  }),
  operation("list", "number", "inversions", {
    says: ["the count of inversions", "the number of pairs out of order"],
    expressions: ["sum($a[i] > $a[j] for j in range(len($a)) for i in range(j))"],
    apply: (list) => sumOf(list.map((y, j) => list.slice(0, j).filter((x) => x > y).length)),
  }),
  operation("list", "number", "best-stretch", {
    says: ["the largest sum of consecutive numbers", "the best sum of a contiguous part"],
    expressions: [],
    blocks: ["$b = t = $a[0]\nfor x in $a[1:]:\n\tt = max(t + x, x)\n\t$b = max($b, t)"],
    apply: (list) => {
      const sums = [0, ...prefixSums(list)];
      return largestOf(sums.flatMap((end, at) => sums.slice(0, at).map((start) => end - start)));
    },
  }),
  operation("list", "number", "peaks", {
    says: ["the count of peaks", "the number of inner elements above both neighbours"],
    expressions: ["sum(x < y > z for x, y, z in zip($a, $a[1:], $a[2:]))"],
    apply: (list) =>
      list.filter((y, i) => i > 0 && y > (list[i - 1] ?? y) && y > (list[i + 1] ?? y)).length,
  }),
  operation("list", "number", "most-common", {
    says: ["the most common number, smallest on ties", "the smallest of the most frequent numbers"],
    expressions: ["max(sorted(set($a)), key=$a.count)"],
    apply: (list) => {
      const counts = ascending(distinct(list)).map((x) => list.filter((y) => y === x).length);
      return elementAt(ascending(distinct(list)), counts.indexOf(largestOf(counts)));
    },
  }),
  operation("list", "number", "pairs-to", {
    says: ["the number of pairs that sum to $k", "the count of pairs adding up to $k"],
    expressions: ["sum($a[i] + $a[j] == $k for j in range(len($a)) for i in range(j))"],
    parameters: [5, 6, 7, 8, 9, 10],
    apply: (list, k) =>
      sumOf(list.map((y, j) => list.slice(0, j).filter((x) => x + y === k).length)),
  }),
];
