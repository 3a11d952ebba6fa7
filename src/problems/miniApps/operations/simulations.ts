import { distinct, elementAt, floorRemainder, prefixSums } from "../arithmetic.js";
import { operation } from "../operation.js";

function walk(moves: string, up: string, down: string): number[] {
  return prefixSums(Array.from(moves).map((move) => Number(move === up) - Number(move === down)));
}

function cells(moves: string): string[] {
  const [across, along] = [walk(moves, "R", "L"), walk(moves, "U", "D")];
  return ["0 0", ...across.map((x, at) => `${x} ${along[at] ?? 0}`)];
}

/** Small processes, step by step. */
export const simulations = [
  operation("list", "list", "balance", {
    says: [
      "add the numbers to a balance that never drops below 0, listing it",
      "list a running balance cut off at 0",
    ],
    expressions: [],
    blocks: ["t = 0\n$b = []\nfor x in $a:\n\tt = max(0, t + x)\n\t$b.append(t)"],
    apply: (list) => {
      let balance = 0;
      return list.map((x) => (balance = Math.max(0, balance + x)));
    },
  }),
  operation("list", "list", "stack", {
    says: ["push each number, but pop on equal top", "cancel equal neighbours with a stack"],
    expressions: [],
    blocks: [
      "$b = []\nfor x in $a:\n\tif $b and $b[-1] == x:\n\t\t$b.pop()\n\telse:\n\t\t$b.append(x)",
    ],
    apply: (list) => {
      const stack: number[] = [];
      for (const x of list) {
        if (stack.at(-1) === x) stack.pop();
        else stack.push(x);
      }
      return stack;
    },
  }),
  operation("list", "list", "undo", {
    says: [
      "push positive numbers; any other pops the top",
      "let numbers up to 0 undo the last one kept",
    ],
    expressions: [],
    blocks: ["$b = []\nfor x in $a:\n\tif x > 0:\n\t\t$b.append(x)\n\telif $b:\n\t\t$b.pop()"],
    apply: (list) => {
      const stack: number[] = [];
      for (const x of list) {
        if (x > 0) stack.push(x);
        else stack.pop();
      }
      return stack;
    },
  }),
  operation("list", "number", "survivor", {
    says: [
      "the survivor when every $k-th is removed in a circle",
      "the last left when counting out every $k-th in a circle",
    ],
    expressions: [],
    blocks: [
      "$b = $a[:]\ni = 0\nwhile len($b) > 1:\n\ti = (i + $k - 1) % len($b)\n\t$b.pop(i)\n$b = $b[0]",
    ],
    parameters: [2, 3, 4],
    apply: (list, k) => {
      const circle = [...list];
      for (let at = 0; circle.length > 1;) {
        at = (at + k - 1) % circle.length;
        circle.splice(at, 1);
      }
      return elementAt(circle, 0);
    },
  }),
  operation("list", "number", "tug", {
    says: [
      "the score if even numbers add and odd ones subtract",
      "the sum of evens minus the sum of odds",
    ],
    expressions: ["sum(-x if x % 2 else x for x in $a)"],
    blocks: ["$b = 0\nfor x in $a:\n\tif x % 2 == 0:\n\t\t$b += x\n\telse:\n\t\t$b -= x"],
    apply: (list) => list.reduce((score, x) => (x % 2 === 0 ? score + x : score - x), 0),
  }),
  operation("list", "number", "machine", {
    says: [
      "the state after doubling and adding each number modulo $k",
      "the value of t = (2t + x) mod $k, from 0",
    ],
    expressions: [],
    blocks: ["$b = 0\nfor x in $a:\n\t$b = ($b * 2 + x) % $k"],
    parameters: [7, 9, 10],
    apply: (list, k) => list.reduce((state, x) => floorRemainder(state * 2 + x, k), 0),
  }),
  operation("moves", "list", "heights", {
    says: ["list the height after each move", "track the height, U up and D down"],
    expressions: [],
    blocks: ['y = 0\n$b = []\nfor c in $a:\n\ty += (c == "U") - (c == "D")\n\t$b.append(y)'],
    apply: (moves) => walk(moves, "U", "D"),
  }),
  operation("moves", "list", "columns", {
    says: ["list the column after each move", "track the column, R plus and L minus"],
    expressions: [],
    blocks: ['y = 0\n$b = []\nfor c in $a:\n\ty += (c == "R") - (c == "L")\n\t$b.append(y)'],
    apply: (moves) => walk(moves, "R", "L"),
  }),
  operation("moves", "list", "goal", {
    says: ["take the final position as x and y", "find where the robot ends, x then y"],
    expressions: ['[$a.count("R") - $a.count("L"), $a.count("U") - $a.count("D")]'],
    apply: (moves) => [walk(moves, "R", "L").at(-1) ?? 0, walk(moves, "U", "D").at(-1) ?? 0],
  }),
  operation("moves", "number", "cells", {
    says: ["the count of distinct cells visited", "the number of different cells, start included"],
    expressions: [],
    blocks: [
      'x = y = 0\nv = {(0, 0)}\nfor c in $a:\n\tx += (c == "R") - (c == "L")\n\ty += (c == "U") - (c == "D")\n\tv.add((x, y))\n$b = len(v)',
    ],
    apply: (moves) => distinct(cells(moves)).length,
  }),
  operation("moves", "moves", "moves-back", {
    says: ["replay the moves in reverse order", "reverse the moves"],
    expressions: ["$a[::-1]"],
    apply: (moves) => Array.from(moves).reverse().join(""),
  }),
  operation("moves", "moves", "moves-every-other", {
    says: ["skip every second move", "use every other move from the first"],
    expressions: ["$a[::2]"],
    apply: (moves) =>
      Array.from(moves)
        .filter((_, i) => i % 2 === 0)
        .join(""),
  }),
  operation("moves", "moves", "moves-no-left", {
    says: ["ignore the left moves", "drop every L"],
    expressions: ['$a.replace("L", "")'],
    apply: (moves) => moves.replaceAll("L", ""),
  }),
  operation("moves", "moves", "moves-mirror", {
    says: ["swap up and down moves", "exchange U and D"],
    expressions: ['$a.translate({85: "D", 68: "U"})'],
    apply: (moves) =>
      Array.from(moves)
        .map((c) => ({ U: "D", D: "U" })[c] ?? c)
        .join(""),
  }),
];
