import { largestOf, smallestOf, sumOf } from "../arithmetic.js";
import { operation } from "../operation.js";
import type { Values } from "../value.js";

type Grid = Values["grid"];

function transposed(grid: Grid): number[][] {
  return grid.map((_, column) => grid.map((row) => row[column] ?? 0));
}

/** What is done to a square grid of numbers. */
export const grids = [
  operation("grid", "grid", "transpose", {
    says: ["transpose the grid", "swap rows and columns"],
    expressions: ["[list(r) for r in zip(*$a)]"],
    apply: transposed,
  }),
  operation("grid", "grid", "flip-rows", {
    says: ["reverse each row", "mirror the grid left to right"],
    expressions: ["[r[::-1] for r in $a]"],
    apply: (grid) => grid.map((row) => [...row].reverse()),
  }),
  operation("grid", "grid", "flip-columns", {
    says: ["reverse the order of rows", "turn the grid upside down"],
    expressions: ["$a[::-1]"],
    apply: (grid) => [...grid].reverse(),
  }),
  operation("grid", "grid", "turn", {
    says: ["rotate the grid clockwise", "turn the grid a quarter to the right"],
    expressions: ["[list(r) for r in zip(*$a[::-1])]"],
    apply: (grid) => transposed([...grid].reverse()),
  }),
  operation("grid", "grid", "sort-rows", {
    says: ["sort each row", "put every row in increasing order"],
    expressions: ["[sorted(r) for r in $a]"],
    apply: (grid) => grid.map((row) => [...row].sort((x, y) => x - y)),
  }),
  operation("grid", "list", "row-sums", {
    says: ["take row sums", "add up every row"],
    expressions: ["[sum(r) for r in $a]", "list(map(sum, $a))"],
    blocks: ["$b = []\nfor r in $a:\n\t$b.append(sum(r))"],
    apply: (grid) => grid.map(sumOf),
  }),
  operation("grid", "list", "column-sums", {
    says: ["take column sums", "add up every column"],
    expressions: ["[sum(c) for c in zip(*$a)]", "list(map(sum, zip(*$a)))"],
    apply: (grid) => transposed(grid).map(sumOf),
  }),
  operation("grid", "list", "row-maxima", {
    says: ["take the maximum of each row", "list every row's largest number"],
    expressions: ["[max(r) for r in $a]"],
    apply: (grid) => grid.map(largestOf),
  }),
  operation("grid", "list", "column-minima", {
    says: ["take the minimum of each column", "list every column's smallest number"],
    expressions: ["[min(c) for c in zip(*$a)]"],
    apply: (grid) => transposed(grid).map(smallestOf),
  }),
  operation("grid", "list", "diagonal", {
    says: ["take the main diagonal", "read the diagonal from the top left"],
    expressions: ["[$a[i][i] for i in range(len($a))]"],
    apply: (grid) => grid.map((row, i) => row[i] ?? 0),
  }),
  operation("grid", "list", "anti-diagonal", {
    says: ["take the other diagonal from the top right", "read the diagonal from the top right"],
    expressions: ["[$a[i][-1 - i] for i in range(len($a))]"],
    apply: (grid) => grid.map((row, i) => row.at(-1 - i) ?? 0),
  }),
  operation("grid", "list", "flatten", {
    says: ["read the grid row by row", "write all rows into one list"],
    expressions: ["[x for r in $a for x in r]", "sum($a, [])"],
    apply: (grid) => grid.flat(),
  }),
];
