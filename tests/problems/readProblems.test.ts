import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { readProblems, reportProblems } from "../../src/problems/index.js";
import { fileWith, folderWith } from "./folder.js";
import { faultsIn, rowsOf } from "./rowsOf.js";

it("lists problems whose ids no file can keep, and reads the others", async () => {
  const row = (id: string) =>
    `{"task_id": "${id}", "prompt": "def f():", "entry_point": "f", "test": "def check(c): pass"}`;
  const ids = ["\\ud800", "a\\u0000b", "__proto__", "../../x", "\\ud83d\\ude00", "x".repeat(5000)];
  const { taskIds, faults } = await reportProblems(fileWith(ids.map(row).join("\n")));
  expect(taskIds).toEqual(["__proto__", "../../x", "😀", "x".repeat(5000)]);
  expect(faults.map(({ line, field }) => [line, field])).toEqual([
    [1, "task_id"],
    [2, "task_id"],
  ]);
});

/** A good row of each published form. */
const forms: [string, object][] = [
  [
    "HumanEval, or HumanEval+ in the original format",
    { task_id: "a", prompt: "def f():\n", entry_point: "f", test: "def check(c): pass" },
  ],
  [
    "HumanEval+ or MBPP+ in EvalPlus' form, inputs without outputs",
    {
      task_id: "a",
      prompt: "p",
      entry_point: "f",
      canonical_solution: "c",
      base_input: [],
      plus_input: [],
    },
  ],
  ["MBPP, mbpp.jsonl", { task_id: 1, text: "t", code: "c", test_list: ["assert 1"] }],
  ["MBPP, sanitized-mbpp.json", { task_id: 1, prompt: "t", code: "c", test_list: ["assert 1"] }],
  [
    "MBPP+ with test code",
    { task_id: 1, prompt: "t", code: "c", test_list: ["assert 1"], test: "pass" },
  ],
  [
    "APPS, JSON lines of the hub",
    { problem_id: 1, question: "q", input_output: '{"inputs": [""], "outputs": [""]}' },
  ],
  ["APPS+", { id: 1, question: "q", inputs: [""], outputs: [""] }],
  [
    "LiveCodeBench, code generation",
    {
      question_id: "q",
      question_content: "c",
      public_test_cases: '[{"input": "", "output": "", "testtype": "stdin"}]',
      private_test_cases: "[]",
    },
  ],
];

describe.each(forms)("%s", (title, row) => {
  const text = JSON.stringify(row);

  it("is told by its fields, as lines, gzipped, and as one list", async () => {
    for (const content of [text, gzipSync(text), `[${text}]`, `\n\ufeff${text}\r\n`]) {
      const found = await rowsOf(fileWith(content));
      expect(found.title).toBe(title);
      expect(faultsIn(found.rows)).toEqual([]);
      expect(found.rows).toHaveLength(1);
    }
  });

  it("is told after broken lines, and these are reported", async () => {
    const broken = ["{", "7", '"text"', Buffer.from([0xff]), text.slice(0, -3), text, "[]", text];
    const content = Buffer.concat(
      broken.map((line) => Buffer.concat([Buffer.from(line), NEWLINE])),
    );
    const found = await rowsOf(fileWith(content));
    expect(found.title).toBe(title);
    expect(faultsIn(found.rows).map(([line]) => line)).toEqual([1, 2, 3, 4, 5, 7, 8]);
  });

  it("is reported when every field has the wrong type", async () => {
    const wrong = Object.fromEntries(Object.keys(row).map((key) => [key, { not: "this" }]));
    const { rows } = await rowsOf(fileWith(`${text}\n${JSON.stringify(wrong)}\n`));
    expect(rows).toHaveLength(1 + faultsIn(rows).length);
    expect(faultsIn(rows).length).toBeGreaterThan(0);
    expect(faultsIn(rows).every(([line]) => line === 2)).toBe(true);
  });

  it("is reported where its gzip data breaks off", async () => {
    const many = Array.from({ length: 2000 }, (_, at) => JSON.stringify({ ...row, at: at * 7919 }));
    const whole = gzipSync(many.join("\n"));
    const { rows } = await rowsOf(fileWith(whole.subarray(0, whole.length - 200)));
    expect(rows.at(-1)).toMatchObject({
      fault: { reason: expect.stringMatching(/gzip data breaks off/) as string },
    });
  });
});

const NEWLINE = Buffer.from("\n");

describe("readProblems", () => {
  it.each([
    [
      "a file of something else",
      '{"name": "x", "value": 1}\n',
      /line 1 has name, value\. Expected/,
    ],
    ["a file of no objects", "1\n2\n", /none of its first 2 rows is a JSON object/],
    ["an empty file", "", /holds no problems\. Expected/],
    ["an empty list", "[]", /holds no problems\. Expected/],
    ["a binary file", Buffer.from([0, 1, 2, 0xff]), /is a binary file/],
  ])("refuses %s", async (_, content, message) => {
    const reading = readProblems(fileWith(content));
    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(message);
  });
});

describe("reportProblems", () => {
  it("counts problems, tests, kinds, dates, and lists all that is wrong", async () => {
    const row = (at: number, date: string, fields: object = {}) =>
      JSON.stringify({
        question_id: `q${at}`,
        question_content: "c",
        difficulty: at < 2 ? "easy" : "hard",
        contest_date: date,
        public_test_cases: '[{"input": "", "output": "", "testtype": "stdin"}]',
        private_test_cases: "[]",
        ...fields,
      });
    const path = fileWith(
      [
        row(0, "2024-01-01"),
        row(1, "2024-02-01"),
        row(2, "2024-03-01"),
        row(3, "2024-03-02", { public_test_cases: "[]" }),
        row(4, "never"),
      ].join("\n"),
    );
    expect(await reportProblems(path, { from: "2024-02-01" })).toEqual({
      title: "LiveCodeBench, code generation",
      taskIds: ["q1", "q2"],
      outsideWindow: 1,
      unusable: [{ taskId: "q3", reason: "there are no tests" }],
      faults: [
        {
          file: "rows.jsonl",
          line: 5,
          field: "contest_date",
          taskId: "q4",
          reason: 'expected a date like 2024-05-31, found "never"',
        },
      ],
      byDifficulty: { easy: 1, hard: 1 },
      byTestKind: { stdin: 2 },
      tests: 2,
      withSolution: 0,
      dates: { first: "2024-02-01", last: "2024-03-01" },
    });
  });

  it("reports a folder of APPS", async () => {
    const path = folderWith({
      "0/input_output.json": '{"inputs": ["1"], "outputs": ["1"]}',
      "0/solutions.json": '["pass"]',
      "1/question.txt": "?",
      "2/input_output.json": "{",
    });
    expect(await reportProblems(path)).toMatchObject({
      title: "APPS, folder layout",
      taskIds: ["0"],
      unusable: [{ taskId: "1" }],
      faults: [{ file: "2/input_output.json" }],
      withSolution: 1,
    });
  });
});
