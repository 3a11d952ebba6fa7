import { expect, test } from "vitest";
import type { Problem } from "../../src/problems/index.js";
import type { ChosenProgram } from "../../src/report/drawnSamples.js";
import { judgedEvidence } from "../../src/report/judgedEvidence.js";

const problem: Problem = {
  taskId: "double",
  question: "Double it.",
  tests: {
    kind: "stdin",
    cases: ["1", "2", "3"].map((stdin) => ({ stdin, stdout: `${2 * Number(stdin)}` })),
  },
  exampleTests: { kind: "stdin", cases: [] },
  solutions: [],
};

const texts = {
  same: "print(2)",
  other: "print(4)",
  third: "print(0)",
};

function chosen(hash: string, sample: number, tests: readonly string[]): ChosenProgram {
  return { hash, sample, line: sample + 1, verdict: "failed-test", tests, turn: sample + 1 };
}

test("what comes out as recorded is shown whole, the rest with its test alone", async () => {
  const samples = {
    verdicts: [],
    lines: [],
    positions: [],
    programs: [],
    chosen: [
      chosen("same", 0, ["passed", "failed-test", "not-run"]),
      // On record it fails the second test; judged again it fails the first.
      chosen("other", 1, ["passed", "failed-test", "not-run"]),
      // Nobody judged again fails the third test, so nothing is known of it.
      chosen("absent", 2, ["passed", "passed", "failed-test"]),
      chosen("absent", 3, ["passed", "failed-test", "not-run"]),
    ],
  };
  const [evidence] = await judgedEvidence([
    {
      manifest: { inputs: { compare: "strict", cpuMs: 1000, wallMs: 4000 } },
      samples: new Map([["double", samples]]),
      originals: {
        problems: new Map([["double", problem]]),
        texts: new Map(Object.entries(texts)),
      },
    },
  ]);
  const known = { test: 1, input: "2", expected: "4" };
  expect(Object.fromEntries(evidence?.seen ?? [])).toEqual({
    0: { isWhole: true, firstFailure: { ...known, actual: "2\n" } },
    1: { isWhole: false, firstFailure: known },
    2: { isWhole: false, firstFailure: { test: 2 } },
    3: { isWhole: false, firstFailure: known },
  });
  expect(evidence?.cpuMs).toBe(null);
  expect(evidence?.notes.join()).toMatch(/ 2 of them were .*: 1 came out otherwise and are shown/);
});

test("without problems nothing is judged", async () => {
  const samples = new Map([
    [
      "double",
      {
        verdicts: [],
        lines: [],
        positions: [],
        programs: [],
        chosen: [chosen("same", 0, ["failed-test"])],
      },
    ],
  ]);
  const originals = { problems: new Map(), texts: new Map() };
  const [evidence] = await judgedEvidence([{ manifest: { inputs: {} }, samples, originals }]);
  expect(evidence?.seen.get(0)).toEqual({ isWhole: false, firstFailure: { test: 0 } });
});
