import { describe, expect, it } from "vitest";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

const row = (fields: object = {}) => ({
  id: 12,
  question: "Add.",
  canonical_solution: "def add(a, b):\n    return a + b\n",
  fn_name: "add",
  inputs: [[1, 2]],
  outputs: [3],
  difficulty: "introductory",
  starter_code: "def add(a, b):",
  ...fields,
});

describe("APPS+", () => {
  it("reads one JSON list, pretty-printed", async () => {
    const { title, rows } = await rowsOf(
      fileWith(JSON.stringify([row(), row({ id: 13 })], null, 2), "data.json"),
    );
    expect(title).toBe("APPS+");
    expect(rows).toHaveLength(2);
    expect(rows[0]).toMatchObject({
      problem: {
        taskId: "0012",
        question: "Add.",
        difficulty: "introductory",
        starterCode: "def add(a, b):",
        entryPoint: "add",
        solutions: ["def add(a, b):\n    return a + b\n"],
        tests: { kind: "call", convention: "apps" },
      },
    });
  });

  it("keeps the text of big numbers", async () => {
    const text =
      '[{"id": 1, "prompt": "p", "fn_name": "f", "inputs": [[9007199254740993]], "outputs": [1.0]}]';
    const { rows } = await rowsOf(fileWith(text, "data.json"));
    expect(rows).toMatchObject([
      {
        problem: {
          question: "p",
          tests: { cases: [{ argumentsJson: "[9007199254740993]", expectedJson: "1.0" }] },
        },
      },
    ]);
  });

  it("reports faults with the line on which the row starts", async () => {
    const list = [row(), row({ id: [], outputs: [] }), row({ id: 3, inputs: [], outputs: [] })];
    const text = `[\n${list.map((entry) => JSON.stringify(entry)).join(",\n")}`;
    const { rows } = await rowsOf(fileWith(text, "data.json"));
    expect(faultsIn(rows)).toEqual([
      [3, "problem_id", "expected a whole number or text, found a list"],
      [3, "outputs", "0 entries for 1 inputs"],
      [4, undefined, "the file breaks off here"],
    ]);
  });
});
