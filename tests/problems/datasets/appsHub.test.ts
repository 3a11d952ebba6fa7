import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

const row = (fields: object = {}) =>
  JSON.stringify({
    problem_id: 7,
    question: "Double the number.",
    solutions: JSON.stringify(["print(2 * int(input()))"]),
    input_output: JSON.stringify({ inputs: ["2\n"], outputs: ["4\n"] }),
    difficulty: "interview",
    url: "https://example.org/7",
    starter_code: "",
    ...fields,
  });

describe("APPS as on the hub", () => {
  it("reads what the folder layout would give", async () => {
    const { title, rows } = await rowsOf(fileWith(gzipSync(`${row()}\n`)));
    expect(title).toBe("APPS, JSON lines of the hub");
    expect(rows).toEqual([
      {
        problem: {
          taskId: "0007",
          question: "Double the number.",
          difficulty: "interview",
          prelude: "apps",
          tests: { kind: "stdin", cases: [{ stdin: "2\n", stdout: "4\n" }] },
          exampleTests: { kind: "stdin", cases: [] },
          solutions: ["print(2 * int(input()))"],
        },
      },
    ]);
  });

  it("keeps numbers of call tests as they are written", async () => {
    const tests = '{"fn_name": "f", "inputs": [[12345678901234567890, 1.0]], "outputs": [[1e400]]}';
    const { rows } = await rowsOf(
      fileWith(row({ problem_id: undefined, id: "x", input_output: tests, starter_code: "def f" })),
    );
    expect(rows).toMatchObject([
      {
        problem: {
          taskId: "x",
          entryPoint: "f",
          starterCode: "def f",
          tests: {
            kind: "call",
            cases: [{ argumentsJson: "[12345678901234567890, 1.0]", expectedJson: "[1e400]" }],
          },
        },
      },
    ]);
  });

  it("reads the tests shown in the question, of the kind of the tests only", async () => {
    const tests = '{"fn_name": "f", "inputs": [[1], [2]], "outputs": [[1], [2]]}';
    const examples = '{"fn_name": "f", "inputs": [[1]], "outputs": [[1]]}';
    const { rows } = await rowsOf(
      fileWith(
        [
          row({ example_input_output: '{"inputs": ["2\\n"], "outputs": ["4\\n"]}' }),
          row({ problem_id: 8, input_output: tests, example_input_output: examples }),
          row({ problem_id: 9, example_input_output: "" }),
          row({ problem_id: 10, example_input_output: examples }),
          row({ problem_id: 11, example_input_output: "{" }),
          row({ problem_id: 12, example_input_output: [] }),
        ].join("\n"),
      ),
    );
    expect(rows.slice(0, 3)).toMatchObject([
      { problem: { exampleTests: { kind: "stdin", cases: [{ stdin: "2\n", stdout: "4\n" }] } } },
      { problem: { exampleTests: { kind: "call", cases: [{ argumentsJson: "[1]" }] } } },
      { problem: { exampleTests: { cases: [] } } },
    ]);
    expect(rows.slice(3)).toMatchObject(
      [4, 5, 6].map((line) => ({ fault: { line, field: "example_input_output" } })),
    );
  });

  it("sets problems without tests apart and does without solutions", async () => {
    const { rows } = await rowsOf(
      fileWith(
        [
          row({ input_output: "" }),
          row({ problem_id: 8, input_output: '{"inputs": [], "outputs": []}', solutions: "" }),
          row({ problem_id: 9, solutions: "" }),
          row({ problem_id: 10, solutions: ["pass"] }),
        ].join("\n"),
      ),
    );
    expect(rows[0]).toEqual({ unusable: { taskId: "0007", reason: "the tests are empty" } });
    expect(rows[1]).toMatchObject({ unusable: { taskId: "0008" } });
    expect(rows[2]).toMatchObject({ problem: { solutions: [] } });
    expect(rows[3]).toMatchObject({ problem: { solutions: ["pass"] } });
  });

  it("names line and field of everything broken, in one go", async () => {
    const { rows } = await rowsOf(
      fileWith(
        [
          row(),
          row({ problem_id: -1, question: 5, difficulty: [] }),
          row({ problem_id: 2, solutions: "[", input_output: 3 }),
          row({ problem_id: 3, solutions: '["a", 4]', input_output: "{" }),
          row({ problem_id: 4, input_output: '{"inputs": [null], "outputs": ["x"]}' }),
          row(),
          row({ problem_id: 5 }).slice(0, -20),
        ].join("\n"),
      ),
    );
    expect(faultsIn(rows)).toEqual([
      [2, "problem_id", "expected a whole number or text, found a number"],
      [2, "question", "expected text, found a number"],
      [2, "difficulty", "expected text, found a list"],
      [3, "solutions", expect.stringMatching(/^not JSON: /)],
      [3, "input_output", expect.stringMatching(/^expected an object .* found a number$/)],
      [4, "solutions[1]", "expected text, found a number"],
      [4, "input_output", expect.stringMatching(/^not JSON: /)],
      [5, "input_output.inputs[0]", "expected text or a list of lines, found null"],
      [6, "task_id", "0007 is already on line 1"],
      [7, undefined, expect.stringMatching(/^not JSON: /)],
    ]);
  });

  it("keeps the problems before the end of a cut gzip file", async () => {
    const many = Array.from({ length: 3000 }, (_, at) => row({ problem_id: at, url: at * 7919 }));
    const whole = gzipSync(many.join("\n"));
    const { rows } = await rowsOf(fileWith(whole.subarray(0, whole.length - 500)));
    expect(rows.length).toBeGreaterThan(2000);
    expect(faultsIn(rows)).toHaveLength(1);
    expect(rows.at(-1)).toMatchObject({
      fault: { line: rows.length, reason: expect.stringMatching(/breaks off/) as string },
    });
  });
});
