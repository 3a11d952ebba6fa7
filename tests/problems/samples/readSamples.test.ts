import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import {
  programOf,
  readSamples,
  type Problem,
  type SampleRow,
} from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";

const taskIds = new Set(["Set/0", "Set/1"]);

async function rowsOf(content: string | Buffer): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  for await (const row of readSamples(fileWith(content), taskIds)) rows.push(row);
  return rows;
}

const completion = (taskId: string, text: string) =>
  JSON.stringify({ task_id: taskId, completion: text });

describe("readSamples", () => {
  it("reads completions and solutions in their order, gzipped or not", async () => {
    const content = `${completion("Set/1", "  return 1")}\n{"task_id":"Set/0","solution":"x = 1","id":7}\n`;
    const rows = [
      { line: 1, sample: { taskId: "Set/1", completion: "  return 1" } },
      { line: 2, sample: { taskId: "Set/0", solution: "x = 1" } },
    ];
    expect(await rowsOf(content)).toEqual(rows);
    expect(await rowsOf(gzipSync(content))).toEqual(rows);
  });

  it("keeps the good rows of a damaged file and gives every bad one with its line", async () => {
    const lines = [
      "\ufeff" + completion("Set/0", "a"),
      completion("Set/0", "b") + "\r",
      completion("Set/9", "c"),
      completion("Set/0", ""),
      "[1, 2]",
      '{"task_id": "Set/0", "completion": "a\0b"}',
      "",
      '{"completion": "d"}',
      '{"task_id": "Set/0"}',
      '{"task_id": "Set/0", "solution": 5}',
      '{"task_id": "Set/0", "completion": null}',
      completion("Set/1", "e\0\ud800"),
      completion("Set/1", "f").slice(0, -4),
    ];
    const rows = await rowsOf(lines.join("\n"));
    expect(rows).toEqual([
      { line: 1, sample: { taskId: "Set/0", completion: "a" } },
      { line: 2, sample: { taskId: "Set/0", completion: "b" } },
      { line: 3, fault: 'task_id: no problem is called "Set/9"' },
      { line: 4, sample: { taskId: "Set/0", completion: "" } },
      { line: 5, fault: "expected an object, found a list" },
      { line: 6, fault: "the line holds a NUL byte" },
      { line: 8, fault: "task_id: expected text, found nothing" },
      { line: 9, sample: { taskId: "Set/0", completion: "" }, repeats: 4 },
      { line: 10, fault: "solution: expected text, found a number" },
      { line: 11, sample: { taskId: "Set/0", completion: "" }, repeats: 4 },
      { line: 12, sample: { taskId: "Set/1", completion: "e\0\ud800" } },
      { line: 13, fault: expect.stringMatching(/^not JSON \(cut off\?\): /) as string },
    ]);
  });

  it("marks repeats with the line of the first and keeps them, for they are draws", async () => {
    const rows = await rowsOf(
      [
        completion("Set/0", "a"),
        completion("Set/1", "a"),
        completion("Set/0", "a"),
        '{"completion": "a", "task_id": "Set/0"}',
        '{"task_id": "Set/0", "solution": "a"}',
      ].join("\n"),
    );
    expect(rows.map((row) => ("sample" in row ? row.repeats : "bad"))).toEqual([
      undefined,
      undefined,
      1,
      1,
      undefined,
    ]);
  });

  it("prefers a solution to a completion", async () => {
    const [row] = await rowsOf('{"task_id": "Set/0", "completion": "a", "solution": "b"}');
    expect(row).toEqual({ line: 1, sample: { taskId: "Set/0", solution: "b" } });
  });

  it("counts a row in which nothing was written as a draw, and lets the other field speak", async () => {
    const rows = await rowsOf(
      [
        '{"task_id": "Set/0", "solution": null}',
        '{"task_id": "Set/0", "solution": " \\n\\t"}',
        '{"task_id": "Set/1", "finish_reason": "error"}',
        '{"task_id": "Set/1", "solution": null, "completion": "  return 1"}',
        '{"task_id": "Set/9", "completion": ""}',
        '{"task_id": "Set/0", "reply": "def f():\\n  return 1"}',
      ].join("\n"),
    );
    expect(rows).toEqual([
      { line: 1, sample: { taskId: "Set/0", completion: "" } },
      { line: 2, sample: { taskId: "Set/0", solution: " \n\t" } },
      { line: 3, sample: { taskId: "Set/1", completion: "" } },
      { line: 4, sample: { taskId: "Set/1", completion: "  return 1" } },
      { line: 5, fault: 'task_id: no problem is called "Set/9"' },
      {
        line: 6,
        fault: 'expected a completion or a solution, found text in "reply" (--text-field takes it)',
      },
    ]);
  });

  it("keeps memory bounded while it reads", async () => {
    const filler = "x".repeat(100_000);
    const many = Array.from({ length: 2_000 }, (_, at) => completion("Set/0", `${at}${filler}`));
    const path = fileWith(gzipSync(many.join("\n"), { level: 1 }));
    many.length = 0;
    const before = process.memoryUsage.rss();
    let peak = 0;
    let count = 0;
    for await (const row of readSamples(path, taskIds)) {
      expect("sample" in row).toBe(true);
      count += 1;
      if (count % 100 === 0) peak = Math.max(peak, process.memoryUsage.rss() - before);
    }
    expect(count).toBe(2_000);
    expect(peak).toBeLessThan(150 * 2 ** 20);
  });
});

describe("programOf", () => {
  const none = { kind: "stdin", cases: [] } as const;
  const problem: Problem = {
    taskId: "Set/0",
    question: "",
    tests: none,
    exampleTests: none,
    solutions: [],
  };

  it("puts the prompt before a completion and nothing before a solution", () => {
    const prompted = { ...problem, prompt: "def f():\n" };
    expect(programOf(prompted, { taskId: "Set/0", completion: " return 1" })).toBe(
      "def f():\n return 1",
    );
    expect(programOf(prompted, { taskId: "Set/0", solution: "f = 1" })).toBe("f = 1");
    expect(programOf(problem, { taskId: "Set/0", completion: "f = 1" })).toBe("f = 1");
  });

  it("is no program where only the prompt is there", () => {
    const prompted = { ...problem, prompt: "def f():\n" };
    expect(programOf(prompted, { taskId: "Set/0", completion: " \n\t" })).toBe("");
    expect(programOf(prompted, { taskId: "Set/0", solution: "\n" })).toBe("");
  });
});
