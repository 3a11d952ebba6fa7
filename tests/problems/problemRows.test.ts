import { describe, expect, it } from "vitest";
import { loadProblems } from "../../src/problems/index.js";
import { fileWith } from "./folder.js";
import { parquetWith } from "./parquet.js";
import { faultsIn, rowsOf } from "./rowsOf.js";

const row = (id: string) => ({
  task_id: id,
  prompt: "def one():\n",
  entry_point: "one",
  test: "def check(candidate):\n    assert candidate() == 1\n",
});

async function idsAt(path: string): Promise<string[]> {
  const { problems } = await loadProblems(path);
  return problems.map(({ taskId }) => taskId);
}

describe("rows of problems", () => {
  const page = (...ids: string[]) => ({
    features: [{ name: "task_id" }],
    rows: ids.map((id, at) => ({ row_idx: at, row: row(id), truncated_cells: [] })),
    num_rows_total: 2,
  });

  it("are taken out of pages of the hub's viewer", async () => {
    const once = page("a/0", "a/1");
    expect(await idsAt(fileWith(JSON.stringify(once)))).toEqual(["a/0", "a/1"]);
    expect(await idsAt(fileWith(JSON.stringify(once, null, 2)))).toEqual(["a/0", "a/1"]);
    const pages = [page("a/0"), page("a/1")].map((one) => JSON.stringify(one)).join("\n");
    expect(await idsAt(fileWith(pages))).toEqual(["a/0", "a/1"]);
  });

  it("that the viewer cut off are faults", async () => {
    const cut = page("a/0", "a/1");
    const rows = cut.rows.map((one, at) => ({ ...one, truncated_cells: at === 0 ? ["test"] : [] }));
    const found = await rowsOf(fileWith(JSON.stringify({ ...cut, rows })));
    expect(faultsIn(found.rows)).toEqual([
      [1, undefined, "the dataset viewer cut off test; take the file itself"],
    ]);
    expect(found.rows).toHaveLength(2);
  });

  it("may be one object by their ids", async () => {
    const rest = (id: string) => ({ ...row(id), task_id: undefined });
    const named = { "a/0": rest("a/0"), "a/1": rest("a/1") };
    for (const text of [JSON.stringify(named), JSON.stringify(named, null, 2)]) {
      expect(await idsAt(fileWith(text))).toEqual(["a/0", "a/1"]);
    }
  });

  it("may be pretty-printed, one after another, a CSV table or Parquet", async () => {
    const rows = [row("a/0"), row("a/1")];
    const pretty = rows.map((one) => JSON.stringify(one, null, 2)).join("\n");
    expect(await idsAt(fileWith(pretty))).toEqual(["a/0", "a/1"]);
    expect(await idsAt(fileWith(JSON.stringify(rows, null, 2)))).toEqual(["a/0", "a/1"]);
    const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
    const csv = rows.map((one) => Object.values(one).map(cell).join(",")).join("\n");
    const table = `${Object.keys(row("")).join(",")}\n${csv}\n`;
    expect(await idsAt(fileWith(table))).toEqual(["a/0", "a/1"]);
    expect(
      await idsAt(await parquetWith(`SELECT * FROM '${fileWith(pretty, "rows.json")}'`)),
    ).toEqual(["a/0", "a/1"]);
  });

  it("of MBPP in a CSV table have lists as JSON and numbers as texts", async () => {
    const csv = `task_id,text,code,test_list\n12,t,c,"[""assert f(1) == 1""]"\n`;
    const { problems } = await loadProblems(fileWith(csv));
    expect(problems).toMatchObject([
      { taskId: "Mbpp/12", tests: { cases: [{ code: "assert f(1) == 1" }] } },
    ]);
  });
});
