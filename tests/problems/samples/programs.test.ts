import { gzipSync } from "node:zlib";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { readSamples, reportSamples, type SampleRow } from "../../../src/problems/index.js";
import { fileWith, folderWith } from "../folder.js";

async function rowsAt(path: string, ...taskIds: string[]): Promise<SampleRow[]> {
  const rows: SampleRow[] = [];
  for await (const row of readSamples(path, new Set(taskIds))) rows.push(row);
  return rows;
}

describe("readSamples from one JSON object", () => {
  const map =
    '{"0": {"code": ["a", "b"], "prompt": "p"},\n"12": ["c"],\n"0007": {"code": ["a", "a"]}}';

  it.each([
    ["plain", map],
    ["gzipped", gzipSync(map)],
  ])("reads APPS and CodeRL, %s, with or without leading zeros", async (_, content) => {
    const rows = await rowsAt(fileWith(content, "all_codes.json"), "0000", "0012", "0007");
    expect(rows).toEqual([
      { line: 1, index: 0, sample: { taskId: "0000", solution: "a" } },
      { line: 1, index: 1, sample: { taskId: "0000", solution: "b" } },
      { line: 2, index: 0, sample: { taskId: "0012", solution: "c" } },
      { line: 3, index: 0, sample: { taskId: "0007", solution: "a" } },
      { line: 3, index: 1, sample: { taskId: "0007", solution: "a" }, repeats: 3 },
    ]);
  });

  it("gives every bad entry with its line and goes on", async () => {
    const text =
      '{"9": ["x"],\n"0": {"code": ["", 5, "ok"]},\n"1": {"codes": []},\n"2": 4,\n"1": [';
    expect(await rowsAt(fileWith(text, "s.json"), "0", "1", "2")).toEqual([
      { line: 1, fault: 'no problem is called "9"' },
      { line: 2, index: 0, sample: { taskId: "0", solution: "" } },
      { line: 2, index: 1, fault: "0: code[1]: expected text, found a number" },
      { line: 2, index: 2, sample: { taskId: "0", solution: "ok" } },
      { line: 3, fault: "1: expected a list of programs, found nothing" },
      { line: 4, fault: "2: expected a list of programs, found a number" },
      { line: 5, fault: "the file breaks off here" },
    ]);
  });

  it("takes null and nothing as programs that were not written, and text as one program", async () => {
    const text = '{"0": {"code": [null, " "]},\n"1": null,\n"2": {},\n"3": {"code": "x = 1"}}';
    expect(await rowsAt(fileWith(text, "s.json"), "0", "1", "2", "3")).toEqual([
      { line: 1, index: 0, sample: { taskId: "0", solution: "" } },
      { line: 1, index: 1, sample: { taskId: "0", solution: " " } },
      { line: 2, index: 0, sample: { taskId: "1", solution: "" } },
      { line: 3, index: 0, sample: { taskId: "2", solution: "" } },
      { line: 4, index: 0, sample: { taskId: "3", solution: "x = 1" } },
    ]);
  });

  it("does not take JSON lines for one", async () => {
    const rows = await rowsAt(fileWith('{"task_id": "0", "solution": "{"}\n'), "0");
    expect(rows).toEqual([{ line: 1, sample: { taskId: "0", solution: "{" } }]);
  });
});

describe("readSamples from a folder", () => {
  it("reads EvalPlus' folders in the order of their numbers", async () => {
    const path = folderWith({
      "HumanEval_10/0.py": "ten",
      "HumanEval_2/10.py": "b",
      "HumanEval_2/9.py": "a",
      ".git/x": "",
    });
    expect(await rowsAt(path, "HumanEval/2", "HumanEval/10")).toEqual([
      { line: 1, file: "HumanEval_2/9.py", sample: { taskId: "HumanEval/2", solution: "a" } },
      { line: 2, file: "HumanEval_2/10.py", sample: { taskId: "HumanEval/2", solution: "b" } },
      { line: 3, file: "HumanEval_10/0.py", sample: { taskId: "HumanEval/10", solution: "ten" } },
    ]);
  });

  it("reads CodeRL's file per problem", async () => {
    const path = folderWith({
      "0.json": '{"0": {"code": ["x"]}}',
      "1.json": '{"1": {"code": []}}',
    });
    expect(await rowsAt(path, "0000", "0001")).toEqual([
      { line: 1, file: "0.json", index: 0, sample: { taskId: "0000", solution: "x" } },
    ]);
  });

  it("reports what is no program", async () => {
    const path = folderWith({
      "T_0/0.py": "",
      "T_0/1.py": Buffer.from([0xff]),
      "T_0/notes.txt": "n",
      "T_0/sub/0.py": "x",
      "T_9/0.py": "x",
      "readme.md": "x",
    });
    expect(await rowsAt(path, "T/0")).toEqual([
      { line: 1, file: "readme.md", fault: expect.stringMatching(/^expected folders/) as string },
      { line: 2, file: "T_0/0.py", sample: { taskId: "T/0", solution: "" } },
      { line: 3, file: "T_0/1.py", fault: "not UTF-8 text" },
      { line: 4, file: "T_0/notes.txt", fault: "expected a program, <n>.py" },
      { line: 5, file: "T_0/sub/0.py", sample: { taskId: "T/0", solution: "x" } },
      { line: 6, file: "T_9/0.py", fault: 'no problem is called "T_9"' },
    ]);
  });

  it("says what cannot be opened", async () => {
    await expect(rowsAt(join(folderWith({}), "none"), "0")).rejects.toThrow(InputError);
  });
});

describe("reportSamples", () => {
  it("counts samples, repeats, bad rows and problems without any", async () => {
    const row = (taskId: string, completion: string) =>
      JSON.stringify({ task_id: taskId, completion });
    const path = fileWith(
      [row("a", "1"), row("b", " "), row("a", "1"), "{", row("x", "1")].join("\n"),
    );
    expect(await reportSamples(path, new Set(["a", "b", "c"]))).toEqual({
      samples: 3,
      repeats: 1,
      empty: 1,
      badRows: [
        { line: 4, fault: expect.stringMatching(/^not JSON/) as string },
        { line: 5, fault: 'task_id: no problem is called "x"' },
      ],
      missing: ["c"],
      perProblem: { least: 1, most: 2 },
    });
  });

  it("counts nothing in an empty file", async () => {
    expect(await reportSamples(fileWith(""), new Set(["a"]))).toEqual({
      samples: 0,
      repeats: 0,
      empty: 0,
      badRows: [],
      missing: ["a"],
      perProblem: { least: 0, most: 0 },
    });
  });
});
