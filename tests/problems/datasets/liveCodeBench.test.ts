import { deflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadProblems } from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

interface Case {
  input: unknown;
  output: unknown;
  testtype: string;
}
const stdin = (input: unknown, output: unknown): Case => ({ input, output, testtype: "stdin" });
const call = (input: unknown, output: unknown): Case => ({ input, output, testtype: "functional" });

/** As LiveCodeBench packs its private tests: base64 of zlib of a pickle of JSON. */
function packed(value: unknown): string {
  const json = Buffer.from(JSON.stringify(value));
  const length = Buffer.alloc(4);
  length.writeUInt32LE(json.length);
  const pickle = Buffer.concat([
    Buffer.from([0x80, 4, 0x58]),
    length,
    json,
    Buffer.from([0x94, 0x2e]),
  ]);
  return deflateSync(pickle).toString("base64");
}

const row = (fields: object = {}) =>
  JSON.stringify({
    question_title: "Sum",
    question_content: "Print the sum.",
    platform: "atcoder",
    question_id: "abc001_a",
    contest_id: "abc001",
    contest_date: "2024-03-09T00:00:00",
    starter_code: "",
    difficulty: "easy",
    public_test_cases: JSON.stringify([stdin("1 2", "3")]),
    private_test_cases: packed([stdin("4 5\n", "9\n")]),
    metadata: "{}",
    ...fields,
  });

describe("LiveCodeBench", () => {
  it("reads stdin problems: public tests are the examples, both kinds decide", async () => {
    const { title, rows } = await rowsOf(fileWith(row()));
    expect(title).toBe("LiveCodeBench, code generation");
    expect(rows).toEqual([
      {
        problem: {
          taskId: "abc001_a",
          title: "Sum",
          question: "Print the sum.",
          difficulty: "easy",
          tags: ["atcoder"],
          date: "2024-03-09",
          prelude: "livecodebench",
          cpuMs: 6000,
          tests: {
            kind: "stdin",
            cases: [
              { stdin: "1 2", stdout: "3" },
              { stdin: "4 5\n", stdout: "9\n" },
            ],
          },
          exampleTests: { kind: "stdin", cases: [{ stdin: "1 2", stdout: "3" }] },
          solutions: [],
        },
      },
    ]);
  });

  it("reads functional problems: a line of JSON per argument, digits kept", async () => {
    const { rows } = await rowsOf(
      fileWith(
        row({
          metadata: JSON.stringify({ func_name: "addAll" }),
          starter_code: "class Solution:\n    def addAll(self, a, b):\n        ",
          public_test_cases: JSON.stringify([call('[1, 2]\n"x"', "3")]),
          private_test_cases: JSON.stringify([call("[9007199254740993]\n1.0", " [1.50]")]),
        }),
      ),
    );
    expect(rows).toMatchObject([
      {
        problem: {
          entryPoint: "addAll",
          starterCode: "class Solution:\n    def addAll(self, a, b):\n        ",
          tests: {
            kind: "call",
            convention: "plain",
            cases: [
              { argumentsJson: '[[1, 2], "x"]', expectedJson: "3" },
              { argumentsJson: "[[9007199254740993], 1.0]", expectedJson: "[1.50]" },
            ],
          },
        },
      },
    ]);
  });

  it.each([
    [
      "base64 that is none",
      { private_test_cases: "not base64!" },
      "neither a JSON list nor base64",
    ],
    ["base64 with a piece missing", { private_test_cases: packed([]).slice(1) }, "neither a JSON"],
    [
      "zlib that breaks off",
      { private_test_cases: cut(packed([stdin("a", "b")])) },
      "unexpected end",
    ],
    [
      "a pickle of something else",
      {
        private_test_cases: deflateSync(Buffer.from("cposix\nsystem\n(S'id'\ntR.")).toString(
          "base64",
        ),
      },
      "opcode 0x63 at byte 0 has no place in a pickled text",
    ],
    ["JSON that breaks off", { private_test_cases: "[{" }, "JSON"],
    ["tests that are no list", { private_test_cases: packed({}) }, "expected a list of tests"],
    ["a test that is no object", { private_test_cases: packed([1]) }, "[0]: expected an object"],
    [
      "a test without output",
      { private_test_cases: packed([stdin("1", null)]) },
      "[0].output: expected text",
    ],
    ["no private tests at all", { private_test_cases: null }, "found null"],
    [
      "a third kind of test",
      { private_test_cases: packed([{ ...stdin("", ""), testtype: "x" }]) },
      "[0].testtype",
    ],
    [
      "a kind that metadata denies",
      { private_test_cases: packed([call("1", "1")]) },
      "no func_name",
    ],
  ])("reports %s", async (_, fields, reason) => {
    const faults = faultsIn(
      (await rowsOf(fileWith(`${row()}\n${row({ question_id: "b", ...fields })}`))).rows,
    );
    expect(faults).toEqual([[2, "private_test_cases", expect.stringContaining(reason)]]);
  });

  it("reports all other fields of a row at once", async () => {
    const broken = row({
      question_id: 5,
      question_content: null,
      contest_date: "March 2024",
      difficulty: 1,
      metadata: '{"func_name": "a b"}',
      public_test_cases: "{}",
    });
    expect(faultsIn((await rowsOf(fileWith(broken))).rows)).toEqual([
      [1, "question_id", "expected text, found a number"],
      [1, "question_content", "expected text, found null"],
      [1, "difficulty", "expected text, found a number"],
      [1, "contest_date", 'expected a date like 2024-05-31, found "March 2024"'],
      [1, "metadata", "func_name: expected a Python name"],
      [1, "public_test_cases", "expected a list of tests, found an object"],
    ]);
  });

  it("reports arguments that are no JSON", async () => {
    const fields = {
      metadata: '{"func_name": "f"}',
      public_test_cases: JSON.stringify([call("1\n[2", "3")]),
      private_test_cases: "[]",
    };
    expect(faultsIn((await rowsOf(fileWith(row(fields)))).rows)).toEqual([
      [1, "public_test_cases", expect.stringMatching(/^\[0\]\.input: not JSON/)],
    ]);
  });

  it("keeps the problems of a window of dates", async () => {
    const path = fileWith(
      ["2023-05-07", "2024-03-09", "2024-12-01"]
        .map((day, at) => row({ question_id: `q${at}`, contest_date: `${day}T00:00:00` }))
        .join("\n"),
    );
    const { problems } = await loadProblems(path, { from: "2024-01-01", to: "2024-11-30" });
    expect(problems.map(({ taskId }) => taskId)).toEqual(["q1"]);
    await expect(loadProblems(path, { from: "2025-01-01" })).rejects.toThrow(
      /None of the 3 problems at .* lies between 2025-01-01 and the end: dates go from 2023-05-07 to 2024-12-01/,
    );
  });
});

function cut(base64: string): string {
  return base64.slice(0, Math.floor(base64.length / 8) * 4);
}
