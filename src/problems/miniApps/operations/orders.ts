import {
  ascending,
  digitsOf,
  elementAt,
  floorDivide,
  largestOf,
  prefixSums,
  runLengths,
  smallestOf,
  sumOf,
} from "../arithmetic.js";
import { operation } from "../operation.js";

/** Lists from whole lists: order, neighbours, running values. */
export const orders = [
  operation("list", "list", "sort", {
    says: ["sort the numbers", "put the numbers in increasing order"],
    expressions: ["sorted($a)"],
    apply: ascending,
  }),
  operation("list", "list", "sort-down", {
    says: ["sort the numbers in decreasing order", "order the numbers from largest to smallest"],
    expressions: ["sorted($a, reverse=True)", "sorted($a)[::-1]"],
    apply: (list) => ascending(list).reverse(),
  }),
  operation("list", "list", "reverse", {
    says: ["reverse the list", "turn the list around"],
    expressions: ["$a[::-1]", "list(reversed($a))"],
    apply: (list) => [...list].reverse(),
  }),
  operation("list", "list", "sort-absolute", {
    says: ["sort by absolute value", "order the numbers by distance from zero"],
    expressions: ["sorted($a, key=abs)"],
    apply: (list) => [...list].sort((x, y) => Math.abs(x) - Math.abs(y)),
  }),
  operation("list", "list", "sort-last-digit", {
    says: ["sort by last digit", "order the numbers by their last digit"],
    expressions: ["sorted($a, key=lambda x: abs(x) % 10)"],
    apply: (list) => [...list].sort((x, y) => (Math.abs(x) % 10) - (Math.abs(y) % 10)),
  }),
  operation("list", "list", "sort-digit-sum", {
    says: ["sort by digit sum", "order the numbers by their digit sum"],
    expressions: ["sorted($a, key=lambda x: sum(map(int, str(abs(x)))))"],
    apply: (list) => [...list].sort((x, y) => sumOf(digitsOf(x)) - sumOf(digitsOf(y))),
  }),
  operation("list", "list", "odd-first", {
    says: ["move the odd numbers to the front", "put odd numbers before even ones"],
    expressions: [
      "sorted($a, key=lambda x: x % 2 == 0)",
      "[x for x in $a if x % 2] + [x for x in $a if x % 2 == 0]",
    ],
    apply: (list) => [...list.filter((x) => x % 2 !== 0), ...list.filter((x) => x % 2 === 0)],
  }),
  operation("list", "list", "rotate-left", {
    says: ["rotate the list left by $k", "move the first $k numbers to the end"],
    expressions: ["$a[$k:] + $a[:$k]"],
    parameters: [1, 2, 3],
    apply: (list, k) => [...list.slice(k), ...list.slice(0, k)],
  }),
  operation("list", "list", "rotate-right", {
    says: ["rotate the list right by $k", "move the last $k numbers to the front"],
    expressions: ["$a[-$k:] + $a[:-$k]"],
    parameters: [1, 2, 3],
    apply: (list, k) => [...list.slice(-k), ...list.slice(0, -k)],
  }),
  operation("list", "list", "swap-halves", {
    says: ["swap the halves of the list", "put the second half before the first"],
    expressions: ["$a[len($a) // 2:] + $a[:len($a) // 2]"],
    blocks: ["m = len($a) // 2\n$b = $a[m:] + $a[:m]"],
    apply: (list) => {
      const middle = floorDivide(list.length, 2);
      return [...list.slice(middle), ...list.slice(0, middle)];
    },
  }),
  operation("list", "list", "prefix-sums", {
    says: ["take prefix sums", "replace the list by its running sums"],
    expressions: ["[sum($a[:i + 1]) for i in range(len($a))]"],
    blocks: ["t = 0\n$b = []\nfor x in $a:\n\tt += x\n\t$b.append(t)"],
    apply: prefixSums,
  }),
  operation("list", "list", "running-max", {
    says: ["take running maxima", "replace each number by the largest so far"],
    expressions: ["[max($a[:i + 1]) for i in range(len($a))]"],
    apply: (list) => list.map((_, i) => Math.max(...list.slice(0, i + 1))),
  }),
  operation("list", "list", "differences", {
    says: ["take differences of neighbours", "subtract from each number the one before"],
    expressions: ["[y - x for x, y in zip($a, $a[1:])]"],
    blocks: ["$b = []\nfor i in range(1, len($a)):\n\t$b.append($a[i] - $a[i - 1])"],
    apply: (list) => list.slice(1).map((y, i) => y - (list[i] ?? 0)),
  }),
  operation("list", "list", "neighbour-sums", {
    says: ["add up neighbours", "take sums of adjacent numbers"],
    expressions: ["[x + y for x, y in zip($a, $a[1:])]"],
    blocks: ["$b = []\nfor i in range(1, len($a)):\n\t$b.append($a[i] + $a[i - 1])"],
    apply: (list) => list.slice(1).map((y, i) => y + (list[i] ?? 0)),
  }),
  operation("list", "list", "neighbour-max", {
    says: ["take the larger of each two neighbours", "replace adjacent pairs by their maximum"],
    expressions: ["[max(x, y) for x, y in zip($a, $a[1:])]"],
    apply: (list) => list.slice(1).map((y, i) => Math.max(y, list[i] ?? y)),
  }),
  operation("list", "list", "times-index", {
    says: ["multiply each number by its index", "scale numbers by their position from 0"],
    expressions: ["[i * x for i, x in enumerate($a)]"],
    apply: (list) => list.map((x, i) => x * i + 0),
  }),
  operation("list", "list", "plus-index", {
    says: ["add to each number its index", "increase numbers by their position from 0"],
    expressions: ["[x + i for i, x in enumerate($a)]"],
    apply: (list) => list.map((x, i) => x + i),
  }),
  operation("list", "list", "alternate-signs", {
    says: ["negate the numbers at odd indices", "flip every second sign"],
    expressions: ["[-x if i % 2 else x for i, x in enumerate($a)]"],
    apply: (list) => list.map((x, i) => (i % 2 === 1 ? -x : x)),
  }),
  operation("list", "list", "from-minimum", {
    says: ["subtract the minimum from each number", "shift the list so its minimum is 0"],
    expressions: ["[x - min($a) for x in $a]"],
    blocks: ["m = min($a)\n$b = [x - m for x in $a]"],
    apply: (list) => {
      const smallest = smallestOf(list);
      return list.map((x) => x - smallest);
    },
  }),
  operation("list", "list", "to-maximum", {
    says: [
      "replace each number by what it lacks to the maximum",
      "subtract each number from the maximum",
    ],
    expressions: ["[max($a) - x for x in $a]"],
    blocks: ["m = max($a)\n$b = [m - x for x in $a]"],
    apply: (list) => {
      const largest = largestOf(list);
      return list.map((x) => largest - x);
    },
  }),
  operation("list", "list", "ranks", {
    says: ["replace each number by how many are smaller", "count for each number the smaller ones"],
    expressions: ["[sum(y < x for y in $a) for x in $a]"],
    apply: (list) => list.map((x) => list.filter((y) => y < x).length),
  }),
  operation("list", "list", "counts", {
    says: ["replace each number by how often it occurs", "count for each number its occurrences"],
    expressions: ["[$a.count(x) for x in $a]"],
    apply: (list) => list.map((x) => list.filter((y) => y === x).length),
  }),
  operation("list", "list", "run-lengths", {
    says: ["take the lengths of runs of equal numbers", "measure runs of equal neighbours"],
    expressions: [],
    blocks: [
      "$b = []\np = None\nfor x in $a:\n\tif x == p:\n\t\t$b[-1] += 1\n\telse:\n\t\t$b.append(1)\n\tp = x",
    ],
    apply: runLengths,
  }),
  operation("list", "list", "without-extremes", {
    says: [
      "remove one smallest and one largest number, sorting the rest",
      "sort and drop both ends",
    ],
    expressions: ["sorted($a)[1:-1]"],
    apply: (list) => ascending(list).slice(1, -1),
  }),
  operation("list", "list", "mirror", {
    says: ["append the reversed list", "continue the list with its mirror image"],
    expressions: ["$a + $a[::-1]"],
    apply: (list) => [...list, ...[...list].reverse()],
  }),
  operation("list", "list", "swap-ends", {
    says: ["swap the first and last number", "exchange both ends of the list"],
    expressions: [],
    blocks: ["$b = $a[:]\n$b[0], $b[-1] = $b[-1], $b[0]"],
    apply: (list) => {
      const [first, last] = [elementAt(list, 0), elementAt(list, -1)];
      return list.length === 1 ? [first] : [last, ...list.slice(1, -1), first];
    },
  }),
];
