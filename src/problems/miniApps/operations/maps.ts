import { digitsOf, floorDivide, floorRemainder, sumOf } from "../arithmetic.js";
import { mapping } from "../operation.js";

const small = [2, 3, 4, 5, 6, 7, 8, 9];

/** From each number another number. */
export const maps = [
  mapping(
    "square",
    ["square each number", "replace every number by its square"],
    "x * x",
    (x) => x * x,
  ),
  mapping("negate", ["negate each number", "flip the sign of every number"], "-x", (x) => -x),
  mapping("absolute", ["take absolute values", "drop the minus signs"], "abs(x)", Math.abs),
  mapping(
    "add",
    ["add $k to each number", "increase every number by $k"],
    "x + $k",
    (x, k) => x + k,
    small,
  ),
  mapping(
    "subtract",
    ["subtract $k from each number", "lower every number by $k"],
    "x - $k",
    (x, k) => x - k,
    small,
  ),
  mapping(
    "multiply",
    ["multiply each number by $k", "scale every number by $k"],
    "x * $k",
    (x, k) => x * k,
    small,
  ),
  mapping(
    "remainder",
    ["take each number modulo $k", "replace numbers by remainders modulo $k"],
    "x % $k",
    floorRemainder,
    small,
  ),
  mapping(
    "quotient",
    ["divide each number by $k, rounding down", "floor-divide every number by $k"],
    "x // $k",
    floorDivide,
    small,
  ),
  mapping(
    "digit-sum",
    ["replace each number by its digit sum", "sum the digits of every number"],
    "sum(map(int, str(abs(x))))",
    (x) => sumOf(digitsOf(x)),
  ),
  mapping(
    "digit-count",
    ["replace each number by its count of digits", "count the digits of every number"],
    "len(str(abs(x)))",
    (x) => digitsOf(x).length,
  ),
  mapping(
    "last-digit",
    ["keep only the last digit of each number", "replace every number by its last digit"],
    "abs(x) % 10",
    (x) => Math.abs(x) % 10,
  ),
  mapping(
    "cap",
    ["cap each number at $k", "replace numbers above $k by $k"],
    "min(x, $k)",
    Math.min,
    small,
  ),
  mapping(
    "floor",
    ["raise numbers below $k to $k", "replace numbers under $k by $k"],
    "max(x, $k)",
    Math.max,
    small,
  ),
  mapping(
    "clear-negative",
    ["set negative numbers to 0", "replace negatives by zero"],
    "max(x, 0)",
    (x) => Math.max(x, 0),
  ),
  mapping(
    "distance",
    ["replace each number by its distance to $k", "measure how far every number is from $k"],
    "abs(x - $k)",
    (x, k) => Math.abs(x - k),
    small,
  ),
  mapping(
    "double-odd",
    ["double the odd numbers", "multiply only odd numbers by 2"],
    "x * 2 if x % 2 else x",
    (x) => (x % 2 === 0 ? x : x * 2),
  ),
  mapping(
    "halve-even",
    ["halve the even numbers", "divide only even numbers by 2"],
    "x if x % 2 else x // 2",
    (x) => (x % 2 === 0 ? x / 2 : x),
  ),
  mapping(
    "sign",
    ["replace each number by its sign", "turn numbers into -1, 0 or 1"],
    "(x > 0) - (x < 0)",
    (x) => Number(x > 0) - Number(x < 0),
  ),
  mapping(
    "bits",
    ["count the one bits of each number", "replace numbers by their count of binary ones"],
    'bin(x).count("1")',
    (x) => Math.abs(x).toString(2).replaceAll("0", "").length,
  ),
];
