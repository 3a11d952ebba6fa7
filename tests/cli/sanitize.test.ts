import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { folderWith } from "../problems/folder.js";
import { passlab } from "./passlab.js";

const problem = JSON.stringify({
  task_id: "T/0",
  prompt: "def one():\n",
  entry_point: "one",
  test: "def check(candidate):\n    assert candidate() == 1\n",
});
const samples = [
  '{"task_id": "T/0", "completion": "    return 1\\n"}',
  '{"task_id": "T/0", "completion": "```python\\ndef one():\\n    return 1\\n```"}',
  '{"task_id": "T/0", "completion": "    return 1\\nprint(one())\\n"}',
  '{"task_id": "T/0", "completion": "    return ("}',
  '{"task_id": "T/0", "completion": ""}',
  '{"task_id": "T/0", "completion": "two = 2"}',
  "not a row",
];

function setUp(): string {
  return folderWith({ "set.jsonl": `${problem}\n`, "s.jsonl": `${samples.join("\n")}\n` });
}

describe("passlab sanitize", () => {
  test("writes every row and reports what was done to it", async () => {
    const folder = setUp();
    const { exitCode, stdout } = await passlab(
      ...["sanitize", join(folder, "s.jsonl"), "--problems", join(folder, "set.jsonl")],
      "--codex-stops",
    );
    const out = join(folder, "s.sanitized.jsonl");
    expect(exitCode).toBe(0);
    expect(stdout.split("\n")).toEqual([
      "line 2 (T/0): fence; prompt",
      "line 3 (T/0): stop",
      expect.stringMatching(/^line 4 \(T\/0\): no Python at \d+:\d+, invalid syntax$/),
      "line 5 (T/0): empty",
      expect.stringMatching(/^line 6 \(T\/0\): no Python at/),
      expect.stringMatching(/^line 7: no sample: not JSON/),
      `7 rows written to ${out}: 2 changed (fence 1, prompt 1, stop 1), 2 are no Python, ` +
        "0 hold no program, 1 are empty, 1 are no samples.",
    ]);
    expect(readFileSync(out, "utf8").split("\n")).toEqual([
      samples[0],
      '{"task_id":"T/0","solution":"def one():\\n    return 1"}',
      '{"task_id":"T/0","completion":"    return 1"}',
      samples[3],
      ...samples.slice(4),
      "",
    ]);
    expect(readdirSync(folder).sort()).toEqual(["s.jsonl", "s.sanitized.jsonl", "set.jsonl"]);
  });

  test("--stop takes texts of one's own, --json prints one object", async () => {
    const folder = setUp();
    const out = join(folder, "clean.jsonl");
    const { stdout } = await passlab(
      ...["sanitize", join(folder, "s.jsonl"), "--problems", join(folder, "set.jsonl")],
      ...["--out", out, "--json", "--stop", "\\nprint", "\\nclass"],
    );
    expect(JSON.parse(stdout)).toMatchObject({
      out,
      rows: 7,
      changed: 2,
      changes: { fence: 1, prompt: 1, stop: 1 },
      syntaxFaults: 2,
      withoutProgram: 0,
      empty: 1,
      badRows: 1,
      notable: [
        { line: 2 },
        { line: 3, changes: ["stop"] },
        { line: 4 },
        { line: 5, lacks: "text" },
        { line: 6 },
        { line: 7 },
      ],
    });
  });

  test.each([
    ["a file that is not there", (folder: string) => [join(folder, "none.jsonl")], /Cannot read/],
    [
      "writing onto the samples",
      (folder: string) => [join(folder, "s.jsonl"), "--out", join(folder, "s.jsonl")],
      /is the samples file itself/,
    ],
    [
      "a folder it cannot write to",
      (folder: string) => [join(folder, "s.jsonl"), "--out", join(folder, "none", "x.jsonl")],
      /Cannot write .*choose another place/,
    ],
  ])("refuses %s with exit code 2 and leaves nothing behind", async (_, args, message) => {
    const folder = setUp();
    const { exitCode, stderr } = await passlab("sanitize", ...args(folder));
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/^ +at /m);
    expect(readdirSync(folder).sort()).toEqual(["s.jsonl", "set.jsonl"]);
  });
});
