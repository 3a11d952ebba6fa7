import { resolveLimits } from "./limits.js";
import { prepare, type PreparedProblem } from "./prepare.js";
import type { Python } from "./python.js";

const cpuMs = 10_000;

/** A program that is right wherever programs can be judged: it imports each declared module. */
export function knownGood({ python }: { readonly python: Pick<Python, "modules"> }): {
  readonly problem: PreparedProblem;
  readonly program: string;
} {
  const tests = { kind: "stdin", cases: [{ stdin: "2 3\n", stdout: "5\n" }] } as const;
  const problem = {
    taskId: "known-good",
    question: "",
    tests,
    exampleTests: { ...tests, cases: [] },
    solutions: [],
  };
  const imports = Object.keys(python.modules).map((name) => `import ${name}\n`);
  return {
    problem: prepare(problem, resolveLimits({ cpuMs }), null),
    program: `${imports.join("")}a, b = map(int, input().split())\nprint(a + b)\n`,
  };
}
