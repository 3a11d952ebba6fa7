import { isRecord, kindOf } from "./faults.js";
import { memberText, parsePythonJson } from "./pythonJson.js";
import type { RowFault } from "./rows.js";

/** A fault unless the value is text; empty text is a fault too. */
export function textFault(field: string, value: unknown): RowFault[] {
  if (typeof value === "string" && value !== "") return [];
  return [{ field, reason: `expected text, found ${value === "" ? "none" : kindOf(value)}` }];
}

/** A fault unless the value is text, possibly empty, or not there at all. */
export function optionalTextFault(field: string, value: unknown): RowFault[] {
  return value === undefined || value === null || value === "" ? [] : textFault(field, value);
}

/** A fault unless the value is a list of texts. */
export function textsFault(field: string, value: unknown): RowFault[] {
  if (!Array.isArray(value)) return [{ field, reason: `expected a list, found ${kindOf(value)}` }];
  return value.flatMap((element: unknown, at) =>
    typeof element === "string"
      ? []
      : [{ field: `${field}[${at}]`, reason: `expected text, found ${kindOf(element)}` }],
  );
}

/** The first of these that can be an id: a text with something in it, or a number. */
export function idIn(...values: readonly unknown[]): string | undefined {
  for (const value of values) {
    if (typeof value === "number" || (typeof value === "string" && value !== "")) {
      return String(value);
    }
  }
  return undefined;
}

/** The value as a property that is there only where it is text with something in it. */
export function optionalText<Name extends string>(
  name: Name,
  value: unknown,
): Partial<Record<Name, string>> {
  return typeof value === "string" && value !== ""
    ? ({ [name]: value } as Partial<Record<Name, string>>)
    : {};
}

/** Texts given as a list, as a list in JSON, or not at all. */
export function textsIn(
  field: string,
  value: unknown,
): { readonly texts: readonly string[]; readonly faults: readonly RowFault[] } {
  let list: unknown = value ?? [];
  if (typeof value === "string") {
    try {
      list = value === "" ? [] : parsePythonJson(value);
    } catch (error) {
      const reason = `not JSON: ${(error as Error).message}`;
      return { texts: [], faults: [{ field, reason }] };
    }
  }
  const faults = textsFault(field, list ?? []);
  return { texts: faults.length > 0 ? [] : ((list ?? []) as string[]), faults };
}

/** An object given as such or as JSON in a text; undefined where it is neither. */
export function recordIn(value: unknown): Readonly<Record<string, unknown>> | undefined {
  const record = fromJson(value);
  return isRecord(record) ? record : undefined;
}

/**
 * The JSON that a field holds as a text, or else the field's own value as JSON, all digits kept. Empty
 * where there is none.
 *
 * @param json the object that has the field, as it stands in the file
 */
export function jsonOf(
  record: Readonly<Record<string, unknown>>,
  json: string,
  field: string,
): string {
  const value = record[field];
  if (value === undefined || value === null) return "";
  return typeof value === "string" ? value : (memberText(json, field) ?? "");
}

/** The value that a text of JSON stands for, and any other value as it is; undefined for none. */
function fromJson(value: unknown): unknown {
  if (value === null || value === "") return undefined;
  if (typeof value !== "string") return value;
  try {
    return parsePythonJson(value);
  } catch {
    return value;
  }
}

/** The last thing a user says in a list of chat messages; a text alone is what is said. */
export function lastRequest(messages: unknown): string {
  const list = fromJson(messages);
  if (typeof list === "string") return list;
  if (!Array.isArray(list)) return "";
  const said = (list as unknown[]).flatMap((message) => {
    if (!isRecord(message) || typeof message.content !== "string") return [];
    return message.role === "user" || message.role === undefined ? [message.content] : [];
  });
  return said.at(-1) ?? "";
}

/** The program in a text that is one fenced block and nothing else; any other text as it is. */
export function unfenced(text: string): string {
  return /^\s*```[\w+-]*[^\S\n]*\n([^]*?)\n?```\s*$/.exec(text)?.[1] ?? text;
}
