import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { InputError } from "../../../src/errors.js";
import { fileWith, folderWith } from "../folder.js";
import { zipOf } from "../zipWith.js";
import { samplesAt, samplesIn } from "./samplesAt.js";

const ids = ["Set/0", "Set/1"];
const solution = (taskId: string, text: string) => [taskId, "solution", text];
const pretty = (value: object) => JSON.stringify(value, null, 2);

describe("one document of samples", () => {
  it("is EvalPlus' eval_results.json", async () => {
    const sample = (text: string) => ({ solution: text, base_status: "pass", plus_status: "fail" });
    const document = {
      date: "2024-01-01",
      hash: "0",
      eval: { "Set/1": [sample("a"), sample("b")], "Set/0": [{ ...sample(""), solution: null }] },
    };
    for (const content of [document, pretty(document), gzipSync(JSON.stringify(document))]) {
      expect(await samplesIn(content, ids)).toEqual([
        solution("Set/1", "a"),
        solution("Set/1", "b"),
        solution("Set/0", ""),
      ]);
    }
    const early = {
      hash: "0",
      eval: { "Set/0": { nfiles: 1, base: [["success", []]], plus: [] } },
    };
    expect(await samplesIn(early, ids)).toEqual([[1, "Set/0: a verdict without its program"]]);
  });

  it("is the BigCode harness's generations, where there are as many lists as problems", async () => {
    expect(await samplesIn([["a", "b"], []], ids)).toEqual([
      solution("Set/0", "a"),
      solution("Set/0", "b"),
    ]);
    expect(await samplesIn(pretty([["a"], 7, ["b"]]), [...ids, "Set/2"])).toEqual([
      solution("Set/0", "a"),
      [5, "not as expected"],
      solution("Set/2", "b"),
    ]);
    for (const lists of [[["a"]], [["a"], ["b"], ["c"]]]) {
      const reading = samplesIn(lists, ids);
      await expect(reading).rejects.toThrow(InputError);
      await expect(reading).rejects.toThrow(
        /generations\.json.*order: it has \d entries.*there are 2/,
      );
    }
  });

  it("is an object from problems to texts, lists or rows", async () => {
    const map = {
      "set-0": "a",
      "Set/1": [{ code: "b", result: true }, null],
      set_01: { completion: ["c", "d"] },
    };
    expect(await samplesIn(map, ids)).toEqual([
      solution("Set/0", "a"),
      ["Set/1", "completion", "b"],
      solution("Set/1", ""),
      ["Set/1", "completion", "c"],
      ["Set/1", "completion", "d"],
    ]);
  });

  it("is a log of Inspect, with what the scorer took out of the answer", async () => {
    const sample = (id: string, completion: string, answer: string) => ({
      id,
      epoch: 1,
      output: { choices: [{ message: { role: "assistant", content: completion } }] },
      scores: { verify: { value: "C", answer } },
    });
    const attached = {
      ...sample("Set/1", "attachment://abc", "attachment://def"),
      attachments: { abc: "say: x = 1", def: "x = 1" },
    };
    const samples = [sample("Set/0", "```\na\n```", "a"), sample("Set/0", "b", "C"), attached];
    const log = { version: 2, status: "success", eval: { task: "t" }, plan: {}, samples };
    const archive = zipOf({
      "_journal/start.json": "{}",
      "samples/Set_0_epoch_1.json": JSON.stringify(samples[0]),
      "samples/Set_0_epoch_2.json": JSON.stringify(samples[1]),
      "samples/Set_1_epoch_1.json": JSON.stringify(attached),
      "header.json": "{}",
    });
    for (const content of [log, pretty(log), archive]) {
      expect(await samplesIn(content, ids)).toEqual([
        ["Set/0", "completion", "a"],
        ["Set/0", "completion", "b"],
        ["Set/1", "completion", "x = 1"],
      ]);
    }
    const broken = zipOf({ "header.json": "{}", "samples/a.json": "{", "samples/b.json": "[]" });
    expect(await samplesIn(broken, ids)).toEqual([
      [1, expect.stringMatching(/JSON/)],
      [2, "expected a sample with an id and an output"],
    ]);
  });

  it.each<[string, object, RegExp]>([
    [
      "CodeRL's gen_solutions.json",
      [{ code: "a", result: true }],
      /CodeRL's gen_solutions.*folder/,
    ],
    ["a list of texts", ["a", "b"], /list of texts.*name no problem/],
    ["a list of numbers", [1, 0], /list of values.*name no problem/],
    [
      "LiveCodeBench's totals",
      [{ "pass@1": 1, detail: {} }, {}],
      /totals of LiveCodeBench.*_eval_all/,
    ],
    [
      "lm-evaluation-harness's totals",
      { results: {}, configs: {}, versions: {} },
      /totals of lm-eval.*log_samples/,
    ],
    [
      "the BigCode harness's totals",
      { humaneval: { "pass@1": 1 }, config: { n: 1 } },
      /totals of the BigCode.*save_generations/,
    ],
  ])("is refused where it is %s", async (_, content, message) => {
    for (const written of [content, pretty(content)]) {
      const reading = samplesIn(written, ids);
      await expect(reading).rejects.toThrow(InputError);
      await expect(reading).rejects.toThrow(message);
    }
  });

  it.each<[string, string | Buffer, RegExp]>([
    ["a Python program", "# mine\nimport os\n", /Python program.*judge --task/],
    ["plain text", "Here is the code:\n\n    x = 1\n", /plain text/],
    ["one value", "null\n", /single JSON value/],
    ["a page of the web", "<!DOCTYPE html>\n<html>", /an HTML page/],
    ["a pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n", /Git LFS pointer/],
    ["a script", "#!/bin/sh\necho\n", /a script/],
    ["a pickle", Buffer.from([0x80, 4, 0x95, 0, 0, 0]), /Python pickle/],
    [
      "an Office document",
      zipOf({ "[Content_Types].xml": "", "xl/a.xml": "" }),
      /document of Office/,
    ],
    ["a PyTorch file", zipOf({ "archive/data.pkl": "" }), /PyTorch/],
  ])("is refused where it is %s", async (_, content, message) => {
    const reading = samplesIn(content, ids);
    await expect(reading).rejects.toThrow(InputError);
    await expect(reading).rejects.toThrow(message);
  });

  it("may have its rows in a list beside other things", async () => {
    const rows = [{ task_id: 1, completion: "a" }, 7, { id: "Set/0", outputs: ["b", "c"] }];
    for (const name of ["samples", "results", "rows", "data"]) {
      expect(
        await samplesIn(pretty({ model: "m", settings: { n: 1 }, [name]: rows }), ids),
      ).toEqual([
        ["Set/1", "completion", "a"],
        [6, "expected an object, found a number"],
        ["Set/0", "completion", "b"],
        ["Set/0", "completion", "c"],
      ]);
    }
  });

  it("that breaks off gives what came before, and says so", async () => {
    const map = JSON.stringify({ "Set/0": ["a"], "Set/1": ["b"] });
    expect(await samplesIn(map.slice(0, -4), ids)).toEqual([
      solution("Set/0", "a"),
      [1, "the file breaks off here"],
    ]);
    const results = JSON.stringify({ hash: "0", eval: { "Set/0": [{ solution: "a" }] } });
    expect(await samplesIn(results.slice(0, -2), ids)).toEqual([[1, "the file breaks off here"]]);
  });
});

describe("a folder or an archive of samples", () => {
  const files = {
    "model_temp_0.0/Set_1/10.py": "c",
    "model_temp_0.0/Set_1/9.py": "b",
    "model_temp_0.0/Set_0/0.py": "a",
    "model_temp_0.0/eval_results.json": '{"hash": "0", "eval": {}}',
    "__MACOSX/model_temp_0.0/Set_0/._0.py": "x",
  };
  const programs = [solution("Set/0", "a"), solution("Set/1", "b"), solution("Set/1", "c")];

  it("has EvalPlus' programs at any depth, without the results beside them", async () => {
    expect(await samplesAt(folderWith(files), ids)).toEqual(programs);
    expect(await samplesIn(zipOf(files), ids)).toEqual(programs);
    expect(await samplesIn(zipOf(files, { method: 0 }), ids)).toEqual(programs);
  });

  it("has one file a problem, or files of samples in any form", async () => {
    const mixed = {
      "Set_0.py": "a",
      "part-1.jsonl": '{"task_id": 1, "completion": "b"}\n',
      "part-2.json": '[{"task_id": 0, "completion": "c"}, {"task_id": 5, "completion": "c"}]',
      "part-3.json": '["a"]',
      "more.json.gz": gzipSync('{"1": ["d"]}'),
    };
    const expected = [
      solution("Set/1", "d"),
      ["Set/1", "completion", "b"],
      ["Set/0", "completion", "c"],
      [1, 'task_id: no problem is called "5"'],
      [1, expect.stringMatching(/list of texts/)],
      solution("Set/0", "a"),
    ];
    expect(await samplesAt(folderWith(mixed), ids)).toEqual(expected);
    expect(await samplesIn(zipOf(mixed), ids)).toEqual(expected);
  });

  it("has CodeRL's programs in the folder of their problem, beside the problem's own files", async () => {
    const folder = folderWith({
      "0001/gen_solutions.json": '[{"code": "a", "result": true}, {"code": "b", "result": -2}]',
      "0001/baseline_solutions.json": '[{"code": "c"}]',
      "0001/solutions.json": '["c"]',
      "0001/input_output.json": "{}",
      "0001/question.txt": "?",
      "0007/gen_solutions.json": '[{"code": "a", "result": true}]',
    });
    expect(await samplesAt(folder, ["0000", "0001"])).toEqual([
      ["0001", "completion", "a"],
      ["0001", "completion", "b"],
      [1, expect.stringMatching(/gen_solutions.*does not say which problem/)],
    ]);
  });

  it("names every entry of an archive that cannot be read, and goes on", async () => {
    const bad = zipOf({ "Set_0/0.py": "a", "Set_1/0.py": "b" }, { crc: 1 });
    expect(await samplesIn(bad, ids)).toEqual([
      [1, "it is damaged"],
      [2, "it is damaged"],
    ]);
    const reading = samplesAt(fileWith(zipOf({ a: "b" }).subarray(0, 40)), ids);
    await expect(reading).rejects.toThrow(/zip archive that cannot be read/);
  });
});
