import { documentMembers, parsedMember } from "./documentMembers.js";
import type { FoundDraw } from "./draw.js";
import type { DocumentForm } from "./forms.js";
import { ID_FIELDS, type RowContext } from "./plainRow.js";
import { rowForms } from "./rowForms.js";
import { drawsInRow } from "./rowsIn.js";

/** Under what scripts put their list of rows beside settings and totals. */
const LISTS = [
  "samples",
  "results",
  "rows",
  "data",
  "items",
  "outputs",
  "generations",
  "responses",
];

/** One object with a list of rows in it: `{"model": …, "samples": [{"task_id": …}, …]}`. */
export const wrappedRows: DocumentForm = {
  recognise: ({ members }) =>
    listIn(members) !== undefined && !ID_FIELDS.some((name) => members.has(name)),
  async *read(path, context) {
    const { members } = context.beginning;
    for await (const member of documentMembers(path, listIn(members) ?? "")) {
      const list = "fault" in member ? member : parsedMember(member, Array.isArray);
      if ("fault" in list) yield list;
      else yield* drawsOf(list.value as unknown[], "number" in member ? member.number : 1, context);
    }
  },
};

function* drawsOf(
  rows: readonly unknown[],
  line: number,
  context: RowContext,
): Generator<FoundDraw> {
  let index = 0;
  for (const row of rows) {
    const draws = drawsInRow(row, rowForms, context);
    if (typeof draws === "string") yield { line, index: index++, fault: draws };
    else for (const draw of draws) yield { line, index: index++, draw };
  }
}

function listIn(members: ReadonlyMap<string, string>): string | undefined {
  return LISTS.find((name) => members.get(name) === "[");
}
