import { describe, expect, it } from "vitest";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

const code = "def add(a, b):\n    return a + b";
const original = (fields: object = {}) => ({
  task_id: 2,
  text: "Write a function to add.",
  code,
  test_list: ["assert add(1, 2) == 3", "assert add(0, 0) == 0"],
  test_setup_code: "import math",
  challenge_test_list: ["assert add(-1, 1) == 0"],
  ...fields,
});
const sanitized = (fields: object = {}) => ({
  source_file: "set.ipynb",
  task_id: 2,
  prompt: "Write a function to add.",
  code,
  test_imports: ["import math", "import re"],
  test_list: ["assert add(1, 2) == 3"],
  ...fields,
});
const lines = (...rows: object[]) => rows.map((row) => JSON.stringify(row)).join("\n");

describe("MBPP", () => {
  it("reads mbpp.jsonl: test_list decides, the challenge does not", async () => {
    const { title, rows } = await rowsOf(fileWith(lines(original())));
    const tests = {
      kind: "assertion",
      setup: "import math",
      cases: [{ code: "assert add(1, 2) == 3" }, { code: "assert add(0, 0) == 0" }],
    };
    expect(title).toBe("MBPP, mbpp.jsonl");
    expect(rows).toEqual([
      {
        problem: {
          taskId: "Mbpp/2",
          question: "Write a function to add.",
          tests,
          exampleTests: tests,
          solutions: [code],
        },
      },
    ]);
  });

  it("reads sanitized-mbpp.json, one list", async () => {
    const path = fileWith(JSON.stringify([sanitized(), sanitized({ task_id: 3 })], null, 1));
    const { title, rows } = await rowsOf(path);
    expect(title).toBe("MBPP, sanitized-mbpp.json");
    expect(rows).toMatchObject([
      { problem: { taskId: "Mbpp/2", tests: { setup: "import math\nimport re" } } },
      { problem: { taskId: "Mbpp/3" } },
    ]);
  });

  it("reads MBPP+ with test code: that decides, the asserts are the examples", async () => {
    const test = "import numpy as np\nfor i in [1]:\n    assert add(i, i) == 2 * i\n";
    const { title, rows } = await rowsOf(fileWith(lines(sanitized({ test }))));
    expect(title).toBe("MBPP+ with test code");
    expect(rows).toMatchObject([
      {
        problem: {
          taskId: "Mbpp/2",
          tests: { kind: "assertion", setup: "import math\nimport re", cases: [{ code: test }] },
          exampleTests: { cases: [{ code: "assert add(1, 2) == 3" }] },
        },
      },
    ]);
  });

  it("sets problems without asserts apart", async () => {
    const { rows } = await rowsOf(fileWith(lines(original({ test_list: [] }))));
    expect(rows).toEqual([
      { unusable: { taskId: "Mbpp/2", reason: "there are no tests: test_list is empty" } },
    ]);
  });

  it.each([
    [
      "mbpp.jsonl",
      [original(), original({ task_id: null, text: "", code: 1, test_list: "x" })],
      [
        [2, "task_id", "expected a whole number or text, found null"],
        [2, "text", "expected text, found none"],
        [2, "code", "expected text, found a number"],
        [2, "test_list", expect.stringMatching(/^not JSON/)],
      ],
    ],
    [
      "sanitized-mbpp.json",
      [sanitized(), sanitized({ prompt: {}, test_imports: [1] }), sanitized()],
      [
        [2, "prompt", "expected text, found an object"],
        [2, "test_imports[0]", "expected text, found a number"],
        [3, "task_id", "Mbpp/2 is already on line 1"],
      ],
    ],
    [
      "MBPP+",
      [sanitized({ test: "pass" }), sanitized({ task_id: 9, test: null, test_list: [1] })],
      [
        [2, "test_list[0]", "expected text, found a number"],
        [2, "test", "expected text, found null"],
      ],
    ],
  ])("names line and field of everything broken in %s", async (_, rows, faults) => {
    expect(faultsIn((await rowsOf(fileWith(lines(...rows)))).rows)).toEqual(faults);
  });
});
