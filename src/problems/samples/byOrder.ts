import { InputError } from "../../errors.js";
import { readMembers, type Member } from "../jsonDocument.js";
import type { TaskNames } from "./taskNames.js";

/**
 * The members of a document that names no problems but means them by their order, with the problem of
 * each.
 *
 * @throws InputError where there are not as many members as problems
 */
export async function* membersByOrder(
  path: string,
  title: string,
  { inOrder }: TaskNames,
): AsyncGenerator<readonly [task: string, member: Member]> {
  let members = 0;
  const counted = readMembers(path);
  while ((await counted.next()).done !== true) members += 1;
  if (members !== inOrder.length) {
    const problems = inOrder.length === 0 ? "none are given" : `there are ${inOrder.length}`;
    throw new InputError(
      `${path} is ${title}, which means the problems by their order: it has ${members} entries, and of ` +
        `problems ${problems}. Give just the problems that it was made with, or write each program as ` +
        `a row with task_id and solution.`,
    );
  }
  let position = 0;
  for await (const member of readMembers(path)) {
    const place = "text" in member && member.key !== undefined ? Number(member.key) : position;
    yield [inOrder[place] ?? "", member];
    position += 1;
  }
}
