import { beforeAll, describe, expect, it } from "vitest";
import {
  dataFlow,
  dataFlowMatch,
  ppocoderReward,
  ppocoderTokenRewards,
  syntaxMatch,
} from "../../../src/methods/rewards/index.js";
import { loadPython, type Python } from "../../../src/problems/index.js";
import { close } from "../numbers.js";

let python: Python;
beforeAll(async () => {
  python = await loadPython();
});

const worked = [
  "a, b = map(int, input().split())\nprint(a + b)\n",
  "def f(xs, n=2):\n    total = 0\n    for x in xs:\n        if x % n:\n            total += x\n    return total\n",
  "while True:\n    try:\n        x = [i for i in range(3)]\n    except ValueError as e:\n        print(e)\n",
];

/** Each flow as `name ← parents`. */
const flows = (program: string) =>
  python
    .withTree(program, dataFlow)
    .map(({ name, relation, parents }) =>
      `${name} ${relation === "computedFrom" ? "=" : "←"} ${parents.join(" ")}`.trim(),
    );

describe("the syntax match", () => {
  it.each(worked)("of a program with itself is 1, and of nothing with it 0", (program) => {
    expect(syntaxMatch(python, program, program)).toBe(1);
    expect(syntaxMatch(python, "", program)).toBe(0);
    expect(syntaxMatch(python, "# nothing\n", program)).toBe(0);
  });

  it("is the share of the reference's subtrees, worked by hand", () => {
    // y = f(x): module, statement, assignment, call, arguments. Of these f(x + 1) has none, for it
    // differs in the arguments, and so in all that holds them.
    expect(syntaxMatch(python, "y = f(x + 1)\n", "y = f(x)\n")).toBe(0);
    // x = 1; print(x): module, 2 statements, assignment, call, arguments; the program lacks the module
    // and, with 2 in a call of one name, nothing else.
    expect(syntaxMatch(python, "x = 1\nprint(x)\nprint(x)\n", "x = 1\nprint(x)\n")).toBeCloseTo(
      5 / 6,
      12,
    );
    // The reference's own repetitions count: module and 2 × (statement, call, arguments).
    expect(syntaxMatch(python, "f(x)\n", "f(x)\nf(x)\n")).toBeCloseTo(6 / 7, 12);
  });

  it("sees neither names, numbers, text nor comments", () => {
    expect(syntaxMatch(python, "# sum\nq = g('no', 7)  # yes\n", "y = f('a', 1)\n")).toBe(1);
    expect(syntaxMatch(python, "y = f(1, 1)\n", "y = f('a', 1)\n")).toBeLessThan(0.5);
  });

  it("is recall: what a program has beyond the reference costs nothing below the root", () => {
    const [short, long] = ["f(x)\n", "f(x)\ny = 1\n"];
    expect(syntaxMatch(python, long, short)).toBe(3 / 4); // all but the module
    expect(syntaxMatch(python, short, long)).toBe(3 / 6);
  });

  it("reads a broken program as far as it goes", () => {
    const found = syntaxMatch(python, "f(x)\ny = (\n", "f(x)\ny = 1\n");
    expect(found).toBeGreaterThan(0);
    expect(found).toBeLessThan(1);
    expect(syntaxMatch(python, "", "")).toBe(1);
  });
});

describe("data flow", () => {
  it("goes from values to the names that are computed from them, and on to where they are read", () => {
    expect(flows("a = 1\nb = a + a\n")).toEqual(["a = 1", "1 ←", "b = a", "a ← a", "a ← a"]);
  });

  it("pairs lists of targets with lists of values, and anything else as a whole", () => {
    expect(flows("a, b = c, d\n")).toEqual(["a = c", "b = d", "c ←", "d ←"]);
    expect(flows("a, b = f(c)\n")).toEqual(["a = f c", "b = f c", "f ←", "c ←"]);
  });

  it("unites branches, with the way around them where there is no else", () => {
    const branch = "print(y)\nif c:\n    y = 1\n";
    const after = ["y = 1", "1 ←", "z = y", "y ← y"];
    expect(flows(`${branch}z = y\n`)).toEqual(["y ←", ...after]);
    // With an else the printed y reaches z no more, and so takes no part.
    expect(flows(`${branch}else:\n    y = 2\nz = y\n`)).toEqual([
      "y = 1",
      "1 ←",
      "y = 2",
      "2 ←",
      "z = y",
      "y ← y",
    ]);
  });

  it("carries values from one round of a loop into the next", () => {
    expect(flows("a = b\nb = i\n")).toEqual(["a = b", "b ←", "b = i", "i ←"]);
    const body = "    a = b\n    b = i\n";
    expect(flows(`for i in s:\n${body}`)).toEqual([
      "i = s",
      "s ← s",
      "a = b",
      "b ← b",
      "b = i",
      "i ← i",
    ]);
    expect(flows(`while i:\n${body}`)).toEqual(["i ← i", "a = b", "b ← b", "b = i", "i ← i"]);
  });

  it("reads comprehensions from their for, and defaults as assignments", () => {
    expect(flows("r = [x for x in s]\n")).toEqual(["r = x s", "x ← x", "x = s", "s ←"]);
    expect(flows("def f(a, b=1):\n    return b\n")).toEqual(["b = 1", "1 ←", "b ← b"]);
  });

  it("is empty without values that go anywhere", () => {
    for (const program of ["", "pass\n", "print(1)\n", "# x = 1\n"]) {
      expect(flows(program)).toEqual([]);
    }
  });
});

describe("the data-flow match", () => {
  it.each(worked)("of a program with itself is 1, and of nothing with it 0", (program) => {
    expect(dataFlowMatch(python, program, program)).toBe(1);
    expect(dataFlowMatch(python, "", program)).toBe(0);
  });

  it("is 0 where the reference has none", () => {
    expect(dataFlowMatch(python, "a = 1\n", "print(1)\n")).toBe(0);
  });

  it("does not see what things are called", () => {
    expect(dataFlowMatch(python, "p = 2\nq = p + p\n", "a = 1\nb = a + a\n")).toBe(1);
  });

  it("is the share of the reference's flows, each matched once, worked by hand", () => {
    // Reference: v1 = v0, v0 ←, v2 = v1, v1 ← v1, v1 ← v1. The program has the first four.
    expect(dataFlowMatch(python, "a = 1\nb = a\n", "a = 1\nb = a + a\n")).toBeCloseTo(4 / 5, 12);
    expect(dataFlowMatch(python, "a = 1\n", "a = 1\nb = a + a\n")).toBeCloseTo(2 / 5, 12);
    expect(dataFlowMatch(python, "a = 1\nb = a + a\n", "a = 1\n")).toBe(1);
  });
});

it("degenerate programs take neither long nor too much stack", () => {
  const nested = (header: string) =>
    Array.from({ length: 20 }, (_, at) => `${" ".repeat(at)}${header}:`).join("\n") +
    `\n${" ".repeat(20)}y = y + 1\n`;
  const programs = [
    `x = ${"(".repeat(3000)}1${")".repeat(3000)}\n`,
    `x = ${Array<string>(5000).fill("a").join(" + ")}\n`,
    nested("for i in x"),
    nested("while x"),
    nested("if x"),
  ];
  for (const program of programs) {
    expect(syntaxMatch(python, program, program)).toBe(1);
    expect(dataFlowMatch(python, program, program)).toBe(1);
  }
});

describe("PPOCoder's reward", () => {
  const [program, reference] = ["a = 1\nb = a\n", "a = 1\nb = a + a\n"];

  it.each([
    ["passed", 1, 1],
    ["failed-test", -0.3, 1],
    ["output-limit", -0.3, 1],
    ["runtime-error", -0.6, 1],
    ["timeout", -0.6, 1],
    ["compile-error", -1, -1],
  ] as const)("for %s begins with %f by tests, %f by compilation", (verdict, tests, compiled) => {
    const reward = (term: "synthesis" | "compilation") =>
      ppocoderReward(python, { verdict }, program, reference, { term })?.execution;
    expect([reward("synthesis"), reward("compilation")]).toEqual([tests, compiled]);
  });

  it("adds both matches to the execution term, by the weights", () => {
    const passed = ppocoderReward(python, { verdict: "passed" }, reference, reference);
    expect(passed).toEqual({ execution: 1, syntax: 1, dataFlow: 1, total: 3 });
    const weights = { execution: 1, syntax: 0, dataFlow: 0.5 };
    const found = ppocoderReward(python, { verdict: "failed-test" }, program, reference, {
      weights,
    });
    expect(found?.dataFlow).toBeCloseTo(0.8, 12);
    expect(found?.total).toBeCloseTo(-0.3 + 0.4, 12);
  });

  it("is none for a machine fault, in either form", () => {
    const fault = { verdict: "machine-fault" } as const;
    expect(ppocoderReward(python, fault, program, reference)).toBeUndefined();
    expect(
      ppocoderReward(python, fault, program, reference, { term: "compilation" }),
    ).toBeUndefined();
  });
});

describe("PPOCoder's token rewards", () => {
  it("put the reward on the last token and the KL penalty on each", () => {
    close(ppocoderTokenRewards([-1, -2, -1], [-1.5, -1, -1], 2, 0.1), [-0.05, 0.1, 2]);
  });
  it("have no penalty where the policy is its reference", () => {
    expect([...ppocoderTokenRewards([-1, -2], [-1, -2], 0.5, 0.1)]).toEqual([0, 0.5]);
  });
});
