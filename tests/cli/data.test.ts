import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { fileWith, folderWith } from "../problems/folder.js";
import { startHome } from "../problems/download/home.js";
import { passlab } from "./passlab.js";

const row = (fields: object = {}) =>
  JSON.stringify({
    question_id: "q1",
    question_content: "c",
    difficulty: "easy",
    contest_date: "2024-05-01T00:00:00",
    public_test_cases: '[{"input": "1", "output": "1", "testtype": "stdin"}]',
    private_test_cases: "[]",
    ...fields,
  });

describe("passlab data check", () => {
  test("says what a path was taken for, and counts", async () => {
    const path = fileWith(`${row()}\n${row({ question_id: "q2", public_test_cases: "[]" })}`);
    const { exitCode, stdout } = await passlab("data", "check", path);
    expect(exitCode).toBe(0);
    expect(stdout).toBe(
      [
        `${path}: LiveCodeBench, code generation`,
        "  1 problem with 1 test",
        "  kinds of tests: stdin 1",
        "  difficulty: easy 1",
        "  dates: 2024-05-01 to 2024-05-01",
        "  0 with a reference program",
        "  1 cannot be judged:",
        "    q2: there are no tests",
        "  0 faults",
      ].join("\n"),
    );
  });

  test("reports everything wrong at once, samples too, and exits with 2", async () => {
    const folder = folderWith({
      "set.jsonl": [row(), "{", row({ question_id: 3 }), row({ question_id: "q2" })].join("\n"),
      "samples.jsonl":
        '{"task_id": "q1", "solution": "a"}\n{"task_id": "q1", "solution": "a"}\nx\n{"task_id": "z", "solution": "a"}',
    });
    const args = [join(folder, "set.jsonl"), "--samples", join(folder, "samples.jsonl")];
    const { exitCode, stdout } = await passlab("data", "check", ...args);
    expect(exitCode).toBe(2);
    expect(stdout).toContain("\n  2 faults:\n    set.jsonl: line 2: not JSON: ");
    expect(stdout).toContain(
      "\n    set.jsonl: line 3: question_id: expected text, found a number\n",
    );
    expect(stdout).toContain("samples.jsonl: 2 samples, 1 of them repeats of earlier ones\n");
    expect(stdout).toContain("\n  1 of 2 problems have samples, 2 each\n  no samples for q2\n");
    expect(stdout).toContain("\n  2 bad rows:\n    line 3: not JSON");
    expect(stdout).toContain('\n    line 4: task_id: no problem is called "z"');

    const json = await passlab("data", "check", ...args, "--json");
    expect(json.exitCode).toBe(2);
    expect(JSON.parse(json.stdout)).toMatchObject({
      title: "LiveCodeBench, code generation",
      problems: 2,
      faults: [{ line: 2 }, { line: 3, field: "question_id" }],
      samples: { samples: 2, repeats: 1, missing: ["q2"], badRows: [{ line: 3 }, { line: 4 }] },
    });
  });

  test("says of tests that are code what they may do", async () => {
    const humanEval = {
      task_id: "HumanEval/0",
      prompt: "def add(a, b):\n",
      entry_point: "add",
      canonical_solution: "    return a + b\n",
      test: "def check(candidate):\n    assert candidate(1, 2) == 3\n",
    };
    const { stdout } = await passlab("data", "check", fileWith(JSON.stringify(humanEval)));
    expect(stdout).toContain("its tests and prompts are Python code");
    expect(stdout).toContain("without network");
    expect(stdout).toContain("with --isolation none, with all your rights");
    const plain = await passlab("data", "check", fileWith(row()));
    expect(plain.stdout).not.toContain("Python code");
  });

  test("keeps to a window of dates", async () => {
    const path = fileWith(row());
    const outside = await passlab("data", "check", path, "--from", "2024-06-01");
    expect(outside.stdout).toContain("1 outside of the window of dates");
    expect(outside.exitCode).toBe(2);
    const wrong = await passlab("data", "check", path, "--to", "soon");
    expect(wrong).toMatchObject({ exitCode: 2, stdout: "" });
    expect(wrong.stderr).toBe('Found the date "soon", expected one like 2024-05-31.');
  });

  test("refuses what it does not know, listing what it does", async () => {
    const { exitCode, stderr } = await passlab("data", "check", fileWith('{"name": 1}'));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/line 1 has name\. Expected a folder of APPS/);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});

describe("passlab data pull", () => {
  test("fetches and verifies; a second time keeps", async () => {
    const bytes = Buffer.from(`${row()}\n`);
    const { url } = await startHome({ "test.jsonl": bytes });
    const cache = folderWith({});
    const args = ["data", "pull", "mbppplus", "--cache", cache, "--hub", url];
    const path = join(cache, "mbppplus/test.jsonl");
    const first = await passlab(...args);
    expect(first).toMatchObject({
      exitCode: 0,
      stdout: `fetched  ${path} (${bytes.length} bytes, verified)`,
    });
    expect(readFileSync(path).equals(bytes)).toBe(true);
    const second = await passlab(...args, "--json");
    expect(JSON.parse(second.stdout)).toEqual({ name: "mbppplus", files: [{ path, how: "kept" }] });
  });

  test("offline: what to put where, exit code 2", async () => {
    const args = [
      "data",
      "pull",
      "humanevalplus",
      "--cache",
      "/cache",
      "--hub",
      "http://127.0.0.1:9",
    ];
    const { exitCode, stdout, stderr } = await passlab(...args);
    expect(exitCode).toBe(2);
    expect(stdout).toBe("");
    expect(stderr).toContain("https://huggingface.co/datasets/evalplus/humanevalplus/resolve/");
    expect(stderr).toContain("and put the file, with the same name, into\n  /cache/humanevalplus");
    expect(stderr).not.toMatch(/^ +at /m);
  });

  test("a home that answers nonsense is an error in words", async () => {
    const server = createServer((_, response) => response.end("<html>"));
    await new Promise<void>((resolve) => server.listen(0, resolve));
    onTestFinished(() => {
      server.close();
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    for (const args of [
      ["mbppplus", "--hub", url],
      ["humaneval", "--github", url],
    ]) {
      const { exitCode, stderr } = await passlab(
        "data",
        "pull",
        ...args,
        "--cache",
        folderWith({}),
      );
      expect(exitCode).toBe(2);
      expect(stderr).toMatch(/^Cannot fetch /);
      expect(stderr).not.toMatch(/^ +at /m);
    }
  });
});

describe("--help", () => {
  test.each([["data"], ["data", "check"], ["data", "pull"], ["sanitize"]])(
    "%s %s",
    async (...verb) => {
      const { exitCode, stdout } = await passlab(...verb.filter(Boolean), "--help");
      expect(exitCode).toBe(0);
      if (verb.length > 1 || verb[0] === "sanitize")
        expect(stdout).toMatch(/Examples:\n {2}passlab /);
    },
  );
});
