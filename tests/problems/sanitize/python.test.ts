import { beforeAll, describe, expect, it } from "vitest";
import { loadPython, type Python } from "../../../src/problems/index.js";

let python: Python;
beforeAll(async () => {
  python = await loadPython();
});

describe("errorIn", () => {
  it.each([
    "",
    "# only a comment\n",
    "def f(a, /, b, *, c=1, **k) -> int:\n    return a\n",
    "def f():\n    yield\n    return\n",
    "match x:\n    case [1, *rest] if rest: pass\n",
    "with (open(a) as b, open(c) as d):\n    pass\n",
    "try:\n    pass\nexcept* E:\n    pass\n",
    "if (n := 3) > 2: print(f'{n!r:>{w}} {n=}')\n",
    "try:\n    x\nfinally:\n    y\n",
    "async def f():\n    async with a as b: await c\n",
    "class A:\n    def f(self): return 1\n",
    "x = [\n 1,\n  2]\nx = 0; y = 00; z = 0x0f\n",
    "print (1)\nexec('1')\nraise E('a', 'b')\n",
    "def f():\n    # comment\n    pass\n  # comment\n",
    'def f():\n\tx = [\n  1, """\n a""",\n]\n\treturn x \\\n or 1\n',
    "if x: y\nelse:\n  z; w\n\n  # c:\nd = {1:\n 2}\n\fe = 1\n",
    "'doc'\n# c\nfrom __future__ import annotations\n",
  ])("finds none in %j", (program) => {
    expect(python.errorIn(program)).toBeUndefined();
  });

  it.each([
    ["x = (1,\n", 1, "invalid syntax"],
    ["ok = 1\nfor i in range(3) print(i)\n", 2, "invalid syntax"],
    ["s = 'abc\n", 1, "invalid syntax"],
    ["def f():\n    '''doc\n    return 1\n", 2, "invalid syntax"],
    ["def f():\n", 1, "expected an indented block"],
    ["if x:\npass\n", 1, "expected an indented block"],
    ["  x = 1\n", 1, "unexpected indent"],
    ["x = 1\n    y = 2\n", 2, "unexpected indent"],
    ["def f():\n    'doc'\n     return 1\n", 3, "unexpected indent"],
    ["def f():\n    'doc'\n\treturn 1\n", 3, "unexpected indent"],
    ["if x:\n        a\n    b\n", 3, "unindent to a level that is not open"],
    ["if x:\n        a\n\tb\n", 3, "tabs and spaces are mixed"],
    ["x = 1\nfrom __future__ import division\n", 2, "from __future__ imports must come first"],
    ["x = 1\nreturn x\n", 2, "return outside of a function"],
    ["class A:\n    return 1\n", 2, "return outside of a function"],
    ["a = 1\nprint a\n", 2, "print without parentheses is Python 2"],
    ["exec 'a'\n", 1, "exec without parentheses is Python 2"],
    ["raise E, 'x'\n", 1, "raise with a comma is Python 2"],
    ["a <> b\n", 1, "<> is Python 2"],
    ["try:\n    x\nelse:\n    y\n", 1, "expected an except or a finally block"],
    ["x = `y`\n", 1, "backquotes are Python 2"],
    ["```\n```\n", 1, "backquotes are Python 2"],
    ["x = 0777\n", 1, "a number must not begin with 0"],
    ["Here is the code:\n", 1, "invalid syntax"],
  ])("finds that of %j", (program, line, reason) => {
    expect(python.errorIn(program)).toMatchObject({ line, reason });
  });

  it("names the column", () => {
    expect(python.errorIn("x = 1; y = 07\n")).toEqual({
      line: 1,
      column: 12,
      reason: "a number must not begin with 0",
    });
  });

  it("stands deep nesting and long texts", () => {
    expect(python.errorIn("(".repeat(100_000))).toBeDefined();
    expect(python.errorIn(`x = ${"[".repeat(20_000)}${"]".repeat(20_000)}\n`)).toBeUndefined();
    expect(python.errorIn("x = 1\n".repeat(50_000))).toBeUndefined();
  });
});

describe("statements", () => {
  it("gives what stands at the top, with the names of definitions", () => {
    const program = "import a\n@d\ndef é(): pass\nasync def g(): pass\nclass C: pass\nx = 1\n";
    const found = python.statements(program);
    expect(found.map(({ defines }) => defines)).toEqual([undefined, "é", "g", "C", undefined]);
    expect(found.map(({ from, to }) => program.slice(from, to))).toEqual([
      "import a",
      "@d\ndef é(): pass",
      "async def g(): pass",
      "class C: pass",
      "x = 1",
    ]);
  });
});

describe("the names of a statement", () => {
  const names = (program: string) => {
    const [found] = python.statements(program);
    return {
      binds: [...(found?.binds ?? [])].join(" "),
      uses: [...(found?.uses ?? [])].join(" "),
      usesAtOnce: [...(found?.usesAtOnce ?? [])].join(" "),
    };
  };

  it.each([
    ["import a.b, c as d", "a d", "", ""],
    ["from p.q import r as s, t", "s t", "", ""],
    ["a, (b, *c) = d", "a b c", "d", "d"],
    ["a[b].c = d", "", "a b d", "a b d"],
    ["for a in b:\n    c = a.d", "a c", "b a", "b a"],
    ["def f(a, *b, c=d):\n    return a + e", "f", "d a e", ""],
    ["class A(B):\n    x = y", "A", "B y", "B y"],
    ["[a for a in b if c]", "", "a b c", "a b c"],
    ["f(a=b)", "", "f b", "f b"],
    ["with a as b: (c := 1)", "b c", "a", "a"],
    ["def f():\n    global g\n    g = 1", "f g", "", ""],
    ["x: T", "x", "T", "T"],
    ["match a:\n    case [b, {'k': c}]: pass", "b c", "a", "a"],
  ])("%j", (program, binds, uses, usesAtOnce) => {
    expect(names(program)).toEqual({ binds, uses, usesAtOnce });
  });

  it.each([
    ["x = input()", true, true],
    ["def f():\n    return input()", true, false],
    ["for line in sys.stdin: pass", true, true],
    ["read = sys.stdin.readline", false, false],
    ["from sys import stdin", false, false],
    ["x = map(int, stdin.read().split())", true, true],
    ["input = 3", false, false],
  ])("%j reads input: %s, at once: %s", (program, reads, atOnce) => {
    expect(python.statements(program)[0]).toMatchObject({
      readsInput: reads,
      readsInputAtOnce: atOnce,
    });
  });
});

describe("texts", () => {
  it("gives strings and comments", () => {
    const program = "s = '''\ndef x\n'''\ndef y(): pass  # def z\n";
    expect(python.texts(program).map(({ from, to }) => program.slice(from, to))).toEqual([
      "'''\ndef x\n'''",
      "# def z",
    ]);
  });
});
