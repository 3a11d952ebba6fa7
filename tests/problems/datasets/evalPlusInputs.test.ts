import { describe, expect, it } from "vitest";
import { loadProblems } from "../../../src/problems/index.js";
import { fileWith } from "../folder.js";
import { faultsIn, rowsOf } from "../rowsOf.js";

const row = (fields: object = {}) =>
  JSON.stringify({
    task_id: "HumanEval/0",
    prompt: "def f(x):\n",
    entry_point: "f",
    contract: "    assert isinstance(x, int)\n",
    canonical_solution: "    return x\n",
    base_input: [[1], [2]],
    plus_input: [[3]],
    atol: 0,
    ...fields,
  });

describe("EvalPlus' own form", () => {
  it("is never judged by half of its tests, even where those are there", async () => {
    const path = fileWith(row({ test: "def check(candidate): pass" }));
    const { title, rows } = await rowsOf(path);
    expect(title).toMatch(/inputs without outputs/);
    expect(rows).toMatchObject([{ unusable: { taskId: "HumanEval/0" } }]);
    await expect(loadProblems(path)).rejects.toThrow(
      /HumanEval\/0: the file has 3 inputs and no outputs; take HumanEvalPlus-OriginFmt/,
    );
  });

  it("names the file to take for MBPP+", async () => {
    const path = fileWith(row({ task_id: "Mbpp/2", assertion: "assert f(1) == 1" }));
    await expect(loadProblems(path)).rejects.toThrow(/test\.jsonl of evalplus\/mbppplus/);
  });

  it("reports broken rows", async () => {
    const { rows } = await rowsOf(fileWith(`${row({ base_input: 4 })}\n${row({ prompt: null })}`));
    expect(faultsIn(rows)).toEqual([
      [1, "base_input", "expected a list of argument lists, found a number"],
      [2, "prompt", "expected text, found null"],
    ]);
  });
});
