import { describe, expect, it } from "vitest";
import { loadApps } from "../../../src/problems/datasets/apps.js";
import { folderWith } from "../folder.js";

const tests = (value: unknown) => JSON.stringify(value);

describe("loadApps", () => {
  it("reads all files of a problem folder", async () => {
    const path = folderWith({
      "0007/question.txt": "Double the number.\n",
      "0007/input_output.json": tests({ inputs: ["2\n", "5\n"], outputs: ["4\n", "10\n"] }),
      "0007/solutions.json": tests(["print(2 * int(input()))"]),
      "0007/metadata.json": tests({ difficulty: "interview", url: "https://example.org" }),
      "0007/starter_code.py": "n = int(input())\n",
    });
    expect(await loadApps(path)).toEqual({
      problems: [
        {
          taskId: "0007",
          question: "Double the number.\n",
          difficulty: "interview",
          starterCode: "n = int(input())\n",
          prelude: "apps",
          tests: {
            kind: "stdin",
            cases: [
              { stdin: "2\n", stdout: "4\n" },
              { stdin: "5\n", stdout: "10\n" },
            ],
          },
          exampleTests: { kind: "stdin", cases: [] },
          solutions: ["print(2 * int(input()))"],
        },
      ],
      unusable: [],
      faults: [],
    });
  });

  it("needs the tests alone, and joins lists of lines without a newline at the end", async () => {
    const path = folderWith({
      "b/input_output.json": tests({ inputs: [["1 2", "3"], ""], outputs: [["6"], ["0", ""]] }),
      "b/solutions.json": "",
      "a/input_output.json": tests({ inputs: ["x"], outputs: ["y"], fn_name: null }),
      "a/metadata.json": "{}",
      ".git/config": "",
      "README.md": "",
    });
    const { problems, unusable, faults } = await loadApps(path);
    expect({ unusable, faults }).toEqual({ unusable: [], faults: [] });
    expect(problems.map(({ taskId }) => taskId)).toEqual(["a", "b"]);
    expect(problems[1]?.tests.cases).toEqual([
      { stdin: "1 2\n3", stdout: "6" },
      { stdin: "", stdout: "0\n" },
    ]);
    expect(problems[1]).not.toHaveProperty("difficulty");
    expect(problems[1]?.solutions).toEqual([]);
  });

  it("keeps call tests as the text of the file", async () => {
    const path = folderWith({
      "f/input_output.json":
        '{"fn_name": "f", "inputs": [[9007199254740993, [1.0, NaN]], [{"3": "\\ud800"}]],' +
        ' "outputs": [[1e400], -Infinity]}',
    });
    const { problems, faults } = await loadApps(path);
    expect(faults).toEqual([]);
    expect(problems[0]?.entryPoint).toBe("f");
    expect(problems[0]?.tests).toEqual({
      kind: "call",
      convention: "apps",
      cases: [
        { argumentsJson: "[9007199254740993, [1.0, NaN]]", expectedJson: "[1e400]" },
        { argumentsJson: '[{"3": "\\ud800"}]', expectedJson: "-Infinity" },
      ],
    });
  });

  it("sets problems without tests apart", async () => {
    const path = folderWith({
      "1/question.txt": "No tests.",
      "2/input_output.json": "{}",
      "3/input_output.json": tests({ inputs: [], outputs: [] }),
      "4/input_output.json": " \n",
    });
    const { problems, unusable, faults } = await loadApps(path);
    expect({ problems, faults }).toEqual({ problems: [], faults: [] });
    expect(unusable).toEqual([
      { taskId: "1", reason: "there is no input_output.json" },
      { taskId: "2", reason: "there are no tests: inputs and outputs are empty" },
      { taskId: "3", reason: "there are no tests: inputs and outputs are empty" },
      { taskId: "4", reason: "the tests are empty" },
    ]);
  });

  it("names file and field of everything broken, in one go", async () => {
    const good = tests({ inputs: ["1"], outputs: ["1"] });
    const path = folderWith({
      "a/input_output.json": '{"inputs": ["1"',
      "b/input_output.json": tests({ inputs: ["1", "2"], outputs: ["1"] }),
      "c/input_output.json": tests({ inputs: [true, ["4", {}]], outputs: ["1", null] }),
      "d/input_output.json": tests({ inputs: "1", outputs: {}, fn_name: "not a name" }),
      "e/input_output.json": tests({ inputs: [12, "[1"], outputs: [1, 2], fn_name: "f" }),
      "f/input_output.json": "5",
      "g/input_output.json": good,
      "g/metadata.json": tests({ difficulty: [] }),
      "g/solutions.json": tests(["pass", 1]),
      "g/question.txt": Buffer.from([0xc3, 0x28]),
    });
    const { problems, faults } = await loadApps(path);
    expect(problems.map(({ taskId }) => taskId)).toEqual(["g"]);
    expect(faults.map(({ file, field, reason }) => [file, field, reason])).toEqual([
      ["a/input_output.json", undefined, expect.stringMatching(/^not JSON: /)],
      ["b/input_output.json", "outputs", "1 entries for 2 inputs"],
      ["c/input_output.json", "inputs[0]", "expected text or a list of lines, found a boolean"],
      ["c/input_output.json", "inputs[1]", "expected a list of lines, found an object in the list"],
      ["c/input_output.json", "outputs[1]", "expected text or a list of lines, found null"],
      ["d/input_output.json", "outputs", "expected a list, found an object"],
      ["d/input_output.json", "fn_name", "expected a Python name, found text"],
      ["e/input_output.json", "inputs[0]", "expected a list of arguments, found a number"],
      ["e/input_output.json", "inputs[1]", expect.stringMatching(/^not JSON: /)],
      [
        "f/input_output.json",
        undefined,
        "expected an object with inputs and outputs, or a list of tests, found a number",
      ],
      ["g/question.txt", undefined, "not UTF-8 text"],
      ["g/metadata.json", "difficulty", "expected text, found a list"],
      ["g/solutions.json", undefined, "expected a list of programs, each one text"],
    ]);
  });
});
