import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { loadHumanEval } from "../../../src/problems/datasets/humanEval.js";
import { fileWith } from "../folder.js";

const row = (fields: object = {}) =>
  JSON.stringify({
    task_id: "Set/0",
    prompt: "def add(a, b):\n",
    entry_point: "add",
    canonical_solution: "    return a + b\n",
    test: "def check(candidate):\n    assert candidate(1, 2) == 3\n",
    ...fields,
  });

describe("loadHumanEval", () => {
  it.each([
    ["plain", (text: string) => text],
    ["gzipped", (text: string) => gzipSync(text)],
  ])("reads a %s file", async (_, packed) => {
    const path = fileWith(packed(`${row()}\n${row({ task_id: "Set/1", base_input: [] })}\n`));
    const { problems, unusable, faults } = await loadHumanEval(path);
    expect({ unusable, faults }).toEqual({ unusable: [], faults: [] });
    expect(problems.map(({ taskId }) => taskId)).toEqual(["Set/0", "Set/1"]);
    expect(problems[0]).toEqual({
      taskId: "Set/0",
      question: "def add(a, b):\n",
      prompt: "def add(a, b):\n",
      entryPoint: "add",
      tests: {
        kind: "assertion",
        setup: "def check(candidate):\n    assert candidate(1, 2) == 3\n",
        cases: [{ code: "check(add)" }],
      },
      exampleTests: { kind: "assertion", setup: "", cases: [] },
      solutions: ["def add(a, b):\n    return a + b\n"],
    });
  });

  it("does without a reference solution", async () => {
    const path = fileWith(row({ canonical_solution: undefined }));
    expect((await loadHumanEval(path)).problems[0]?.solutions).toEqual([]);
  });

  it("names line and field of everything broken, in one go", async () => {
    const path = fileWith(
      [
        row(),
        row({ prompt: 3, test: "" }),
        "[1]",
        row({ entry_point: "a.b", canonical_solution: [] }),
        row(),
        row({ task_id: "Set/2" }).slice(0, -9),
      ].join("\n"),
    );
    const { problems, faults } = await loadHumanEval(path);
    expect(problems).toHaveLength(1);
    expect(faults.map(({ file, line, field, reason }) => [file, line, field, reason])).toEqual([
      ["rows.jsonl", 2, "prompt", "expected text, found a number"],
      ["rows.jsonl", 2, "test", "expected text, found none"],
      ["rows.jsonl", 3, undefined, "expected an object, found a list"],
      ["rows.jsonl", 4, "canonical_solution", "expected text, found a list"],
      ["rows.jsonl", 4, "entry_point", "expected a Python name, found text"],
      ["rows.jsonl", 5, "task_id", "Set/0 is already on line 1"],
      ["rows.jsonl", 6, undefined, expect.stringMatching(/^not JSON: /)],
    ]);
  });
});
