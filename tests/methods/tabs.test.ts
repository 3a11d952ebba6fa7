import { expect, test } from "vitest";
import { withTabs } from "../../src/methods/tabs.js";

test("one tab per level, whatever the unit", () => {
  const program = (unit: string) =>
    `def f(n):\n${unit}for i in range(n):\n${unit}${unit}if i:\n${unit}${unit}${unit}print(i)\n${unit}return n\n`;
  for (const unit of ["  ", "    ", "   ", "\t"]) {
    expect(withTabs(program(unit))).toBe(program("\t"));
  }
});

test("alignment inside brackets keeps its rest as spaces, blank lines lose theirs", () => {
  expect(withTabs("if x:\n    f(1,\n      2)\n    \n    y\n")).toBe(
    "if x:\n\tf(1,\n\t  2)\n\n\ty\n",
  );
});

test("a program whose lines may begin inside a text stays as it is", () => {
  const program = 'def f():\n    """Two\n      lines."""\n    return 1\n';
  expect(withTabs(program)).toBe(program);
  expect(withTabs("x = 1\nprint(x)\n")).toBe("x = 1\nprint(x)\n");
});
