import { digitsOf, floorDivide, floorRemainder, sumOf } from "../arithmetic.js";
import { operation } from "../operation.js";
import { Undefined } from "../value.js";

const small = [2, 3, 4, 5, 6, 7, 8, 9];

function upTo(n: number): number[] {
  return Array.from({ length: Math.max(0, Math.min(n, 5000)) }, (_, i) => i + 1);
}

function positive(n: number): number {
  if (n < 1 || n > 5000) throw new Undefined();
  return n;
}

function collatz(n: number): number[] {
  const steps = [positive(n)];
  for (let x = n; x !== 1; steps.push(x)) x = x % 2 === 0 ? x / 2 : 3 * x + 1;
  return steps;
}

/** A number from a number, and lists that a number stands for. */
export const numbers = [
  operation("number", "number", "number-add", {
    says: ["add $k to it", "increase it by $k"],
    expressions: ["$a + $k"],
    parameters: small,
    apply: (n, k) => n + k,
  }),
  operation("number", "number", "number-times", {
    says: ["multiply it by $k", "take it $k times"],
    expressions: ["$a * $k"],
    parameters: small,
    apply: (n, k) => n * k,
  }),
  operation("number", "number", "number-square", {
    says: ["square it", "multiply it by itself"],
    expressions: ["$a * $a", "$a ** 2"],
    apply: (n) => n * n,
  }),
  operation("number", "number", "number-remainder", {
    says: ["take it modulo $k", "take its remainder by $k"],
    expressions: ["$a % $k"],
    parameters: [5, 6, 7, 8, 9],
    apply: floorRemainder,
  }),
  operation("number", "number", "number-quotient", {
    says: ["divide it by $k, rounding down", "floor-divide it by $k"],
    expressions: ["$a // $k"],
    parameters: small,
    apply: floorDivide,
  }),
  operation("number", "number", "number-absolute", {
    says: ["take its absolute value", "drop its minus sign"],
    expressions: ["abs($a)"],
    apply: Math.abs,
  }),
  operation("number", "number", "number-reverse", {
    says: ["reverse its digits", "read it backwards"],
    expressions: ["int(str($a)[::-1])"],
    apply: (n) => {
      if (n < 0) throw new Undefined();
      return Number(digitsOf(n).reverse().join(""));
    },
  }),
  operation("number", "number", "number-digit-sum", {
    says: ["take its digit sum", "add up its digits"],
    expressions: ["sum(map(int, str(abs($a))))"],
    blocks: ["$b = 0\nm = abs($a)\nwhile m:\n\t$b += m % 10\n\tm //= 10"],
    apply: (n) => sumOf(digitsOf(n)),
  }),
  operation("number", "list", "digits", {
    says: ["list its digits", "split it into digits"],
    expressions: ["list(map(int, str($a)))", "[int(c) for c in str($a)]"],
    apply: (n) => {
      if (n < 0) throw new Undefined();
      return digitsOf(n);
    },
  }),
  operation("number", "list", "divisors", {
    says: ["list its divisors", "take all numbers dividing it"],
    expressions: ["[d for d in range(1, $a + 1) if $a % d == 0]"],
    apply: (n) => upTo(positive(n)).filter((d) => n % d === 0),
  }),
  operation("number", "list", "count-up", {
    says: ["list the numbers from 1 up to it", "count from 1 to it"],
    expressions: ["list(range(1, $a + 1))"],
    apply: (n) => {
      if (n > 60) throw new Undefined();
      return upTo(positive(n));
    },
  }),
  operation("number", "list", "binary", {
    says: ["list its binary digits", "write it in binary, digit by digit"],
    expressions: ["[int(c) for c in bin($a)[2:]]"],
    blocks: ["$b = []\nm = $a\nwhile m:\n\t$b = [m % 2] + $b\n\tm //= 2"],
    apply: (n) => Array.from(positive(n).toString(2)).map(Number),
  }),
  operation("number", "list", "collatz", {
    says: ["list its Collatz sequence down to 1", "follow Collatz steps from it to 1"],
    expressions: [],
    blocks: [
      "$b = [$a]\nwhile $b[-1] != 1:\n\tx = $b[-1]\n\t$b.append(3 * x + 1 if x % 2 else x // 2)",
    ],
    apply: collatz,
  }),
  operation("number", "list", "fibonacci", {
    says: [
      "list the Fibonacci numbers up to it",
      "take Fibonacci numbers 1, 1, 2, ... not above it",
    ],
    expressions: [],
    blocks: ["$b = []\nx = y = 1\nwhile x <= $a:\n\t$b.append(x)\n\tx, y = y, x + y"],
    apply: (n) => {
      const list: number[] = [];
      for (let [x, y] = [1, 1]; x <= positive(n); [x, y] = [y, x + y]) list.push(x);
      return list;
    },
  }),
  operation("number", "list", "prime-factors", {
    says: ["list its prime factors", "split it into primes, smallest first"],
    expressions: [],
    blocks: [
      "$b = []\nd = 2\nm = $a\nwhile m > 1:\n\tif m % d:\n\t\td += 1\n\telse:\n\t\t$b.append(d)\n\t\tm //= d",
    ],
    apply: (n) => {
      const factors: number[] = [];
      for (let [rest, by] = [positive(n), 2]; rest > 1;) {
        if (rest % by === 0) {
          factors.push(by);
          rest /= by;
        } else by += 1;
      }
      return factors;
    },
  }),
];
