import { isRecord, kindOf } from "../faults.js";
import { readMembers } from "../jsonDocument.js";
import { parsePythonJson } from "../pythonJson.js";
import type { SamplePlace } from "../sample.js";
import type { FoundDraw } from "./draw.js";
import type { DocumentForm } from "./forms.js";
import { ID_FIELDS, readPlainRow, TEXT_FIELDS, type RowContext } from "./plainRow.js";

/** Fields of rows that no problem is called by. */
const FIELDS = new Set([...ID_FIELDS, ...TEXT_FIELDS, "doc", "metadata", "prompt"]);

/**
 * One JSON object from problems to programs, as APPS and CodeRL write them: `{"0": {"code": ["…"]}}`,
 * `{"0": ["…"]}` or `{"0": "…"}`, each program running alone; or to rows, with the problem's name
 * before them.
 */
export const programMap: DocumentForm = {
  recognise: ({ members }, { names, fields }) => {
    const [first] = members;
    if (
      first === undefined ||
      fields.id !== undefined ||
      [...members.keys()].some((name) => FIELDS.has(name))
    )
      return false;
    const [name, opens] = first;
    return (
      opens === "[" || opens === "{" || (names.inOrder.length > 0 && "taskId" in names.find(name))
    );
  },
  async *read(path, context) {
    for await (const member of readMembers(path)) {
      const place = { line: member.number };
      if ("fault" in member) {
        yield { ...place, fault: member.fault };
        continue;
      }
      const task = member.key ?? "";
      const named = context.names.find(task);
      if ("fault" in named) {
        yield { ...place, fault: named.fault };
        continue;
      }
      let value: unknown;
      try {
        value = parsePythonJson(member.text);
      } catch (error) {
        yield { ...place, fault: `${task}: not JSON: ${(error as Error).message}` };
        continue;
      }
      yield* drawsOf(task, value, place, context);
    }
  },
};

function* drawsOf(
  task: string,
  value: unknown,
  place: SamplePlace,
  { fields }: RowContext,
): Generator<FoundDraw> {
  const isNothing = isRecord(value) && Object.keys(value).length === 0;
  const isRow =
    isRecord(value) &&
    !isNothing &&
    !("code" in value) &&
    TEXT_FIELDS.some((name) => name in value);
  const code = isNothing ? null : isRecord(value) && !isRow ? value.code : value;
  const list = Array.isArray(code) ? (code as unknown[]) : [code];
  if (!Array.isArray(code) && code !== null && typeof code !== "string" && !isRow) {
    yield { ...place, fault: `${task}: expected a list of programs, found ${kindOf(code)}` };
    return;
  }
  let index = 0;
  for (const element of list) {
    const draws =
      element === null || typeof element === "string"
        ? [{ task, text: element ?? "", runsAlone: true }]
        : isRecord(element)
          ? readPlainRow(element, { fields, task })
          : `code[${index}]: expected text, found ${kindOf(element)}`;
    if (typeof draws === "string") yield { ...place, index, fault: `${task}: ${draws}` };
    else
      for (const [i, draw] of draws.entries())
        yield { ...place, index: index + i, draw: { ...draw, task } };
    index += typeof draws === "string" ? 1 : draws.length;
  }
}
