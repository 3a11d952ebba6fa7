import { describe, expect, it } from "vitest";
import { loadProblems, type Problem, readProblems } from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

const json = JSON.stringify;

async function only(row: object): Promise<Problem> {
  const { problems } = await loadProblems(fileWith(json(row)));
  const [problem] = problems;
  if (problem === undefined || problems.length > 1) throw new Error(`${problems.length} problems`);
  return problem;
}

function without(row: object, ...names: string[]): object {
  return Object.fromEntries(Object.entries(row).filter(([name]) => !names.includes(name)));
}

async function unusable(row: object): Promise<string> {
  const { rows } = await rowsOf(fileWith(json(row)));
  return "unusable" in (rows[0] ?? {}) ? (rows[0] as { unusable: { reason: string } }).unusable.reason : "";
}

const stdinPair = { inputs: ["1 2\n"], outputs: ["3\n"] };
const stdinTests = { kind: "stdin", cases: [{ stdin: "1 2\n", stdout: "3\n" }] };

describe("TACO", () => {
  const row = {
    question: "Sum.",
    input_output: json(stdinPair),
    solutions: json(["print(sum(map(int, input().split())))"]),
    difficulty: "MEDIUM",
    source: "codeforces",
    tags: '["Math"]',
    skill_types: "[]",
    name: "A. Sum",
    date: "2019-12-31",
    starter_code: "",
  };

  it("has no id, so the row's place is one", async () => {
    const path = fileWith([row, { ...row, name: null, date: null }].map((r) => json(r)).join("\n"));
    const { rows, title } = await rowsOf(path);
    expect(title).toBe("TACO");
    expect(rows).toMatchObject([
      {
        problem: {
          taskId: "0000",
          title: "A. Sum",
          difficulty: "MEDIUM",
          tags: ["codeforces", "Math"],
          date: "2019-12-31",
          prelude: "apps",
          tests: stdinTests,
          solutions: [expect.stringContaining("sum")],
        },
      },
      { problem: { taskId: "0001" } },
    ]);
  });

  it("counts places of rows, broken ones too", async () => {
    const path = fileWith(`${json(row)}\n{"question": 1\n${json(row)}\n`);
    const { rows } = await rowsOf(path);
    expect(rows.flatMap((r) => ("problem" in r ? r.problem.taskId : []))).toEqual(["0000", "0002"]);
    expect(faultsIn(rows)).toHaveLength(1);
  });
});

describe("CodeContests", () => {
  const none = { input: [], output: [] };
  const row = {
    name: "1_A. Theatre Square",
    description: "How many flagstones?",
    public_tests: { input: ["6 6 4\n"], output: ["4\n"] },
    private_tests: { input: ["1 1 1\n"], output: ["1\n"] },
    generated_tests: none,
    solutions: { language: [2, 3, 1], solution: ["int main;", "print(4)", "print 4"] },
    cf_tags: ["math"],
    input_file: "",
    output_file: "",
    difficulty: 7,
  };

  it("all tests decide, the public ones are the examples, Python 3 programs are references", async () => {
    expect(await only(row)).toMatchObject({
      taskId: "1_A. Theatre Square",
      tags: ["math"],
      tests: { cases: [{ stdin: "6 6 4\n" }, { stdin: "1 1 1\n", stdout: "1\n" }] },
      exampleTests: { cases: [{ stdin: "6 6 4\n", stdout: "4\n" }] },
      solutions: ["print(4)"],
    });
  });

  it("reads tests as a list of objects", async () => {
    const listed = { ...row, public_tests: [{ input: "1\n", output: 12345678901234567890n }] };
    const text = json(listed, (_, value: unknown) =>
      typeof value === "bigint" ? `#${value}#` : value,
    ).replace(/"#(\d+)#"/, "$1");
    const { problems } = await loadProblems(fileWith(text));
    expect(problems[0]?.exampleTests.cases).toEqual([
      { stdin: "1\n", stdout: "12345678901234567890" },
    ]);
  });

  it("names what it cannot judge, and what is broken", async () => {
    expect(await unusable({ ...row, input_file: "input.txt" })).toContain("input.txt");
    expect(await unusable({ ...row, public_tests: none, private_tests: none })).toBe(
      "there are no tests",
    );
    const broken = [
      { ...row, name: null, public_tests: { input: ["1"], output: [] } },
      { ...row, private_tests: { input: ["1", "2"], output: ["1", {}] } },
    ];
    const { rows } = await rowsOf(fileWith(broken.map((r) => json(r)).join("\n")));
    expect(faultsIn(rows)).toEqual([
      [1, "name", "expected text, found null"],
      [1, "public_tests", "expected inputs and as many outputs, found an object"],
      [2, "private_tests.output[1]", "expected text or a list of lines, found an object"],
    ]);
  });
});

describe("LeetCodeDataset", () => {
  const row = {
    task_id: "double-it",
    question_id: 5,
    difficulty: "Easy",
    tags: ["Math"],
    problem_description: "Double it.",
    estimated_date: "2021-02-03",
    starter_code: "class Solution:\n    def doubleIt(self, n: int) -> int:\n        ",
    prompt: "from typing import *\n\n",
    completion: "class Solution:\n    def doubleIt(self, n):\n        return 2 * n\n",
    entry_point: "Solution().doubleIt",
    test: "def check(candidate):\n    assert candidate(n = 2) == 4\n",
  };

  it("is prompt + completion, called by the method's name", async () => {
    expect(await only(row)).toMatchObject({
      taskId: "double-it",
      question: "Double it.",
      difficulty: "Easy",
      date: "2021-02-03",
      prompt: row.prompt,
      entryPoint: "doubleIt",
      prelude: "livecodebench",
      tests: { kind: "assertion", setup: row.test, cases: [{ code: "check(doubleIt)" }] },
      solutions: [row.prompt + row.completion],
    });
  });

  it("reads the earlier release, whose description is in meta", async () => {
    const rest = without(row, "problem_description", "difficulty");
    const meta = { query: "Double it!", difficulty: "Hard" };
    expect(await only({ ...rest, meta })).toMatchObject({
      question: "Double it!",
      difficulty: "Hard",
    });
  });

  it("names what is broken", async () => {
    const { rows } = await rowsOf(fileWith(json({ ...row, entry_point: "a b", test: null })));
    expect(faultsIn(rows)).toEqual([
      [1, "test", "expected text, found null"],
      [1, "entry_point", "expected Solution().name, found text"],
    ]);
  });
});

describe("rows in the form of verl", () => {
  const row = (truth: unknown, rest: object = {}) => ({
    data_source: "taco",
    prompt: [
      { role: "system", content: "Think." },
      { role: "user", content: "Sum." },
    ],
    ability: "code",
    reward_model: { style: "rule", ground_truth: truth },
    extra_info: { split: "train", index: 3 },
    ...rest,
  });

  it("have tests in every form in a text", async () => {
    expect(await only(row(json(stdinPair)))).toMatchObject({
      taskId: "3",
      question: "Sum.",
      tags: ["taco"],
      prelude: "livecodebench",
      tests: stdinTests,
    });
    const lines = { fn_name: "add", inputs: ["1\n[2, 3]"], outputs: ["[4.0]"] };
    expect(await only(row(json(lines)))).toMatchObject({
      entryPoint: "add",
      tests: {
        kind: "call",
        convention: "apps",
        cases: [{ argumentsJson: "[1, [2, 3]]", expectedJson: "[4.0]" }],
      },
    });
    expect(await only(row(json([{ input: "1 2\n", output: "3\n" }])))).toMatchObject({
      tests: stdinTests,
    });
    expect(await only(row(json(["assert add(1, 2) == 3"])))).toMatchObject({
      tests: { kind: "assertion", cases: [{ code: "assert add(1, 2) == 3" }] },
    });
    expect(await only(row(json({ functional: "check(Solution().add)" })))).toMatchObject({
      tests: { kind: "assertion", cases: [{ code: "check(Solution().add)" }] },
    });
    const pytest = "from solution import add\n\ndef test_add():\n    assert add(1, 2) == 3\n";
    expect(await only(row(json({ pytest })))).toMatchObject({
      tests: { kind: "assertion", cases: [{ code: "test_add()" }] },
    });
  });

  it("may be objects instead of texts, or texts instead of objects", async () => {
    expect(await only(row(stdinPair, { extra_info: null }))).toMatchObject({
      taskId: "0",
      tests: stdinTests,
    });
    const packed = json({ ground_truth: json(stdinPair) });
    expect(await only(row("", { reward_model: packed, prompt: "Sum." }))).toMatchObject({
      question: "Sum.",
      tests: stdinTests,
    });
  });

  it("may share the index in the sets they were taken from", async () => {
    const rows = [row(json(stdinPair)), row(json(stdinPair), { data_source: "apps" })];
    const { problems, faults } = await loadProblems(fileWith(rows.map((r) => json(r)).join("\n")));
    expect(faults).toEqual([]);
    expect(problems.map(({ taskId }) => taskId)).toEqual(["3", "3-1"]);
  });

  it("of mathematics cannot be judged, and broken ones are named", async () => {
    expect(await unusable(row("42", { ability: "math" }))).toContain("no tests");
    expect(await unusable(row("\\frac{1}{2}"))).toContain("no tests");
    const broken = [row("{"), row(json(stdinPair), { reward_model: 5 }), row(json({ inputs: ["1"] }))];
    const { rows } = await rowsOf(fileWith(broken.map((r) => json(r)).join("\n")));
    expect(faultsIn(rows)).toEqual([
      [1, "reward_model.ground_truth", expect.stringMatching(/^not JSON/)],
      [2, "reward_model", "expected an object, found a number"],
      [3, "reward_model.ground_truth.outputs", "0 entries for 1 inputs"],
    ]);
  });
});

describe("open-r1's verifiable problems", () => {
  const row = (cases: unknown, rest: object = {}) => ({
    problem_id: "vcp_7",
    source: "apps",
    prompt: "Sum.",
    gold_standard_solution: "```python\nprint(3)\n```",
    verification_info: { language: "python", test_cases: cases },
    ...rest,
  });

  it("have a list of tests of standard input or of calls", async () => {
    const stdin = { type: "stdin_stdout", fn_name: null, input: "1 2\n", output: "3\n" };
    expect(await only(row([stdin]))).toMatchObject({
      taskId: "vcp_7",
      question: "Sum.",
      tests: stdinTests,
      solutions: ["print(3)"],
    });
    const call = { type: "function_call", fn_name: "add", input: [1, 2.0], output: [3] };
    const text = json(row([call])).replace("[1,2]", "[1, 2.0]");
    const { problems } = await loadProblems(fileWith(text));
    expect(problems[0]).toMatchObject({
      entryPoint: "add",
      tests: {
        convention: "apps",
        cases: [{ argumentsJson: "[1, 2.0]", expectedJson: "[3]" }],
      },
    });
  });

  it("may keep them in a text", async () => {
    const info = json({ language: "python", test_cases: json({ ...stdinPair }) });
    expect(await only(row(null, { verification_info: info }))).toMatchObject({ tests: stdinTests });
  });

  it("name other languages and what is broken", async () => {
    const rust = { language: "rust", test_cases: [] };
    expect(await unusable(row([], { verification_info: rust }))).toContain("rust");
    expect(await unusable(row([]))).toBe("there are no tests");
    const odd = { type: "telepathy", input: "", output: "" };
    const { rows } = await rowsOf(
      fileWith([row([odd]), row([1]), row(null, { verification_info: 1 })].map((r) => json(r)).join("\n")),
    );
    expect(faultsIn(rows)).toEqual([
      [1, "verification_info.[0].testtype", 'expected stdin or functional, found "telepathy"'],
      [2, "verification_info.[0]", "expected an object, found a number"],
      [3, "verification_info", "expected an object, found a number"],
    ]);
  });
});

describe("DeepCoder", () => {
  const row = (tests: unknown, rest: object = {}) => ({ problem: "Sum.", tests, ...rest });

  it("reads each of its subsets", async () => {
    const listed = { type: "stdin_stdout", input: "1 2\n", output: "3\n", metadata: {} };
    expect(await only(row(json([listed])))).toMatchObject({ taskId: "0", tests: stdinTests });
    expect(await only(row(json(stdinPair), { solutions: ["print(3)"] }))).toMatchObject({
      tests: stdinTests,
      solutions: ["print(3)"],
    });
    const dated = {
      input: "1\n2",
      output: "3",
      testtype: "functional",
      metadata: { func_name: "add" },
    };
    expect(await only(row([dated]))).toMatchObject({
      entryPoint: "add",
      tests: { convention: "plain", cases: [{ argumentsJson: "[1, 2]", expectedJson: "3" }] },
    });
    const bare = without(dated, "metadata");
    expect(await only(row(json([bare]), { metadata: json({ func_name: "add" }) }))).toMatchObject({
      entryPoint: "add",
    });
  });

  it("names what is broken", async () => {
    const mixed = [
      { input: "1", output: "1", type: "stdin_stdout" },
      { input: "1", output: "1", type: "functional", fn_name: "f" },
    ];
    const rows = [row(json(mixed)), row(json([{ input: "1" }])), row("[")];
    const found = await rowsOf(fileWith(rows.map((r) => json(r)).join("\n")));
    expect(faultsIn(found.rows)).toEqual([
      [1, "tests.[1]", "is functional f, but the first test is stdin; expected one kind for all"],
      [2, "tests.[0].output", "expected text or a list of lines, found nothing"],
      [3, "tests", expect.stringMatching(/^not JSON/)],
    ]);
  });
});

describe("AceCode", () => {
  it("is a list of assertions", async () => {
    const row = { id: "oss_1", question: "Add.", source: "oss", test_cases: ["assert f(1) == 1"] };
    expect(await only(row)).toMatchObject({
      taskId: "oss_1",
      tests: { kind: "assertion", setup: "", cases: [{ code: "assert f(1) == 1" }] },
    });
    expect(await unusable({ ...row, test_cases: [] })).toBe("there are no tests");
    const second = { ...without(row, "test_cases"), tests: row.test_cases };
    expect(await only(second)).toMatchObject({ tests: { cases: [{ code: "assert f(1) == 1" }] } });
    const { rows } = await rowsOf(fileWith(json({ ...row, question: 1, test_cases: [1] })));
    expect(faultsIn(rows)).toEqual([
      [1, "question", "expected text, found a number"],
      [1, "test_cases[0]", "expected text, found a number"],
    ]);
  });
});

describe("KodCode", () => {
  const row = (test: string, rest: object = {}) => ({
    question_id: "K_1",
    question: "Add.",
    solution: "def add(a, b):\n    return a + b\n",
    test,
    test_info: [{ function_name: "add" }],
    subset: "Leetcode",
    gpt_difficulty: "easy",
    ...rest,
  });

  it("runs each test function without pytest", async () => {
    const problem = await only(
      row(`import pytest
from solution import (
    add,
    add as plus,  # twice
)
import math

def test_add():
    assert add(1, 2) == 3

class TestMore:
    def test_floats(self):
        assert math.isclose(plus(0.5, 0.5), 1)

def helper():
    def test_inner():
        pass

if __name__ == "__main__":
    pytest.main()
`),
    );
    expect(problem).toMatchObject({
      taskId: "K_1",
      difficulty: "easy",
      tags: ["Leetcode"],
      solutions: [expect.stringContaining("def add")],
      tests: {
        kind: "assertion",
        cases: [{ code: "test_add()" }, { code: "TestMore().test_floats()" }],
      },
    });
    const { setup } = problem.tests as { setup: string };
    expect(setup).toContain("add as plus");
    expect(setup).not.toContain("pytest.main");
  });

  it("has of pytest raises, approx and parametrize", async () => {
    const problem = await only(
      row(`import pytest
from solution import add

@pytest.mark.parametrize("a, b", [(1, 2), (3, 4)])
@pytest.mark.parametrize('c', [0])
def test_add(a, b, c):
    assert add(a, b) + c == pytest.approx(a + b)

def test_raises():
    with pytest.raises(TypeError):
        add(None, 1)
`),
    );
    expect(problem.tests.cases).toEqual([{ code: "test_add()" }, { code: "test_raises()" }]);
  });

  it("names tests that need more of pytest", async () => {
    expect(await unusable(row("import pytest\ndef test_a(tmp_path):\n    pass\n"))).toContain(
      "test_a takes tmp_path",
    );
    expect(await unusable(row("def add():\n    pass\n"))).toContain("no function test_");
    expect(
      await unusable(row("import pytest\n@pytest.mark.skip\ndef test_a():\n    pass\n")),
    ).toContain("pytest.mark.skip");
  });

  it("reads the form for fine-tuning", async () => {
    const rest = without(row(""), "test", "test_info", "question_id");
    const code = "from solution import add\ndef test_add():\n    assert add(1, 1) == 2\n";
    const sft = { ...rest, conversation_id: "C_2", test_code: code, test_entry_point: "add" };
    expect(await only(sft)).toMatchObject({ taskId: "C_2", tests: { cases: [{}] } });
  });
});

describe("sets that cannot be judged", () => {
  it.each([
    ["DS-1000", { prompt: "p", reference_code: "r", code_context: "c", metadata: {} }],
    ["BigCodeBench", { task_id: "BigCodeBench/0", complete_prompt: "p", instruct_prompt: "p", test: "t" }],
    ["SWE-bench", { instance_id: "i", repo: "r", base_commit: "b", patch: "p", test_patch: "t" }],
    ["CRUXEval", { id: "sample_0", code: "c", input: "i", output: "o" }],
    ["MultiPL-E", { name: "n", language: "lua", prompt: "p", tests: "t", stop_tokens: [] }],
  ])("are recognised and said in one line: %s", async (title, row) => {
    const reading = readProblems(fileWith(json(row)));
    await expect(reading).rejects.toThrow(new RegExp(`is ${title}.*cannot be judged here: [^\n]*$`));
  });
});
