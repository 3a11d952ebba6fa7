import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { InputError } from "../../src/errors.js";
import { faultLines, loadAllProblems, loadProblems } from "../../src/problems/index.js";
import { folderWith } from "./folder.js";

const oneTest = JSON.stringify({ inputs: ["1"], outputs: ["1"] });
const humanEvalRow = JSON.stringify({
  task_id: "Set/0",
  prompt: "def one():\n",
  entry_point: "one",
  test: "def check(candidate):\n    assert candidate() == 1\n",
});

async function messageOf(path: string): Promise<string> {
  const error: unknown = await loadProblems(path).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(InputError);
  return (error as InputError).message;
}

describe("loadProblems", () => {
  it("tells a folder of APPS problems from a HumanEval file", async () => {
    const folder = folderWith({
      "set/0000/input_output.json": oneTest,
      "set/0001/question.txt": "untested",
      "he.jsonl": humanEvalRow,
    });
    const apps = await loadProblems(join(folder, "set"));
    expect(apps.problems.map(({ taskId }) => taskId)).toEqual(["0000"]);
    expect(apps.unusable.map(({ taskId }) => taskId)).toEqual(["0001"]);
    const humanEval = await loadProblems(join(folder, "he.jsonl"));
    expect(humanEval.problems.map(({ taskId }) => taskId)).toEqual(["Set/0"]);
  });

  it("gives the problems beside odd ones, and all faults with file, line and field", async () => {
    const folder = folderWith({
      "0/input_output.json": "{",
      "1/input_output.json": oneTest,
      "1/metadata.json": '{"difficulty": []}',
      "set.jsonl": `{"task_id": "Set/7", "prompt": 1}\n${humanEvalRow}\n3\n`,
    });
    const apps = await loadProblems(folder);
    expect(apps.problems.map(({ taskId }) => taskId)).toEqual(["1"]);
    expect(faultLines(apps.faults)).toEqual([
      expect.stringMatching(/^0\/input_output\.json: not JSON: /),
      "1/metadata.json: difficulty: expected text, found a list",
    ]);
    const humanEval = await loadProblems(join(folder, "set.jsonl"));
    expect(humanEval.problems.map(({ taskId }) => taskId)).toEqual(["Set/0"]);
    expect(faultLines(humanEval.faults)).toContain(
      "set.jsonl: line 3: expected an object, found a number",
    );
    expect(humanEval.unusable).toEqual([
      { taskId: "Set/7", reason: "set.jsonl: line 1: prompt: expected text, found a number" },
    ]);
  });

  it("refuses a set in which nothing is a problem, or anything is not where that must not be", async () => {
    const folder = folderWith({
      "bad.jsonl": '{"task_id": 0, "prompt": "p", "entry_point": "f", "test": "t"}\n3\n',
      "set.jsonl": `${humanEvalRow}\n3\n`,
    });
    expect(await messageOf(join(folder, "bad.jsonl"))).toMatch(
      /^2 faults in the problems at .*\n {2}bad\.jsonl: line 1: task_id: expected text, found a number\n/,
    );
    await expect(loadAllProblems(join(folder, "set.jsonl"))).rejects.toThrow(
      /^1 fault in the problems at .*\n {2}set\.jsonl: line 2: /,
    );
  });

  it("says 20,000 like faults in one line", async () => {
    const folder = folderWith({
      "set.jsonl": `${humanEvalRow}\n${'{"task_id": "x"}\n"text"\n'.repeat(10_000)}`,
    });
    const { faults } = await loadProblems(join(folder, "set.jsonl"));
    expect(faultLines(faults)).toEqual([
      "10,000 like this one: set.jsonl: line 2: prompt: expected text, found nothing",
      "10,000 like this one: set.jsonl: line 2: test: expected text, found nothing",
      "10,000 like this one: set.jsonl: line 2: entry_point: expected a Python name, found nothing",
      "10,000 like this one: set.jsonl: line 3: expected an object, found text",
    ]);
  });

  it("takes a part of MBPP by its task ids", async () => {
    const row = (id: number) =>
      JSON.stringify({ task_id: id, text: "t", code: "c", test_list: ["assert True"] });
    const folder = folderWith({
      "mbpp.jsonl": [10, 11, 510, 511, 600, 601].map(row).join("\n"),
      "he.jsonl": humanEvalRow,
    });
    const path = join(folder, "mbpp.jsonl");
    const { problems, whole } = await loadProblems(path, { split: "test" });
    expect(problems.map(({ taskId }) => taskId)).toEqual(["Mbpp/11", "Mbpp/510"]);
    expect(whole).toHaveLength(6);
    await expect(loadProblems(path, { split: "tests" })).rejects.toThrow(
      'Found the split "tests", expected one of MBPP: prompt, test, validation, train.',
    );
    await expect(loadProblems(join(folder, "he.jsonl"), { split: "test" })).rejects.toThrow(
      "is in the split test: MBPP alone has splits",
    );
  });

  it("says what it found, what it expected and where the set may be", async () => {
    const folder = folderWith({
      "apps/train/0000/input_output.json": oneTest,
      "humaneval/HumanEval.jsonl.gz": "",
      "other/notes.txt": "",
      "untested/0000/question.txt": "?",
      "empty.jsonl": "",
    });
    expect(await messageOf(join(folder, "apps"))).toContain(`Did you mean ${folder}/apps/train?`);
    expect(await messageOf(join(folder, "apps/train/0000"))).toContain(
      `holds it: ${folder}/apps/train`,
    );
    expect(await messageOf(join(folder, "humaneval"))).toContain("humaneval/HumanEval.jsonl.gz?");
    expect(await messageOf(join(folder, "other"))).toMatch(
      /holds notes\.txt\. Expected a folder of APPS/,
    );
    expect(await messageOf(join(folder, "empty.jsonl"))).toContain("holds no problems");
    expect(await messageOf(join(folder, "untested"))).toContain(
      "0000: there is no input_output.json",
    );
    expect(await messageOf(join(folder, "none"))).toMatch(/ENOENT.*Expected a folder of APPS/);
  });
});
