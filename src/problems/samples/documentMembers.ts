import { readMembers, type Member } from "../jsonDocument.js";

/** What stands where a member of a document should be and is none. */
export interface Fault {
  readonly line: number;
  readonly fault: string;
}

export type NamedMember = Exclude<Member, { readonly fault: string }>;

/** The members of a JSON object under one name, and every fault of the document. */
export async function* documentMembers(
  path: string,
  name: string,
): AsyncGenerator<NamedMember | Fault> {
  for await (const member of readMembers(path)) {
    if ("fault" in member) yield { line: member.number, fault: member.fault };
    else if (member.key === name) yield member;
  }
}

/** A member's value, if it is of the kind expected. */
export function parsedMember<Kind>(
  { number: line, key, text }: NamedMember,
  isExpected: (value: unknown) => value is Kind,
): { readonly value: Kind } | Fault {
  const place = key === undefined ? "" : `${key}: `;
  try {
    const value = JSON.parse(text) as unknown;
    return isExpected(value) ? { value } : { line, fault: `${place}not as expected` };
  } catch (error) {
    return { line, fault: `${place}not JSON: ${(error as Error).message}` };
  }
}
