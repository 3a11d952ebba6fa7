import { describe, expect, it } from "vitest";
import { samplesIn } from "./samplesAt.js";
import { parquetWith } from "../parquet.js";
import { samplesAt } from "./samplesAt.js";

const ids = ["Set/0", "Set/1"];
const reply = (content: unknown) => ({ role: "assistant", content });
const lines = (...rows: object[]) => rows.map((row) => `${JSON.stringify(row)}\n`).join("");

describe("rows of samples", () => {
  it.each([
    "response",
    "output",
    "generation",
    "generated_text",
    "generated_code",
    "prediction",
    "code",
    "text",
    "answer",
    "content",
  ])("have their text under %s", async (field) => {
    expect(await samplesIn({ task_id: "Set/0", [field]: " return 1" }, ids)).toEqual([
      ["Set/0", "completion", " return 1"],
    ]);
  });

  it.each(["task_id", "question_id", "problem_id", "custom_id", "id", "name"])(
    "have their problem under %s",
    async (field) => {
      expect(await samplesIn({ completion: "x", [field]: 1 }, ids)).toEqual([
        ["Set/1", "completion", "x"],
      ]);
    },
  );

  it.each<[string, object, string[]]>([
    [
      "a chat",
      {
        messages: [
          { role: "user", content: "?" },
          reply("a"),
          { role: "user", content: "?" },
          reply("b"),
        ],
      },
      ["b"],
    ],
    [
      "a chat of parts, without the reasoning",
      {
        messages: [
          reply([
            { type: "thinking", thinking: "hm" },
            { type: "text", text: "a" },
            { type: "text", text: "b" },
          ]),
        ],
      },
      ["ab"],
    ],
    [
      "a model of Google's",
      {
        response: {
          candidates: [{ content: { role: "model", parts: [{ text: "a" }, { text: "b" }] } }],
        },
      },
      ["ab"],
    ],
    [
      "choices with messages",
      { choices: [{ message: reply("a") }, { message: reply(null) }] },
      ["a", ""],
    ],
    ["choices with text", { choices: [{ text: "a" }, { text: "b" }] }, ["a", "b"]],
    [
      "vLLM's outputs",
      {
        prompt: "p\nq",
        outputs: [
          { index: 0, text: "a" },
          { index: 1, text: "b" },
        ],
      },
      ["a", "b"],
    ],
    [
      "a pipeline's generated texts",
      { response: [{ generated_text: "a" }, { generated_text: "b" }] },
      ["a", "b"],
    ],
    ["a pipeline's chat", { generated_text: [{ role: "user", content: "?" }, reply("a")] }, ["a"]],
    ["a list", { completion: ["a", null, ""] }, ["a", "", ""]],
    ["lists in lists", { outputs: [["a"], ["b"]] }, ["a", "b"]],
    ["a list without a program", { completion: [] }, []],
  ])("hold %s", async (_, row, texts) => {
    const found = await samplesIn({ task_id: "Set/0", ...row }, ids);
    expect(found).toEqual(texts.map((text) => ["Set/0", "completion", text]));
  });

  it("of LiveCodeBench have whole programs, before its results and after", async () => {
    const row = { question_id: "Set/0", question_content: "?\n", code_list: ["a", "b"] };
    const graded = { ...row, output_list: ["```\na\n```", "?"], graded_list: [true, false] };
    for (const content of [[row], [graded]]) {
      expect(await samplesIn(content, ids)).toEqual([
        ["Set/0", "solution", "a"],
        ["Set/0", "solution", "b"],
      ]);
    }
  });

  it("of lm-evaluation-harness have the filtered answer, whole where it begins with the prompt", async () => {
    const row = (text: string) => ({
      doc_id: 5,
      doc: { task_id: "Set/1", prompt: "def f():\n", test: "t\n" },
      resps: [["raw"]],
      filtered_resps: [[text, text]],
      "pass@1": NaN,
    });
    const text = lines(row("def f():\n return 1"), row(" return 1")).replaceAll("null", "NaN");
    expect(await samplesIn(text, ids)).toEqual([
      ["Set/1", "solution", "def f():\n return 1"],
      ["Set/1", "solution", "def f():\n return 1"],
      ["Set/1", "completion", " return 1"],
      ["Set/1", "completion", " return 1"],
    ]);
    expect(await samplesIn({ doc_id: 1, doc: { q: 1 }, resps: [["x"]] }, ids)).toEqual([
      ["Set/1", "completion", "x"],
    ]);
  });

  it("of a batch have every choice, and nothing where the request failed", async () => {
    const body = { choices: [{ message: reply("a") }], usage: { completion_tokens: 7 } };
    const text = lines(
      {
        id: "batch_1",
        custom_id: "run-Set/0-1",
        response: { status_code: 200, body },
        error: null,
      },
      { id: "batch_2", custom_id: "Set/1", response: { body: { error: { message: "no" } } } },
      { id: "batch_3", custom_id: "Set/1", response: null, error: { message: "late" } },
      {
        custom_id: "Set/0",
        response: {
          body: {
            output: [
              { type: "reasoning", summary: [] },
              { type: "message", role: "assistant", content: [{ type: "output_text", text: "b" }] },
            ],
          },
        },
      },
      {
        custom_id: "Set/0",
        result: { type: "succeeded", message: reply([{ type: "text", text: "c" }]) },
      },
      { custom_id: "Set/0", result: { type: "errored", error: {} } },
    );
    expect(await samplesIn(text, ids)).toEqual([
      ["Set/0", "completion", "a"],
      ["Set/1", "completion", ""],
      ["Set/1", "completion", ""],
      ["Set/0", "completion", "b"],
      ["Set/0", "completion", "c"],
      ["Set/0", "completion", ""],
    ]);
  });

  it("of MultiPL-E have completions or whole programs, and other languages are named", async () => {
    const named = { name: "Set_0_first_name", language: "py", prompt: "def f():\n" };
    const text = [
      { ...named, completions: ["a", "b"] },
      { ...named, results: [{ program: "c", status: "OK", exit_code: 0 }] },
      { ...named, language: "lua", completions: ["a"] },
    ].map((row) => JSON.stringify(row, null, 1));
    expect(await samplesIn(text.join("\n"), ids)).toEqual([
      ["Set/0", "completion", "a"],
      ["Set/0", "completion", "b"],
      ["Set/0", "solution", "c"],
      [expect.any(Number), 'expected Python, found programs in "lua"'],
    ]);
  });

  it("let the program taken out speak before the answer, and the answer before the dataset's own", async () => {
    const text = lines(
      { task_id: "Set/0", response: "Sure:\n```", solution: "a" },
      { task_id: "Set/0", response: "Sure:\n```", code: "b" },
      { task_id: "Set/0", text: "question\n", code: "reference\n", test_list: [], response: "c" },
      { task_id: "Set/0", text: "question\n", code: "reference\n", test_list: [] },
      { task_id: "Set/0", prompt: "def f():\n", error: "late\nvery" },
      { task_id: "Set/0", passed: true, result: "passed" },
    );
    expect(await samplesIn(text, ids)).toEqual([
      ["Set/0", "solution", "a"],
      ["Set/0", "completion", "b"],
      ["Set/0", "completion", "c"],
      [4, "a row of problems, without an answer of a model"],
      ["Set/0", "completion", ""],
      [6, "Set/0: a verdict without its program"],
    ]);
  });

  it("are told one by one, so that no odd row stops the others", async () => {
    const text = [
      '{"task_id": "Set/0", "completion": {"a": 1}}',
      '{"task_id": "Set/0", "messages": [{"role": "user", "content": "?"}]}',
      '{"task_id": {"a": 1}, "completion": "x"}',
      '{"completion": "x"}',
      '{"custom_id": "Set/0", "response": {"body": {"choices": 5}}}',
      '{"task_id": "Set/1", "completion": "x"}',
      `{"task_id": "Set/0", "completion": ${"[".repeat(50_000)}${"]".repeat(50_000)}}`,
      '{"__proto__": {"task_id": "Set/0"}, "constructor": 1, "completion": "x"}',
      `{'task_id': 'Set/0', 'completion': None}`,
      '{"task_id": "Set/1", "comple',
    ].join("\n");
    expect(await samplesIn(text, ids)).toEqual([
      [1, "completion: expected text, found an object"],
      [2, "messages: expected text, found a list"],
      [3, "task_id: expected text or a number, found an object"],
      [4, "task_id: expected text, found nothing"],
      [5, "response: expected choices with a message, found none"],
      ["Set/1", "completion", "x"],
      [7, "completion: expected text, found a list"],
      [8, "task_id: expected text, found nothing"],
      [9, "Python's spelling and not JSON: json.dumps writes it"],
      [10, expect.stringMatching(/^not JSON \(cut off\?\)/)],
    ]);
  });

  it("have their fields under any name or path that is given", async () => {
    const row = {
      run: { problem: "Set/1" },
      task_id: "Set/0",
      turns: [{ said: "a" }, { said: "b" }],
    };
    expect(await samplesIn(row, ids, { id: "run.problem", text: "turns.1.said" })).toEqual([
      ["Set/1", "completion", "b"],
    ]);
    expect(await samplesIn({ "a.b": "Set/1", c: "x" }, ids, { id: "a.b", text: "c" })).toEqual([
      ["Set/1", "completion", "x"],
    ]);
  });

  it("come from tables and Parquet too", async () => {
    expect(await samplesIn('id;code\n1;"a;\n"\n7;b\n', ids)).toEqual([
      ["Set/1", "completion", "a;\n"],
      [4, 'id: no problem is called "7"'],
    ]);
    const path = await parquetWith(
      "SELECT 1::UTINYINT AS task_id, ['a', 'b'] AS completion UNION ALL SELECT 0, NULL",
    );
    expect(await samplesAt(path, ids)).toEqual([
      ["Set/1", "completion", "a"],
      ["Set/1", "completion", "b"],
      ["Set/0", "completion", ""],
    ]);
  });
});
