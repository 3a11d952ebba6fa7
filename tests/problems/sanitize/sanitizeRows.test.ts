import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { sanitizeRows, type SanitizedRow } from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";

async function rowsOf(content: string | Buffer): Promise<SanitizedRow[]> {
  const rows: SanitizedRow[] = [];
  for await (const row of sanitizeRows(fileWith(content), new Map(), [])) rows.push(row);
  return rows;
}

describe("sanitizeRows", () => {
  it("loses no row, keeps their order and their other fields", async () => {
    const good = '{"task_id": "a",  "solution": "x = 1"}';
    const fenced = '{"id": 7, "solution": "```python\\nx = 1\\n```", "task_id": "a"}';
    const lines = [
      good,
      fenced,
      "{",
      "[1]",
      '{"task_id": null}',
      '{"task_id": "a", "solution": "("}',
    ];
    const rows = await rowsOf(gzipSync(`${lines.join("\n")}\n\n{"a": "\0"}`));
    expect(rows.map(({ line, text }) => [line, text])).toEqual([
      [1, good],
      [2, '{"id":7,"task_id":"a","solution":"x = 1"}'],
      [3, "{"],
      [4, "[1]"],
      [5, '{"task_id": null}'],
      [6, lines[5]],
      [8, '{"task_id":null,"fault":"the line holds a NUL byte"}'],
    ]);
    expect(
      rows.map(({ changes, fault, syntaxFault }) => [changes, fault, syntaxFault?.line]),
    ).toEqual([
      [[], undefined, undefined],
      [["fence"], undefined, undefined],
      [[], expect.stringMatching(/^not JSON/), undefined],
      [[], "expected an object, found a list", undefined],
      [[], "task_id: expected text, found nothing", undefined],
      [[], undefined, 1],
      [[], "the line holds a NUL byte", undefined],
    ]);
  });

  it("takes the programs out of every form of samples, one row each", async () => {
    const fenced = "```python\\nx = 1\\n```";
    const reply = `{"role": "assistant", "content": "${fenced}"}`;
    const forms = [
      `{"a": ["${fenced}", "x = 1"]}`,
      `[{"task_id": "a", "messages": [${reply}]}, {"question_id": "a", "code_list": ["x = 1"]}]`,
      `{"task_id": "a",\n "response": ["${fenced}", "x = 1"]}`,
      `{"custom_id": "a", "response": {"body": {"choices": [{"message": ${reply}}]}}}\n{"id": "a", "completion": "x = 1"}`,
    ];
    for (const form of forms) {
      const rows = await rowsOf(form);
      expect(rows.map(({ taskId, changes }) => [taskId, changes])).toEqual([
        ["a", ["fence"]],
        ["a", []],
      ]);
      for (const { text } of rows) expect(text).toMatch(/^\{.*"x = 1"\]?\}$/);
    }
  });
});
