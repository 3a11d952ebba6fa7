import { endOfString } from "../pythonJson.js";

/** How a JSON file begins: enough to tell its form. */
export interface Beginning {
  /** Without white space and marks before the document. */
  readonly text: string;
  /** What opens the document. */
  readonly opens: "{" | "[" | undefined;
  /** Of an object: the names seen, each with the first character of its value. */
  readonly members: ReadonlyMap<string, string>;
  /** Of a list: the first character of its first element, and that element where all of it is here. */
  readonly first: string | undefined;
  readonly element: unknown;
}

export function beginningOf(head: string): Beginning {
  const text = head.replace(/^[\s\ufeff]+/, "");
  const opens = text.startsWith("{") ? "{" : text.startsWith("[") ? "[" : undefined;
  const members = opens === "{" ? membersIn(text) : new Map<string, string>();
  const [, first] = /^\[\s*([^\s])/.exec(text) ?? [];
  const element = opens === "[" ? firstElement(text) : undefined;
  return { text, opens, members, first, element };
}

/** Names at the top level of an object that may break off. */
function membersIn(text: string): Map<string, string> {
  const members = new Map<string, string>();
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') {
      const end = endOfString(text, at);
      const [colon] = /^\s*:\s*/.exec(text.slice(end + 1, end + 1000)) ?? [];
      if (depth === 1 && colon !== undefined) {
        const name = parsed(text.slice(at, end + 1));
        const value = text[end + 1 + colon.length] ?? "";
        if (typeof name === "string") members.set(name, value);
      }
      at = end;
    } else if (character === "{" || character === "[") {
      depth += 1;
    } else if (character === "}" || character === "]") {
      depth -= 1;
      if (depth === 0) break;
    }
  }
  return members;
}

function firstElement(text: string): unknown {
  let depth = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? "";
    if (character === '"') at = endOfString(text, at);
    else if (character === "{" || character === "[") depth += 1;
    else if (character === "}" || character === "]") depth -= 1;
    if ((depth === 1 && /[}\]",]/.test(character) && at > 0) || depth === 0) {
      return parsed(text.slice(1, character === "," || depth === 0 ? at : at + 1));
    }
  }
  return undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
